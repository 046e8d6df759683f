"""How long it takes to rebuild every list from the journals and compare, and what it takes up."""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.installations import Installation, Running
from benchmarks.measurement import ROOT, Measurement, benchmark, is_full

LOOK_EVERY = 0.5  # seconds
_VERDICT = re.compile(r"Kontrollerte (\d+) forløp og (\d+) innslag .*: (.+)\.$", re.MULTILINE)


def size() -> int:
    return 100_000 if is_full() else 10_000


@benchmark(
    "verify", "sekunder for å bygge alle visninger på nytt og sammenligne; minne på det meste"
)
def verified() -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as scratch:
        kept = os.environ.get("SAMFLYT_DATA") or scratch
        installation = Installation(Path(kept) / f"verify-{size()}")
        installation.fill(size())
        load = round(os.getloadavg()[0], 1)
        start = time.perf_counter()
        told, peak = _run(installation)
        seconds = round(time.perf_counter() - start, 1)
    found = _VERDICT.search(told)
    if found is None or found[3] != "ingen avvik":
        raise RuntimeError(f"verify found differences: {told[-500:]}")
    detail = {
        "database": installation.database,
        "log_entries": int(found[2]),
        "courses_per_second": round(int(found[1]) / seconds),
        "pss_at_most": peak,
        "load_before": load,
    }
    yield Measurement(seconds, "seconds", int(found[1]), detail)


def _run(installation: Installation) -> tuple[str, float]:
    """What `verify` said, and the most megabytes that its processes held together."""
    process = subprocess.Popen(
        [sys.executable, "-m", "samflyt", "verify"],
        env=installation.environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    peaks = [0.0]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(LOOK_EVERY):
            peaks.append(Running(0, process.pid).memory()["pss"])

    looking = threading.Thread(target=look)
    looking.start()
    told = process.communicate()[0]
    ended.set()
    looking.join()
    return told, max(peaks)
