"""What the access log costs: searched for one patient, and beside a page without it."""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from benchmarks.intake import DATABASE, SERVER, administered
from benchmarks.measurement import Measurement, benchmark

ROWS = int(os.environ.get("SAMFLYT_BENCH_LOG_ROWS", "200000"))
PER_PATIENT = 50
LOOK_UPS = 300
BATCH = 500_000
VISITS, TURNS, WARM = 240, 12, 12
#: So many that a municipality's list is as long as a page shows.
COURSES = 5_000
MESSAGES = int(os.environ.get("SAMFLYT_BENCH_LOG_MESSAGES", "600"))
WEB_USER = f"samflyt_bench_web_{os.getpid()}"
FROM = datetime(2024, 1, 1, tzinfo=UTC)


def _prepared() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
    django.setup()
    from samflyt.installation.database import prepare

    prepare()


#: Entries about patients at random, in the order of time, as two readers would have left them.
FILL = """
INSERT INTO access_logentry (
    at, account_id, name, role, organisation_id, organisation_name, unit_name,
    ground, action, parts, patient_id, subject, seal
)
WITH RECURSIVE entry(number) AS (
    SELECT %s UNION ALL SELECT number + 1 FROM entry WHERE number + 1 < %s
)
SELECT {moment}, 1, 'Kari Nes', 'ward_nurse', 1, 'Nordvik sykehus', 'Medisin A',
    'ytelse av helsehjelp', 'read', 'forløp: opphold, tidslinje, hendelser, plikter',
    number * 2654435761 %% {patients}, 'course:' || number, ''
FROM entry
"""
MOMENT = {
    "sqlite": "datetime(1704067200 + number, 'unixepoch')",
    "postgresql": "to_timestamp(1704067200 + number)",
}


