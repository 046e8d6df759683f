"""How fast messages are taken in: one by one with a durable commit each, and in batches."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.invented_stays import messages
from benchmarks.measurement import Measurement, benchmark

STAYS = int(os.environ.get("SAMFLYT_BENCH_STAYS", "100"))
SERVER = os.environ.get("SAMFLYT_BENCH_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/")
DATABASE = f"samflyt_bench_{os.getpid()}"


@benchmark("intake", "meldinger som tas inn i sekundet, én og én og i bunker, på begge databaser")
def taken_in() -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
        yield from _in_own_process({"SAMFLYT_DATA": folder, "SAMFLYT_DATABASE_URL": ""})
    if not administered(f'CREATE DATABASE "{DATABASE}"'):
        print("PostgreSQL svarer ikke; målt bare på SQLite.", file=sys.stderr)
        return
    try:
        with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
            environment = {"SAMFLYT_DATA": folder, "SAMFLYT_DATABASE_URL": f"{SERVER}{DATABASE}"}
            yield from _in_own_process(environment)
            yield _two_at_once(environment)
    finally:
        administered(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')


def _in_own_process(environment: dict[str, str]) -> Iterator[Measurement]:
    """Django settles its database once per process."""
    answer = subprocess.run(
        [sys.executable, "-c", "from benchmarks.intake import measure; measure()"],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for line in answer.stdout.splitlines():
        yield Measurement(**json.loads(line))


def _two_at_once(environment: dict[str, str]) -> Measurement:
    """One by one in two processes over the database that is measured already, as two workers."""
    beginnings = (2 * STAYS + 2, 3 * STAYS + 4)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", f"from benchmarks.intake import share; share({skip})"],
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for skip in beginnings
    ]
    for one in running:
        _line_of(one)  # ready
    start = time.perf_counter()
    for one in running:
        assert one.stdin is not None
        one.stdin.write("begin\n")
        one.stdin.flush()
    taken = sum(int(_line_of(one)) for one in running)
    seconds = time.perf_counter() - start
    for one in running:
        one.communicate()
    detail = {"way": "one by one, two processes", "database": "postgresql"}
    return Measurement(round(taken / seconds, 1), "messages per second", taken, detail)


def _line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("a process that took messages in has ended")
    return line


def share(skip: int) -> None:
    """Takes in its stays when it is told to, and prints how many messages that was."""
    _set_up()
    _one_by_one(list(messages(2, skip=skip)))
    files = list(messages(STAYS, skip=skip + 2))
    print("ready", flush=True)
    sys.stdin.readline()
    _all_accepted(_one_by_one(files))
    print(len(files), flush=True)


def administered(statement: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(SERVER + "postgres", autocommit=True, connect_timeout=3) as server:
            server.execute(statement)
    except psycopg.OperationalError:
        return False
    return True


def measure() -> None:
    """Prints a line for each way of taking in, on the database of the environment."""
    from django.core.management import call_command

    _set_up()
    call_command("migrate", verbosity=0)
    # Wards, partners and compiled schemas are there in any installation that has been in use.
    _one_by_one(list(messages(2)))
    print(json.dumps(_measured("one by one", _one_by_one, list(messages(STAYS, skip=2)))))
    # A batch is a folder of stays, as after a downtime or at a migration.
    folder = sorted(messages(STAYS, skip=2 + STAYS))
    print(json.dumps(_measured("batches", _batches, folder)))


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
    import django

    from samflyt.config.garbage import hunt_seldom

    django.setup()
    hunt_seldom()


def _all_accepted(words: list[str]) -> None:
    if set(words) != {"accepted"}:
        raise RuntimeError(f"not every message was accepted: {sorted(set(words))}")


def _measured(way: str, work: Any, files: list[tuple[str, bytes]]) -> dict[str, Any]:
    from django.db import connection

    start = time.perf_counter()
    words = work(files)
    seconds = time.perf_counter() - start
    _all_accepted(words)
    return {
        "value": round(len(files) / seconds, 1),
        "unit": "messages per second",
        "over": len(files),
        "detail": {"way": way, "database": connection.vendor, "durable": _durability()},
    }


def _one_by_one(files: list[tuple[str, bytes]]) -> list[str]:
    from samflyt import clock
    from samflyt.messages.addressing import AddressBook
    from samflyt.messages.intake import take_in

    book = AddressBook(on=clock.local_date(clock.now()), learn=True)
    return [
        take_in(raw, file_name=name, at=clock.now(), book=book).status.value for name, raw in files
    ]


def _batches(files: list[tuple[str, bytes]]) -> list[str]:
    from samflyt import clock
    from samflyt.messages.addressing import AddressBook
    from samflyt.messages.intake import take_in_batch

    now = clock.now()
    book = AddressBook(on=clock.local_date(now), learn=True)
    return [taken.status.value for taken in take_in_batch(files, at=now, book=book)]


def _durability() -> str:
    from django.db import connection

    asks = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
    with connection.cursor() as cursor:
        cursor.execute(asks[connection.vendor])
        (value,) = cursor.fetchone()
    return {"sqlite": f"synchronous={value}", "postgresql": f"synchronous_commit={value}"}[
        connection.vendor
    ]
