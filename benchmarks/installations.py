"""Whole installations to measure: filled with synthetic courses, and started as `up` does."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measurement import ROOT

SERVER = os.environ.get("SAMFLYT_BENCH_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/")
READY = "Samflyt er klar"
_MEMORY = re.compile(r"^(Pss|Rss):\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Installation:
    """A data folder, and the PostgreSQL database beside it where there is one."""

    folder: Path
    postgresql: str = ""

    @property
    def database(self) -> str:
        return "postgresql" if self.postgresql else "sqlite"

    @property
    def environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("SAMFLYT_")}
        kept = {k: v for k, v in os.environ.items() if k == "SAMFLYT_WEB_WORKERS"}
        return {
            **inherited,
            **kept,
            "PYTHONPATH": str(ROOT / "src"),
            "SAMFLYT_DATA": str(self.folder),
            "SAMFLYT_DATABASE_URL": self.postgresql,
            "SAMFLYT_REQUESTS_A_MINUTE": "0",
        }

    def run(self, *arguments: str) -> str:
        """What one of Samflyt's commands says."""
        command = [sys.executable, "-m", "samflyt", *arguments]
        answer = subprocess.run(
            command, env=self.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        return answer.stdout

    def fill(self, courses: int) -> None:
        """Loads the invented region and so many courses; a folder that has them is used again."""
        done = self.folder / f"courses-{courses}"
        if not done.exists():
            self.run("demo", "--scale", str(courses))
            done.touch()

    @contextmanager
    def started(self) -> Iterator["Running"]:
        """The installation as people meet it: web server and worker, until the block is left."""
        port = free_port()
        command = [sys.executable, "-m", "samflyt", "up", "--port", str(port)]
        process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        try:
            await_line(process, READY)
            yield Running(port, process.pid)
        finally:
            process.terminate()
            process.wait(30)


@dataclass(frozen=True, slots=True)
class Running:
    """Where an installation answers, and the process that watches its others."""

    port: int
    pid: int

    def processes(self) -> list[int]:
        """The watching process and all below it."""
        found, level = [], [self.pid]
        while level:
            found += level
            level = [child for parent in level for child in _children(parent)]
        return found

    def processor_seconds(self) -> float:
        """What all processes together have had of the processors until now."""
        ticks = 0
        for pid in self.processes():
            after_name = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
            ticks += sum(map(int, after_name[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> dict[str, float]:
        """Megabytes of all processes together: PSS shares out what they have in common."""
        sums = {"Pss": 0, "Rss": 0}
        for pid in self.processes():
            for name, kilobytes in _MEMORY.findall(_read(f"/proc/{pid}/smaps_rollup")):
                sums[name] += int(kilobytes)
        return {name.lower(): round(kilobytes / 1024, 1) for name, kilobytes in sums.items()}


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in _read(str(task)).split()]


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def await_line(process: subprocess.Popen[str], beginning: str) -> float:
    """When the process said so; raises RuntimeError when it ended without."""
    for line in process.stdout or ():
        if line.startswith(beginning):
            return time.perf_counter()
    raise RuntimeError(f"ended with {process.wait()} before it said «{beginning}»")


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])


@contextmanager
def postgresql_database(name: str) -> Iterator[str]:
    """The address of a new database of that name, removed afterwards; empty without a server."""
    if not _administered(f'CREATE DATABASE "{name}"'):
        print("PostgreSQL svarer ikke; målt bare på SQLite.", file=sys.stderr)
        yield ""
        return
    try:
        yield f"{SERVER}{name}"
    finally:
        _administered(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _administered(statement: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(SERVER + "postgres", autocommit=True, connect_timeout=3) as server:
            server.execute(statement)
    except psycopg.OperationalError:
        return False
    return True
