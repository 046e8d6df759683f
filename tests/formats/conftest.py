"""The invented chain of messages, and the national schemas when they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samflyt.formats.schemas import SchemaSet

FOLDER = Path(__file__).parent / "chain"


@pytest.fixture(scope="session")
def chain() -> Callable[[int], bytes]:
    """The bytes of message `number` of the invented stay."""

    def message(number: int) -> bytes:
        return next(FOLDER.glob(f"{number:02}-*.xml")).read_bytes()

    return message


@pytest.fixture(scope="session")
def schemas() -> SchemaSet:
    folder = Path(__file__).resolve().parents[3] / "shared" / "standards"
    if not folder.is_dir():
        pytest.skip("krever skjemaene i ../shared/standards, som ikke følger med prosjektet")
    return SchemaSet(folder)
