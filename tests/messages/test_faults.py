"""Small versions of what `./samflyt bench faults.kills` and `faults.fuzz` try at full size."""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import damaged
from benchmarks.faults import Trial
from tests import processes
from tools import project


@pytest.mark.django_db
def test_no_damaged_message_breaks_the_intake_or_is_accepted_wrongly() -> None:
    words, faults = damaged.taken(60)

    assert faults == []
    assert words.total() == 60
    assert words["rejected"] > words["accepted"] > 0


def test_the_same_damage_is_done_each_time() -> None:
    assert list(damaged.mutants(40)) == list(damaged.mutants(40))


@pytest.mark.django_db
def test_what_is_checked_after_kills_finds_what_is_lost_and_what_is_twice(tmp_path: Path) -> None:
    trial = Trial(tmp_path, random.Random(1))
    trial.settle_in()
    trial.left = ["00000-01.xml"]
    trial.sent = ["6c1f3f0e-0000-4000-8000-000000000001", "6c1f3f0e-0000-4000-8000-000000000002"]
    (tmp_path / "inn").mkdir()
    trial.fetched = Counter({f"LOG_INNLAGT-{trial.sent[0]}-9000031.xml": 2})

    faults = trial.faults()

    assert "00000-01.xml: 0 messages" in faults
    assert f"{trial.sent[0]}: sent 2 times" in faults
    assert f"{trial.sent[1]}: sent 0 times" in faults


def test_a_process_killed_again_and_again_loses_nothing_and_does_nothing_twice(
    tmp_path: Path,
) -> None:
    environment = processes.environment(tmp_path, SAMFLYT_BENCH_KILLS="4")
    command = [sys.executable, "-c", "from benchmarks.faults import measure; measure()"]

    answer = subprocess.run(
        command, env=environment, cwd=project.ROOT, capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout.splitlines()[-1])
    assert told["value"] == 4
    assert told["detail"]["taken_in"] == 24
