"""The registry of those who take messages in hand, offered to the apps above.

The messages app stores, checks, addresses and answers; what a message means is told by a
handler of its type. A handler works over one batch at a time (often a batch of one), in the
transaction that also writes the messages and their receipts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from samflyt.formats.parse import Parsed
from samflyt.messages.addressing import Addressed
from samflyt.messages.models import Message


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that is valid and ours: its row, what it says, and between whom."""

    message: Message
    parsed: Parsed
    addressed: Addressed


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a message was put, or why it waits for a person.

    `subject_id` None means that it waits, and `because` says for what. `question` is what only a
    person can answer about a message that has its place.
    """

    message: Message
    subject: str = ""
    subject_id: int | None = None
    because: str = ""
    question: str = ""


class TryAgain(Exception):
    """Another process was first with something this one needs; the same once more will do."""


class Work(Protocol):
    """A batch in a handler's hands: decided first, written when the messages are.

    `placements` has one for each arrival. `write` is called in the same transaction, after the
    messages have got their rows, and returns those that had waited and now have found their place.
    """

    @property
    def placements(self) -> Sequence[Placement]: ...

    def write(self) -> Sequence[Placement]: ...


class Handler(Protocol):
    """Takes messages in hand. Raises for a fault of ours; then nothing of the batch is written.

    `history` has the messages received before about the same patients, without their content.
    """

    def __call__(
        self, arrivals: Sequence[Arrival], *, history: Sequence[Message], at: datetime
    ) -> Work: ...


_handlers: dict[str, Handler] = {}


def offer(handler: Handler, message_types: Iterable[str]) -> None:
    """Registers the handler of these message types; called from an app's `ready()`."""
    for message_type in message_types:
        _handlers[message_type] = handler


@dataclass(frozen=True, slots=True)
class _Unhandled:
    """Messages that no app takes in hand wait for a person."""

    placements: Sequence[Placement]

    def write(self) -> Sequence[Placement]:
        return ()


def handle(arrivals: Sequence[Arrival], *, history: Sequence[Message], at: datetime) -> list[Work]:
    """Gives each arrival to the handler of its type."""
    works: list[Work] = []
    by_handler: dict[Handler, list[Arrival]] = {}
    for arrival in arrivals:
        handler = _handlers.get(arrival.parsed.kind)
        if handler is None:
            waits = Placement(arrival.message, because="Ingen tar imot denne meldingstypen her.")
            works.append(_Unhandled([waits]))
        else:
            by_handler.setdefault(handler, []).append(arrival)
    works.extend(handler(theirs, history=history, at=at) for handler, theirs in by_handler.items())
    return works
