"""A run that is killed outright goes on where it was, and has no line twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import processes
from tools.project import ROOT

STAYS = 300
#: Counts in small steps and says how far it has come; the parent kills it in the middle.
COUNT = """
import django; django.setup()
import sys
from datetime import date, datetime, UTC
from samflyt.access.actor import system
from samflyt.billing.actions import counting
from samflyt.directory.models import Organisation
counting.BATCH = 10
at, by = datetime(2025, 2, 3, 9, tzinfo=UTC), system("prøve")
hospital = Organisation.objects.hospitals().order_by("pk").first()
run = counting.start_run(hospital=hospital, month=date(2024, 3, 1), by=by, at=at)
def told(run):
    print(run.counted, flush=True)
    if run.counted < run.total and sys.argv[1] == "slowly":
        sys.stdin.readline()
run = counting.count(run=run, by=by, at=at, told=told)
print("ferdig", run.counted, run.total, flush=True)
"""
FILL = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from benchmarks import nation
nation.TRUSTS = 1
nation.fill(int(__import__("sys").argv[1]))
"""
LINES = """
import django; django.setup()
from collections import Counter
from samflyt.billing.models import BaseLine
from samflyt.billing.models import Run
lines = BaseLine.objects.values_list("course_id", "municipality_id")
assert max(Counter(lines).values()) == 1
run = Run.objects.get()
print(len(lines), sum(BaseLine.objects.values_list("gross", flat=True)), run.state, run.counted)
"""


def python(code: str, data: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-c", code, *arguments]
    return {"args": command, "env": processes.environment(data), "cwd": ROOT}


def said(code: str, data: Path, *arguments: str) -> str:
    done = subprocess.run(
        **python(code, data, *arguments), check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()[-1] if done.stdout else ""


def test_run_that_is_killed_resumes_without_a_double_line(tmp_path: Path) -> None:
    whole, killed = tmp_path / "hel", tmp_path / "drept"
    for data in (whole, killed):
        data.mkdir()
    said(FILL, whole, str(STAYS))
    (killed / "samflyt.sqlite3").write_bytes((whole / "samflyt.sqlite3").read_bytes())

    for _ in range(2):  # killed while it waits between two batches, and once more
        with subprocess.Popen(
            **python(COUNT, killed, "slowly"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            process.stdout.readline()
            process.stdin.write("\n")
            process.stdin.flush()
            process.stdout.readline()
            os.kill(process.pid, signal.SIGKILL)
    done = said(COUNT, killed, "at once")
    said(COUNT, whole, "at once")

    assert done.startswith("ferdig")
    assert said(LINES, killed) == said(LINES, whole)
    assert "control" in said(LINES, whole)
