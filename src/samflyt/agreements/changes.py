"""Tells the apps above that what holds between partners has changed.

Duties and payable days rest on terms as much as on events, so whoever keeps a copy of them says
here what shall be done when a term changes. The call comes after the change is committed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import partial

from django.db import transaction

Listener = Callable[[datetime], None]

_listeners: list[Listener] = []
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def listen(listener: Listener) -> None:
    """Registers a listener once; called from an app's `ready()`."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(at: datetime) -> None:
    if not _quiet.get():
        for listener in _listeners:
            transaction.on_commit(partial(listener, at))


@contextmanager
def quietly() -> Iterator[None]:
    """For agreements that are entered before there is any course that they could concern."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)
