"""Step 4: planning meeting 1, recommended within 14 days."""

from collections.abc import Iterator

from samflyt.clock import local_date
from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import IN_FORCE, FlowRule, step
from samflyt.rules.terms import Terms

PLANNING = ("planning", None)


class FirstPlanningMeeting(FlowRule):
    """Planleggingsmøte 1 anbefales holdt innen 14 dager.

    Dokumentet sier ikke hva dagene regnes fra eller hvem som kaller inn; begge deler avtales
    (`meeting1.start_event`, `meeting.caller`). Passert dato er et råd som ikke er fulgt, ikke et
    brudd.
    """

    key = "sthf.planleggingsmote-1"
    title = "Planleggingsmøte 1"
    clause = step("steg 4")
    catalogue = ("002-5-a",)
    met = "Planleggingsmøte 1 ble holdt innen anbefalt dato."
    late = "Planleggingsmøte 1 ble holdt etter anbefalt dato."
    undone = "Planleggingsmøte 1 er ikke holdt."

    @in_force(since=IN_FORCE)
    def within_14_days(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Regnes fra den hendelsen partene har avtalt."""
        assert stay.began_at is not None
        on = local_date(stay.began_at)
        start = stay.first(EventKind(terms.get("meeting1.start_event", on).value))
        if start is None:
            return
        caller = terms.get("meeting.caller", on).value
        held = next(
            (
                meeting
                for meeting in stay.all(EventKind.MEETING_HELD)
                if meeting.data.get("purpose") in PLANNING
            ),
            None,
        )
        yield self.duty(
            start.at,
            held,
            owner=caller,
            role="case_work" if caller == "municipality" else "ward",
            rests_on=(start.id,),
            **self.within("meeting1.within", terms, start.at),
        )
