"""Checks the whole installation: every copy against its journal, and the access log's chain."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connections
from django.db.models import Max, Min

from samflyt.access import log, seal_files
from samflyt.access.models import LogEntry
from samflyt.courses.models import Course
from samflyt.installation.rebuilding import Differences, differences, ownerless_duties
from samflyt.plans import projection as plans

LARGE = 20_000
_PART = 5_000
_PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Report:
    """What was found; `courses` and `sealed` say how much was looked at."""

    differing: Differences
    plans: Differences
    others: list[str]
    courses: int
    sealed: int
    seconds: float

    @property
    def lines(self) -> Iterator[str]:
        for number, found in sorted(self.differing.items()):
            for line in found:
                yield f"forløp {number}: {line}"
        for number, found in sorted(self.plans.items()):
            for line in found:
                yield f"plan {number}: {line}"
        yield from self.others

    @property
    def count(self) -> int:
        found = (*self.differing.values(), *self.plans.values(), self.others)
        return sum(len(lines) for lines in found)


def verify(processes: int | None = None) -> Report:
    """Reads everything and changes nothing; a large installation is read by two processes."""
    started = time.monotonic()
    courses = Course.objects.count()
    if processes is None:
        processes = min(_PROCESSES, os.cpu_count() or 1) if courses >= LARGE else 1
    differing: Differences = {}
    for found in _parts_compared(processes):
        differing.update(found)
    return Report(
        differing=differing,
        plans=plans.differences(),
        others=[
            *ownerless_duties(),
            *log.broken_seals(),
            *seal_files.broken_files(settings.SEALS_DIR),
        ],
        courses=courses,
        sealed=LogEntry.objects.filter(sealed_no__isnull=False).count(),
        seconds=time.monotonic() - started,
    )


def parts() -> Iterator[tuple[int, int]]:
    """First and last number of each part of the courses, for reading a part at a time."""
    ends = Course.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return
    for start in range(ends["first"], ends["last"] + 1, _PART):
        yield start, start + _PART - 1


def _parts_compared(processes: int) -> Iterator[Differences]:
    all_parts = list(parts())
    if processes == 1:
        for part in all_parts:
            yield differences(*part)
        return
    # A child process must not share our connections, so it makes its own.
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap_unordered(_compare_part, all_parts)


def _compare_part(part: tuple[int, int]) -> Differences:
    return differences(*part)
