"""How long a work list takes through the real server, in a small and in a large installation."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.installations import Installation, Running, postgresql_database
from benchmarks.measurement import ROOT, Measurement, benchmark, is_full

CLIENTS = 4
RUNS = 5
REQUESTS = 600
#: The list as it is opened, and the longest that one can choose.
ADDRESSES = {"oss": "/arbeidsliste/", "alle": "/arbeidsliste/?vis=alle"}


def sizes() -> tuple[int, int]:
    return (10_000, 1_000_000) if is_full() else (10_000, 50_000)


@benchmark("worklist", "arbeidslisten gjennom nettjeneren, fire om gangen, i liten og stor drift")
def lists_read() -> Iterator[Measurement]:
    yield from _in_two_sizes()
    if is_full():
        yield from _in_two_sizes(postgresql=True)


def _in_two_sizes(*, postgresql: bool = False) -> Iterator[Measurement]:
    small: dict[str, float] = {}
    for courses in sizes():
        for view, measured in _in_one(courses, postgresql=postgresql):
            first = small.setdefault(view, measured.value)
            measured.detail["times_the_small"] = round(measured.value / first, 2)
            yield measured


def _in_one(courses: int, *, postgresql: bool) -> Iterator[tuple[str, Measurement]]:
    name = f"samflyt_bench_{os.getpid()}_{courses}"
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as scratch:
        if not postgresql:
            kept = os.environ.get("SAMFLYT_DATA") or scratch
            yield from _measured(Installation(Path(kept) / f"worklist-{courses}"), courses)
            return
        with postgresql_database(name) as address:
            if address:
                yield from _measured(Installation(Path(scratch), address), courses)


def _measured(installation: Installation, courses: int) -> Iterator[tuple[str, Measurement]]:
    installation.fill(courses)
    with installation.started() as running:
        for view, address in ADDRESSES.items():
            runs = [_visited(running, address) for _ in range(RUNS)]
            best = min(runs, key=lambda run: run["p95"])
            detail = {
                "database": installation.database,
                "list": view,
                "clients": CLIENTS,
                "workers": int(os.environ.get("SAMFLYT_WEB_WORKERS", "1")),
                **best,
                "p95_of_each_run": [run["p95"] for run in runs],
            }
            yield view, Measurement(best["p95"], "milliseconds, 95th percentile", courses, detail)


def _visited(running: Running, address: str) -> dict[str, float]:
    load, had = round(os.getloadavg()[0], 1), running.processor_seconds()
    arguments = [str(running.port), str(CLIENTS), str(REQUESTS), address]
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.visitors", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(answer.stdout)
    # Also what people's first pages and their signing in took: one page in ten.
    spent = running.processor_seconds() - had
    found["processor_ms_of_a_page"] = round(1000 * spent / found["requests"], 1)
    return {**found, "load_before": load}
