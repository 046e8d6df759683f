"""What a message rests on: the course as it stands, and the entries that are about to be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from samflyt.access.actor import Actor
from samflyt.courses.journal import Draft
from samflyt.courses.models import Course
from samflyt.courses.standing import Standing
from samflyt.directory.models import Unit
from samflyt.rules.event import EventKind


@dataclass(frozen=True, slots=True)
class Writing:
    """One entry that is told the other side, with those that are made in the same step.

    `copied_to` is another unit that has it too, with a conversation of its own.
    """

    standing: Standing
    draft: Draft
    drafts: Sequence[Draft]
    by: Actor
    at: datetime
    copied_to: Unit | None = None

    @property
    def course(self) -> Course:
        return self.standing.course

    @property
    def to_hospital(self) -> bool:
        return self.draft.side == "municipality"

    @property
    def admitted_at(self) -> datetime | None:
        return self.standing.stay.admitted_at

    def same_step(self, kind: EventKind) -> Draft | None:
        return next((draft for draft in self.drafts if draft.kind is kind), None)

    def said(self, kind: EventKind, heading: str) -> str:
        """What was written under a heading, now or the last time something was told."""
        now = self.same_step(kind)
        if now is not None and now.content.get(heading):
            return str(now.content[heading])
        rows = (r for r in reversed(self.standing.events) if r.kind == kind.value)
        return next((str(r.content[heading]) for r in rows if r.content.get(heading)), "")

    @property
    def expected_discharge(self) -> date | None:
        told = self.draft.data.get("expected_discharge")
        if isinstance(told, date):
            return told
        return self.standing.stay.expected_discharge
