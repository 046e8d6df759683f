"""3.1: the municipality the patient goes to is told in good time."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from samflyt.clock import at_local, local_date
from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class StayMunicipalityNotified(GuidelineRule):
    """Velger pasienten en annen kommune, varsles den i god tid før utskrivningen.

    «God tid» er ikke et tall. Er det avtalt hvor lenge før, forfaller varselet så mange dager før
    forventet utskrivning, når dagen begynner.
    """

    key = "unn.oppholdskommune-varslet"
    title = "Varsle den valgte kommunen"
    clause = point("3.1")
    catalogue = ("001-3.1-d",)
    met = "Den valgte kommunen er varslet."
    late = "Den valgte kommunen ble varslet etter avtalt frist."
    undone = "Den valgte kommunen er ikke varslet."

    @in_force(since=IN_FORCE)
    def in_good_time(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én plikt for hvert valg av kommune."""
        for changed in stay.all(EventKind.STAY_MUNICIPALITY_CHANGED):
            yield self.duty(
                changed.at,
                self._notice(stay, changed),
                instance=changed.id,
                about=changed.data.get("name") or changed.data["municipality"],
                rests_on=(changed.id,),
                **self._lead(stay, terms, changed),
            )

    def _notice(self, stay: Stay, changed: Event) -> Event | None:
        wanted = (changed.data["municipality"], None)
        kinds = (
            EventKind.STAY_MUNICIPALITY_NOTIFIED,
            EventKind.EARLY_NOTICE_SENT,
            EventKind.HEALTH_INFORMATION_UPDATED,
        )
        told = (
            event
            for kind in kinds
            for event in stay.all(kind)
            if event.at >= changed.at and event.data.get("municipality") in wanted
        )
        return min(told, key=lambda event: event.at, default=None)

    def _lead(self, stay: Stay, terms: Terms, changed: Event) -> dict[str, Any]:
        term = terms.get("stay_municipality.lead_time", local_date(changed.at))
        if term.value is None or stay.expected_discharge is None:
            return {"terms": (term,)}
        day = term.value.before(stay.expected_discharge)
        return {"due": at_local(day, time()), "soft": term.value.soft, "terms": (term,)}
