"""A benchmark is a function that yields measurements; a measurement is one JSON line."""

import importlib
import json
import os
import pkgutil
import platform
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import benchmarks

ROOT = Path(__file__).resolve().parents[1]
FULL = "SAMFLYT_BENCH_FULL"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number, what it counts (`unit`), over how many things, and how it came about."""

    value: float
    unit: str
    over: int
    detail: dict[str, Any] = field(default_factory=dict)


Run = Callable[[], Iterator[Measurement]]


@dataclass(frozen=True, slots=True)
class Benchmark:
    name: str
    measures: str
    run: Run


_known: dict[str, Benchmark] = {}


def benchmark(name: str, measures: str) -> Callable[[Run], Run]:
    """Makes the function known under this name; `measures` is its line in `--list`."""

    def keep(run: Run) -> Run:
        _known[name] = Benchmark(name, measures, run)
        return run

    return keep


def is_full() -> bool:
    """Whether the sizes of a whole country are asked for, which take an hour to fill."""
    return FULL in os.environ


def known() -> dict[str, Benchmark]:
    """Every benchmark of this package, by name."""
    for module in pkgutil.iter_modules(benchmarks.__path__, "benchmarks."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return dict(sorted(_known.items()))


def per_second(count: int, work: Callable[[], object]) -> Measurement:
    """Does the work once, and says how many of its `count` parts it did in a second."""
    start = time.perf_counter()
    work()
    return Measurement(round(count / (time.perf_counter() - start), 1), "per second", count)


def line(name: str, measurement: Measurement) -> str:
    return json.dumps(
        {"benchmark": name, **asdict(measurement), "machine": machine()}, ensure_ascii=False
    )


def machine() -> dict[str, str | float]:
    """What it was measured on. The same processor is not as fast at every time of day."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "system": platform.platform(terse=True),
        "processor": _processor(),
        "python": platform.python_version(),
        "commit": commit.stdout.strip(),
        "load": round(os.getloadavg()[0], 1),
        "fixed_work_ms": fixed_work(),
    }


def fixed_work() -> float:
    """Milliseconds for the same piece of work, the best of ten: how fast the machine is now."""
    return round(1000 * min(_worked() for _ in range(10)), 2)


def _worked() -> float:
    start = time.perf_counter()
    texts = [str(number) for number in range(20_000)]
    json.loads(json.dumps({text: len(text) for text in texts}))
    return time.perf_counter() - start


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]} x {len(names)}" if names else platform.machine()
