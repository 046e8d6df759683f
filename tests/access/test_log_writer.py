"""The log is written beside the page, and the page is not sent before it is."""

from collections.abc import Iterator
from threading import get_ident
from typing import Any

import pytest
from django.db import connection, transaction

from samflyt.access import log_writer


class Statement:
    """Stands for one that is written: remembers in which thread, or fails."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.thread = 0

    def run(self, values: Any) -> None:
        self.thread = get_ident()
        if self.fault:
            raise self.fault


@pytest.fixture(autouse=True)
def hand(transactional_db: None) -> Iterator[None]:
    """The other thread's connection is closed, so that the database can be taken away."""
    yield
    log_writer._hand().submit(lambda: connection.close()).result()


def test_page_waits_for_what_another_thread_writes_and_a_change_writes_its_own() -> None:
    beside, within, outside = Statement(), Statement(), Statement()

    with log_writer.before_answer():
        log_writer.write([(beside, [])])  # type: ignore[list-item]
        with transaction.atomic():
            log_writer.write([(within, [])])  # type: ignore[list-item]
    log_writer.write([(outside, [])])  # type: ignore[list-item]

    assert beside.thread not in (0, get_ident())
    assert within.thread == outside.thread == get_ident()


def test_page_whose_reading_could_not_be_written_is_not_sent() -> None:
    with pytest.raises(OSError, match="disk"):
        answered(Statement(OSError("disk is full")))

    assert answered(Statement()) == "made"


def answered(statement: Statement) -> str:
    with log_writer.before_answer():
        log_writer.write([(statement, [])])  # type: ignore[list-item]
        return "made"
