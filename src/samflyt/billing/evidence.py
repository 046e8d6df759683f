"""The events behind a day, in words, as they were when the month was counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from samflyt.billing.days import ChargedDay
from samflyt.billing.models import BaseLine
from samflyt.rules.event import EventKind
from samflyt.rules.event_data import SPECS


@dataclass(frozen=True, slots=True)
class Proof:
    """What happened and when; `by_message` when a message of the national kinds carried it."""

    what: str
    at: datetime
    by_message: bool


@dataclass(frozen=True, slots=True)
class OpenedDay:
    """A day with what it rests on."""

    day: ChargedDay
    proofs: tuple[Proof, ...]


def opened(line: BaseLine, days: Iterable[ChargedDay]) -> list[OpenedDay]:
    return [OpenedDay(day, tuple(_proofs(line, day.rests_on))) for day in days]


def _proofs(line: BaseLine, keys: Iterable[str]) -> Iterable[Proof]:
    for key in keys:
        kept = line.evidence.get(key)
        if kept is not None:
            yield Proof(
                SPECS[EventKind(kept["kind"])].label,
                datetime.fromisoformat(kept["at"]),
                kept["message"],
            )
