"""The invented chain of messages, and a way to change one thing in a message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CHAIN = Path(__file__).resolve().parents[1] / "formats" / "chain"


@pytest.fixture(scope="session")
def chain() -> Callable[[int], bytes]:
    """The bytes of message `number` of the invented stay."""

    def message(number: int) -> bytes:
        return next(CHAIN.glob(f"{number:02}-*.xml")).read_bytes()

    return message
