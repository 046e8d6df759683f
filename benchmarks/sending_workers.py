"""Whether two workers send more than one: processes of their own over one PostgreSQL database.

The fake answers after ten milliseconds, as a network would, so that it is not the fake's processor
time that is measured.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.installations import SERVER
from benchmarks.measurement import ROOT, Measurement, benchmark
from benchmarks.sending import MESSAGES, prepared

DELAY = 0.01
OURS, THEIRS = 9000011, 9000021


@benchmark(
    "sending.workers", "meldinger overlevert i sekundet på PostgreSQL, med én og to arbeidere"
)
def workers() -> Iterator[Measurement]:
    name = f"samflyt_bench_{uuid4().hex[:8]}"
    _server(f'CREATE DATABASE "{name}"')
    os.environ["SAMFLYT_DATABASE_URL"] = f"{SERVER}{name}"
    try:
        prepared()
        yield from _measured()
    finally:
        _server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _server(statement: str) -> None:
    import psycopg

    with psycopg.connect(f"{SERVER}postgres", autocommit=True) as connection:
        connection.execute(statement)


def _measured() -> Iterator[Measurement]:
    from django.conf import settings

    from tests.fakes.message_service import MessageService
    from tests.messages.sending_out import ends, posted

    between = ends()
    settings.MESSAGE_API = "set"  # so that deliveries go this way
    with (
        tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder,
        MessageService() as service,
    ):
        service.moods.delay = DELAY
        pem = _key(service, Path(folder))
        for count in (1, 2):
            for number in range(MESSAGES):
                posted(between, count * MESSAGES + number)
            seconds = _sent_by(count, service, pem)
            yield Measurement(
                round(MESSAGES / seconds, 1),
                "messages per second",
                MESSAGES,
                {"workers": count, "delay_ms": DELAY * 1000, "load": os.getloadavg()[0]},
            )


def _key(service: Any, folder: Path) -> Path:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    from samflyt.messages.port.proof import Key

    private = ec.generate_private_key(ec.SECP256R1())
    path = folder / "key.pem"
    path.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    service.admit("samflyt", Key.read(path.read_bytes()).public, OURS)
    service.admit("partner", Key.made().public, THEIRS)
    service.configured.add(OURS)
    return path


def _sent_by(count: int, service: Any, pem: Path) -> float:
    """Seconds from the first that begins to the last that has ended."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.sending_workers",
        service.address,
        service.token_address,
        str(pem),
    ]
    running = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(count)
    ]
    for one in running:
        assert one.stdout is not None
        one.stdout.readline()  # it is ready
    begun = time.perf_counter()
    told = _all(running)
    seconds = time.perf_counter() - begun
    if sum(told) != MESSAGES:
        raise AssertionError(f"{told} of {MESSAGES} were handed over")
    return seconds


def _all(running: list[Any]) -> list[int]:
    for one in running:
        one.stdin.write("go\n")
        one.stdin.flush()
    return [int(one.communicate()[0]) for one in running]


def _work(address: str, token_address: str, pem: str) -> None:
    """What one worker does; it says when it is ready, and how many it has handed over."""
    os.environ["SAMFLYT_MESSAGE_API"] = address
    prepared()
    from samflyt.messages import sending
    from samflyt.messages.delivery import Delivery
    from samflyt.messages.port.national_api import Client, NationalApi
    from samflyt.messages.port.proof import Key
    from samflyt.messages.port.rest import RestOutlet
    from tests.messages.sending_out import AT

    client = Client(token_address, "samflyt", Key.read(Path(pem).read_bytes()))
    outlet = RestOutlet(NationalApi(address, client, "Samflyt"))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    done = sending.run_once(AT, Delivery.Channel.REST, outlet)
    sys.stdout.write(f"{done.handed}\n")


if __name__ == "__main__":
    _work(*sys.argv[1:])
