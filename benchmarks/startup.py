"""From clone to first page, the second start, and what an installation takes up at rest."""

import os
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.installations import READY, Running, await_line, free_port
from benchmarks.measurement import ROOT, Measurement, benchmark
from benchmarks.visitors import LIST, people

STARTS = 3
REST = 5.0  # seconds after the last page


@benchmark("startup", "sekunder fra klone til første side og ved neste start; minne i ro")
def started() -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as scratch:
        clone = Path(scratch) / "samflyt"
        begun = time.perf_counter()
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        first, _memory = _up(clone, begun)
        yield _seconds(first, {"from": "clone", "packages": "from the machine's caches"})
        starts = [_up(clone, time.perf_counter()) for _ in range(STARTS)]
        seconds = [taken for taken, _memory in starts]
        yield _seconds(min(seconds), {"from": "second start", "each": seconds})
        memory = min((memory for _taken, memory in starts), key=lambda found: found["pss"])
        yield Measurement(memory["pss"], "megabytes at rest, PSS", memory["processes"], memory)


def _seconds(value: float, detail: dict[str, Any]) -> Measurement:
    load = round(os.getloadavg()[0], 1)
    return Measurement(value, "seconds until the first page", 1, {**detail, "load_after": load})


def _up(clone: Path, begun: float) -> tuple[float, dict[str, Any]]:
    """Seconds until the sign-in page has been fetched, and the memory after people were there."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SAMFLYT_", "PYTHON"))}
    process = subprocess.Popen(
        [str(clone / "samflyt"), "up", "--port", str(port)],
        env=environment,
        cwd=clone,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        await_line(process, READY)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
            answer.read()
        seconds = round(time.perf_counter() - begun, 1)
        running = Running(port, process.pid)
        for visitor in people(port, 4):
            visitor.get(LIST)
        time.sleep(REST)
        return seconds, {**running.memory(), "processes": len(running.processes())}
    finally:
        process.terminate()
        process.wait(30)
