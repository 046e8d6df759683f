"""3.1: it is settled early which municipality the patient wants to stay in."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class StayMunicipalityClarified(GuidelineRule):
    """Sykehuset avklarer tidligst mulig hvilken kommune pasienten ønsker å oppholde seg i."""

    key = "unn.oppholdskommune-avklart"
    title = "Avklare oppholdskommune"
    clause = point("3.1")
    catalogue = ("001-3.1-c",)
    met = "Oppholdskommunen er avklart."
    late = "Oppholdskommunen ble avklart etter avtalt frist."

    @in_force(since=IN_FORCE)
    def as_early_as_possible(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder når pasienten ikke skal til hjemkommunen."""
        if stay.admitted is None:
            return
        changed = stay.first(EventKind.STAY_MUNICIPALITY_CHANGED)
        if changed is not None:
            yield self.duty(
                stay.admitted.at,
                changed,
                **self.within("limit.stay_municipality", terms, stay.admitted.at),
            )
