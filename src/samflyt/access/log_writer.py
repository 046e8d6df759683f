"""Writes the log of readings while the page is made, and lets no page go before it is written.

A durable line takes as long as a fifth of a short page. It is written by a thread and a connection
of its own while the page is still being made; the page waits for it before it is sent, and is not
sent where it could not be written. What is part of a change is written in the change's own
transaction.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import cache
from threading import Event, local
from typing import Any

from django.db import connection, transaction

from samflyt.access import wall
from samflyt.statements.wire import Wire

#: A statement, and its values.
Job = tuple[Wire, Sequence[Any]]
#: So long, in seconds, the page lets the other thread get hold of Python; it needs a tenth of it.
_MOMENT = 0.001
#: What this thread's page waits for; None where no page is made.
_waits = local()


@contextmanager
def before_answer() -> Iterator[None]:
    """Leaving this, all that was written in it lies in the database; else the fault is raised."""
    _waits.writings = []
    try:
        yield
    finally:
        writings: list[Future[None]] = _waits.writings
        _waits.writings = None
        for writing in writings:
            writing.result()


def write(jobs: Sequence[Job]) -> None:
    """Writes all of them or none: meanwhile for a page, at once for everything else."""
    if not jobs:
        return
    writings = getattr(_waits, "writings", None)
    if writings is None or connection.in_atomic_block:
        _run(jobs)
    else:
        begun = Event()
        writings.append(_hand().submit(_run_beside, wall.said(), jobs, begun))
        begun.wait(_MOMENT)


@cache
def _hand() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="access-log")


def _run_beside(reader: str, jobs: Sequence[Job], begun: Event) -> None:
    connection.close_if_unusable_or_obsolete()
    wall.stand_as(reader)
    begun.set()
    _run(jobs)


def _run(jobs: Sequence[Job]) -> None:
    """A single statement needs no transaction around it to be written whole."""
    with transaction.atomic(savepoint=False) if len(jobs) > 1 else nullcontext():
        for statement, values in jobs:
            statement.run(values)
