"""Who is told when a consent is noted, since what waited may go; higher apps register here."""

from collections.abc import Callable
from datetime import datetime

#: The patient's number, and when; called in the consent's own transaction.
Listener = Callable[[int, datetime], object]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Called from an app's `ready()`."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(patient_id: int, at: datetime) -> None:
    for listener in _listeners:
        listener(patient_id, at)
