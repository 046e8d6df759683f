"""The calls to planning meetings, the first and those that follow."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samflyt.clock import local_date
from samflyt.rules.child_step import coordination_end, death
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import FlowStep, box
from samflyt.rules.terms import Terms

_PLANNING = ("planning", None)


def planning_meetings(stay: Stay, kind: K) -> list[Event]:
    return [one for one in stay.ever(kind) if one.data.get("purpose") in _PLANNING]


class FirstMeetingCalled(FlowStep):
    """Noen innkaller til planleggingsmøte 1; hvem, avtaler partene (`meeting.caller`)."""

    key = "sthf.innkalling-1"
    title = "Innkalle til planleggingsmøte 1"
    clause = box("Innkalle til planleggingsmøte")
    catalogue = ("002-5-b",)
    after = (K.EARLY_NOTICE_SENT, K.APPLICATION_RECEIVED)
    met = "Det er kalt inn til planleggingsmøte 1."
    undone = "Det er ikke kalt inn til planleggingsmøte 1."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        return next(iter(planning_meetings(stay, K.MEETING_CALLED)), None)

    def due(self, stay: Stay, terms: Terms, opened: Event) -> dict[str, Any]:
        assert stay.began_at is not None
        term = terms.get("meeting.caller", local_date(stay.began_at))
        role = "case_work" if term.value == "municipality" else "ward"
        return {"owner": term.value, "role": role, "terms": (term,)}


class FurtherMeetings(FlowStep):
    """Partene holder flere planleggingsmøter når det trengs."""

    key = "sthf.flere-moter"
    title = "Flere planleggingsmøter ved behov"
    clause = box("Planleggingsmøter ved behov")
    owner = "both"
    met = "Møtet er holdt."
    undone = "Møtet er innkalt, men ikke holdt."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert møte etter det første; uten innkalling er det ingenting å gjøre."""
        if not self.concerns(stay):
            return
        held = planning_meetings(stay, K.MEETING_HELD)
        for number, called in enumerate(planning_meetings(stay, K.MEETING_CALLED)[1:], start=1):
            yield self.duty(
                called.at,
                held[number] if number < len(held) else None,
                end=death(stay) or coordination_end(stay, called),
                instance=called.id,
                about=called.data.get("meeting", ""),
                rests_on=(called.id,),
            )
