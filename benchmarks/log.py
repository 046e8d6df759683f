"""What the access log costs: searched for one patient, and beside a page without it."""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from benchmarks.measurement import Measurement, benchmark

ROWS = int(os.environ.get("SAMFLYT_BENCH_LOG_ROWS", "200000"))
PER_PATIENT = 50
LOOK_UPS = 300
BATCH = 50_000
VISITS = 60
FROM = datetime(2024, 1, 1, tzinfo=UTC)


def _prepared() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
    django.setup()
    from samflyt.installation.database import prepare

    prepare()


def _filled(rows: int) -> int:
    """Entries about `rows` / 50 patients, in the order of time; returns how many patients."""
    from samflyt.access.actor import Actor
    from samflyt.access.log import entry, write
    from samflyt.access.roles import ROLES

    chance = random.Random(1)  # noqa: S311
    patients = max(1, rows // PER_PATIENT)
    reader = Actor(
        1, "Kari Nes", ROLES["ward_nurse"], 1, "Nordvik sykehus", 1, "Medisin A", frozenset({1})
    )
    for start in range(0, rows, BATCH):
        write(
            entry(
                reader,
                "read",
                "forløp: opphold, tidslinje, hendelser, plikter",
                at=FROM + timedelta(seconds=number),
                patient_id=chance.randrange(patients),
                subject=f"course:{number}",
            )
            for number in range(start, min(rows, start + BATCH))
        )
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


@benchmark("log.cost", "tilgangskontroll og logg lagt til en side, i prosent")
def cost() -> Iterator[Measurement]:
    """The same page by the same person, in turn with and without check of exceptions and log."""
    _prepared()
    from django.test import Client

    from samflyt.access.models import Account
    from samflyt.courses.models import Course
    from samflyt.installation.demo import loading

    loading.load(FROM)
    course = Course.objects.filter(ward__isnull=False).earliest("pk")
    reader = Account.objects.filter(positions__unit=course.ward, positions__role="ward_nurse")
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(reader.earliest("pk"))
    for name, address in (("worklist", "/arbeidsliste/"), ("course", f"/forlop/{course.pk}/")):
        ways = _timed(lambda where=address: browser.get(where))  # type: ignore[misc]
        whole, bare = (statistics.median(ways[way]) for way in ("whole", "bare"))
        detail = {"page": name, "with": round(whole, 2), "without": round(bare, 2), "limit": 15}
        yield Measurement(round((whole / bare - 1) * 100, 1), "percent", VISITS, detail)


def _timed(visit: Callable[[], Any]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"whole": [], "bare": []}
    visit()
    for _visit in range(VISITS):
        for way, spent in times.items():
            with ExitStack() as stack:
                if way == "bare":
                    _leave_out(stack)
                started = time.perf_counter()
                answer = visit()
                spent.append((time.perf_counter() - started) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"the page answered {answer.status_code}")
    return times


def _leave_out(stack: ExitStack) -> None:
    """No log, and nobody asks for objections and emergency openings."""
    stack.enter_context(patch("samflyt.access.log.write", lambda entries: None))
    stack.enter_context(patch("samflyt.directory.actors.any_against", lambda actor: False))
    stack.enter_context(
        patch("samflyt.directory.actors.opened_patients", lambda account, unit, at: frozenset())
    )
