"""Guideline 2, point 6: next of kin who carry much are supported."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class KinSupported(GuidelineRule):
    """Sykehuset avtaler støtte og oppfølging for pårørende som er sterkt belastet."""

    key = "unn.parorende-stotte"
    title = "Avtale støtte til pårørende"
    clause = point("6")
    catalogue = ("001-6-g",)
    met = "Støtten er avtalt."
    undone = "Pårørende er sterkt belastet, og ingen støtte er avtalt."

    @in_force(since=IN_FORCE)
    def when_under_strain(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Regnes fra det ble ført at pårørende er belastet; ingen frist er satt."""
        found = stay.last(EventKind.KIN_STRAIN_FOUND)
        if found is not None:
            planned = stay.first_since(found.at, EventKind.KIN_SUPPORT_PLANNED)
            yield self.duty(found.at, planned, rests_on=(found.id,))
