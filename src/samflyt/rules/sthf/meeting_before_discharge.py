"""Step 8: planning meeting before discharge."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import IN_FORCE, FlowRule, step
from samflyt.rules.terms import Terms


class MeetingBeforeDischarge(FlowRule):
    """Det holdes et planleggingsmøte før utskrivningen, med de samme deltakerne."""

    key = "sthf.mote-for-utskrivning"
    title = "Planleggingsmøte før utskrivning"
    clause = step("steg 8")
    catalogue = ("002-9-a",)
    owner = "both"
    met = "Møtet ble holdt før utskrivningen."
    undone = "Møtet er ikke holdt."

    @in_force(since=IN_FORCE)
    def before_going_home(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Vises fra planleggingsmøte 1 er holdt."""
        meetings = stay.all(EventKind.MEETING_HELD)
        if not meetings:
            return
        last = [one for one in meetings if one.data.get("purpose") == "before_discharge"]
        yield self.duty(
            meetings[0].at,
            last[0] if last else None,
            rests_on=(meetings[0].id,),
        )
