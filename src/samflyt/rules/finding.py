"""What a rule found: one duty or guard, how it stands, and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from samflyt.rules.source import Source
from samflyt.rules.terms import TermValue


class Outcome(StrEnum):
    """How a duty stands. Whether it is overdue is not among them: that depends on the hour."""

    OPEN = "open"
    MET = "met"
    NOT_MET = "not met"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not applicable"
    CALCULATED = "calculated"


OUTCOME_LABELS = {
    Outcome.OPEN: "åpen",
    Outcome.MET: "oppfylt",
    Outcome.NOT_MET: "ikke oppfylt",
    Outcome.UNCLEAR: "uavklart",
    Outcome.NOT_APPLICABLE: "ikke aktuell",
    Outcome.CALCULATED: "beregnet",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must settle; it disappears when the facts that raised it change."""

    id: str
    text: str
    to: str
    role: str
    rests_on: tuple[str, ...]
    rule: str


class Finding(NamedTuple):
    """One duty of one occasion; a named tuple, for a course makes forty of them at each message.

    `because`, `title`, `consequence` and `question` are fixed Norwegian sentences.

    `instance` tells duties of one rule in one course apart, and stays the same when the course
    is folded again; `about` names the thing concerned (an aid, a result), as the users wrote it.
    """

    rule: str
    title: str
    clause: str
    source: Source
    catalogue: tuple[str, ...]
    instance: str
    owner: str
    role: str
    outcome: Outcome
    because: str
    runs_from: datetime | None = None
    due: datetime | None = None
    soft: bool = False
    met_at: datetime | None = None
    rests_on: tuple[str, ...] = ()
    terms: tuple[TermValue, ...] = ()
    consequence: str | None = None
    blocks: tuple[str, ...] = ()
    about: str = ""
    question: str | None = None
    guards_home: bool = False

    def overdue(self, as_of: datetime) -> bool:
        """Due has passed and it is not done; what only advises is never overdue."""
        return (
            self.outcome is Outcome.OPEN
            and self.due is not None
            and self.due < as_of
            and self.met_at is None
            and not self.soft
        )
