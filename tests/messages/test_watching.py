"""The folder port goes on, whatever one round meets."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from samflyt.messages.port.watching import watch


@pytest.mark.django_db
def test_rounds_follow_each_other_until_told_to_stop(caplog: pytest.LogCaptureFixture) -> None:
    rounds = iter([None, OSError("the disk is away"), OperationalError("locked"), None])
    seen: list[object] = []

    def run_once(at: object) -> None:
        seen.append(at)
        met = next(rounds)
        if met is not None:
            raise met

    port: Any = SimpleNamespace(run_once=run_once)

    watch(port, every=2.0, stopped=lambda seconds: len(seen) == 4)

    assert len(seen) == 4
    assert len(caplog.records) == 2
