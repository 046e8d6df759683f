"""4.1.3: where the hospital's responsibility ends."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class ResponsibilityPasses(GuidelineRule):
    """Sykehusets ansvar varer til pasienten er inne hjemme, eller tatt imot av kommunen."""

    key = "unn.ansvar-gaar-over"
    title = "Ansvaret under transporten"
    clause = point("4.1.3")
    catalogue = ("001-4.1.3-b", "001-4.1.3-c")
    survives_end = True

    @in_force(since=IN_FORCE)
    def until_arrived(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder transport som sykehuset har rekvirert, fra pasienten reiser."""
        left = stay.last(EventKind.DISCHARGED)
        arrived = stay.first(EventKind.ARRIVED_HOME)
        received = stay.first(EventKind.RECEIVED_BY_MUNICIPALITY)
        if left is None:
            return
        if arrived is None and received is None:
            if stay.first(EventKind.TRANSPORT_REQUISITIONED) is not None:
                yield self.found(
                    Outcome.OPEN,
                    "Sykehuset har ansvaret til pasienten er kommet fram.",
                    runs_from=left.at,
                    rests_on=(left.id,),
                )
            return
        ends = [event for event in (arrived, received) if event is not None]
        end = min(ends, key=lambda event: event.at)
        inside = end is arrived
        yield self.found(
            Outcome.CALCULATED,
            "Sykehusets ansvar sluttet da pasienten var inne i hjemmet."
            if inside
            else "Ansvaret gikk over da kommunalt personell tok imot pasienten.",
            catalogue=("001-4.1.3-b",) if inside else ("001-4.1.3-c",),
            runs_from=left.at,
            met_at=end.at,
            rests_on=(left.id, end.id),
        )
