"""Going home, and services that are in place that day."""

from datetime import datetime
from typing import Any

from samflyt.clock import at_local, local_date
from samflyt.rules.child_step import meeting
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import FlowStep, box
from samflyt.rules.terms import Terms


class BeforeLeaving(FlowStep):
    """Et steg som åpner når møtet før utskrivning er holdt, eller barnet er vurdert klart."""

    def opened(self, stay: Stay) -> Event | None:
        held = meeting(stay, K.MEETING_HELD, "before_discharge")
        found = [one for one in (held, stay.first(K.DECLARED_READY)) if one is not None]
        return min(found, key=lambda event: event.at, default=None) or stay.first(K.DISCHARGED)


class GoingHome(BeforeLeaving):
    """Barnet reiser hjem etter avtale."""

    key = "sthf.hjemreise"
    title = "Hjemreise"
    clause = box("Hjemreise")
    met = "Barnet har reist hjem."
    undone = "Barnet er på sykehuset."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        return stay.last(K.DISCHARGED)


class ServicesStarted(BeforeLeaving):
    """Kommunen iverksetter tjenestene slik at de er på plass når barnet kommer hjem."""

    key = "sthf.iverksette"
    title = "Iverksette tjenester"
    clause = box("Iverksette tjenester")
    catalogue = ("002-10-b",)
    owner = "municipality"
    role = "case_work"
    survives_end = True
    done_by = (K.SERVICES_STARTED,)
    met = "Tjenestene var på plass da barnet kom hjem."
    late = "Tjenestene begynte etter at barnet var kommet hjem."
    undone = "Tjenestene er ikke i gang."

    def due(self, stay: Stay, terms: Terms, opened: Event) -> dict[str, Any]:
        """The end of the day the child goes home; the source counts in days."""
        return {"due": _end_of_day(stay.discharged_at)}

    def finding(
        self, stay: Stay, terms: Terms, opened: Event, done: Event | None, **details: Any
    ) -> Finding:
        """Services may be told of before they begin; the day they begin decides."""
        found = super().finding(stay, terms, opened, done, **details)
        begins = done.data.get("from_date") if done else None
        left = stay.discharged_at
        if begins is None or left is None or begins <= local_date(left):
            return found
        return found._replace(outcome=Outcome.NOT_MET, because=self.late)


def _end_of_day(moment: datetime | None) -> datetime | None:
    return at_local(local_date(moment), datetime.max.time()) if moment else None