def _filled(rows: int) -> int:
    """Entries about `rows` / 50 patients, those missing added; returns how many patients."""
    from django.db import connection

    from samflyt.access.models import LogEntry

    patients = max(1, rows // PER_PATIENT)
    # Names of our own and a number only; every other value is a parameter.
    statement = FILL.format(moment=MOMENT[connection.vendor], patients=patients)
    with connection.cursor() as cursor:
        for start in range(LogEntry.objects.count(), rows, BATCH):
            cursor.execute(statement, [start, min(rows, start + BATCH)])
    return patients


@benchmark(
    "log.search", "innsynsloggen for én pasient, 95-persentil (SAMFLYT_BENCH_LOG_ROWS rader)"
)
def searched() -> Iterator[Measurement]:
    _prepared()
    from samflyt.access.models import LogEntry

    patients = _filled(ROWS)
    chance = random.Random(2)  # noqa: S311
    times = []
    for _look_up in range(LOOK_UPS):
        wanted = chance.randrange(patients)
        started = time.perf_counter()
        found = list(LogEntry.objects.about(wanted)[:1000])
        times.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    detail = {"median": round(statistics.median(times), 2), "found": len(found), "limit": 50}
    yield Measurement(round(p95, 2), "milliseconds (p95)", ROWS, detail)


@benchmark("log.cost", "tilgangskontroll, logg og vegg lagt til en side og en melding, i prosent")
def cost() -> Iterator[Measurement]:
    """The same page by the same person, in turn with and without; so with received messages.

    Of the visits of each kind the lower quartile counts: what else the machine does only adds.
    """
    for database in databases():
        answer = subprocess.run(
            [sys.executable, "-c", "from benchmarks.log import measure; measure()"],
            env={**os.environ, **database},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        for line in answer.stdout.splitlines():
            yield Measurement(**json.loads(line))


def databases() -> Iterator[dict[str, str]]:
    """An empty one of each kind, while it is used."""
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
        yield {"SAMFLYT_DATA": folder, "SAMFLYT_DATABASE_URL": ""}
        if not administered(f'CREATE DATABASE "{DATABASE}"'):
            print("PostgreSQL svarer ikke; målt bare på SQLite.", file=sys.stderr)
            return
        try:
            yield {"SAMFLYT_DATA": folder, "SAMFLYT_DATABASE_URL": f"{SERVER}{DATABASE}"}
        finally:
            administered(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')


def measure() -> None:
    """Prints a line for each page, and one for messages, on the database of the environment."""
    _prepared()
    from django.db import connection

    from samflyt.installation.demo import loading
    from samflyt.installation.scale.growing import grow

    loading.load(FROM)
    grow(COURSES, FROM, lambda done: None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with web_user() if connection.vendor == "postgresql" else nullcontext():
        for name, visit in _pages():
            _print(name, _in_turn(visit), VISITS)
    _print("received message", _received(), MESSAGES)


@contextmanager
def web_user() -> Iterator[None]:
    """The database user that the wall holds, while it is used."""
    from django.db import connection

    from samflyt.installation import web_user as users

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {WEB_USER}")
        users.admit(WEB_USER)
        try:
            yield
        finally:
            cursor.execute(f"DROP OWNED BY {WEB_USER}")
            cursor.execute(f"DROP ROLE {WEB_USER}")


def _print(name: str, spent: dict[str, list[float]], over: int) -> None:
    from django.db import connection

    whole, bare = (statistics.quantiles(spent[way], n=4)[0] for way in ("whole", "bare"))
    detail = {
        "what": name,
        "database": connection.vendor,
        "with": round(whole, 2),
        "without": round(bare, 2),
        "limit": 15,
    }
    print(
        json.dumps(
            {
                "value": round((whole / bare - 1) * 100, 1),
                "unit": "percent",
                "over": over,
                "detail": detail,
            }
        )
    )


def _pages() -> Iterator[tuple[str, Callable[[], Any]]]:
    from django.db.models import Count
    from django.test import Client

    from samflyt.access.models import Account
    from samflyt.courses.models import Stay

    ongoing = Stay.objects.ongoing()
    offices = ongoing.filter(case_unit__positions__role="case_worker").values_list("case_unit_id")
    unit = offices.annotate(courses=Count("pk")).order_by("-courses")[0][0]
    reader = Account.objects.filter(positions__unit=unit, positions__role="case_worker")
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(reader.earliest("pk"))
    course = ongoing.filter(case_unit_id=unit).latest("pk").pk
    yield "worklist", lambda: browser.get("/arbeidsliste/?vis=alle")
    yield "course", lambda: browser.get(f"/forlop/{course}/")


def _in_turn(visit: Callable[[], Any]) -> dict[str, list[float]]:
    """Some visits with, some without, and so on; the first of each are not counted, since a
    database plans anew for another user."""
    times: dict[str, list[float]] = {"whole": [], "bare": []}
    for _turn in range(TURNS):
        for way, spent in times.items():
            with whole() if way == "whole" else bare():
                for number in range(WARM + VISITS // TURNS):
                    started = time.perf_counter()
                    answer = visit()
                    if number >= WARM:
                        spent.append((time.perf_counter() - started) * 1000)
                    if answer.status_code != 200:
                        raise RuntimeError(f"the page answered {answer.status_code}")
    return times


def _received() -> dict[str, list[float]]:
    """Stays message by message, every other stay without the log."""
    from benchmarks.intake import _one_by_one
    from benchmarks.invented_stays import LAST, messages

    files = list(messages(MESSAGES // LAST))
    _one_by_one(files[:LAST])
    times: dict[str, list[float]] = {"whole": [], "bare": []}
    for start in range(LAST, len(files), LAST):
        way = "whole" if start // LAST % 2 else "bare"
        with bare() if way == "bare" else nullcontext():
            started = time.perf_counter()
            _one_by_one(files[start : start + LAST])
            times[way].append((time.perf_counter() - started) / LAST * 1000)
    return times


@contextmanager
def whole() -> Iterator[None]:
    """As it is; on PostgreSQL as the user that the wall holds."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with patch.object(settings, "ROW_WALL", True):
        _as_everywhere(f"SET ROLE {WEB_USER}")
        yield
        _as_everywhere("RESET ROLE")


def _as_everywhere(statement: str) -> None:
    """On this connection, and on that of the log's own thread."""
    from django.db import connection

    from samflyt.access import log_writer

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    run()
    log_writer._hand().submit(run).result()


@contextmanager
def bare() -> Iterator[None]:
    """No log, no wall, and nobody asks for objections and emergency openings."""
    with ExitStack() as stack:
        stack.enter_context(patch("samflyt.access.log_writer.write", lambda jobs: None))
        stack.enter_context(patch("samflyt.directory.actors.any_against", lambda actor: False))
        stack.enter_context(
            patch("samflyt.directory.actors.opened_patients", lambda account, unit, at: frozenset())
        )
        yield
