"""4.1.3: the hospital requisitions transport, and a physician decides on a companion."""

from collections.abc import Iterator
from typing import Any

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class TransportRequisitioned(GuidelineRule):
    """Sykehuset rekvirerer transport som passer pasienten, og lege avgjør om ledsager trengs."""

    key = "unn.transport"
    title = "Rekvirere transport"
    clause = point("4.1.3")
    catalogue = ("001-4.1.3-a",)
    met = "Transport er rekvirert."
    late = "Transport ble rekvirert etter at pasienten var reist."
    undone = "Transport er ikke rekvirert."

    @in_force(since=IN_FORCE)
    def before_leaving(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Vises fra pasienten er utskrivningsklar; ledsager er en egen linje."""
        ordered = stay.first(EventKind.TRANSPORT_REQUISITIONED)
        period = stay.last_ready
        if period is None and ordered is None:
            return
        if ordered is None and stay.ready is None and stay.ended is None:
            return  # withdrawn: nobody is going anywhere
        if ordered is None and stay.ended is not None:
            yield self.not_applicable("Ingen transport er registrert.")
            return
        runs_from = period.began_at if period else ordered.at  # type: ignore[union-attr]
        yield self.duty(runs_from, ordered)
        if ordered is not None:
            yield self._companion(ordered)

    def _companion(self, ordered: Event) -> Finding:
        details: dict[str, Any] = {
            "instance": "companion",
            "about": "ledsager",
            "role": "physician",
            "runs_from": ordered.at,
            "rests_on": (ordered.id,),
        }
        if "companion" not in ordered.data:
            return self.found(Outcome.OPEN, "Det er ikke avgjort om ledsager trengs.", **details)
        if ordered.data["companion"] and ordered.data.get("decided_by") != "physician":
            return self.found(Outcome.OPEN, "Lege må avgjøre at ledsager trengs.", **details)
        return self.found(
            Outcome.MET, "Det er avgjort om ledsager trengs.", met_at=ordered.at, **details
        )
