"""4.1: how coercion goes on is settled with the municipality before discharge."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.coercion_ended import end_of
from samflyt.rules.national.regulation import MENTAL_HEALTH_AREAS
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class CoercionSettled(GuidelineRule):
    """Videreføring av tvangsmidler er avklart med kommunen før utskrivningen."""

    key = "unn.tvang-avklart"
    title = "Avklare videreføring av tvang"
    clause = point("4.1")
    catalogue = ("001-4.1-d",)
    areas = MENTAL_HEALTH_AREAS
    role = "physician"
    survives_end = True
    met = "Videreføringen er avklart med kommunen."
    late = "Videreføringen ble avklart først etter utskrivningen."
    undone = "Videreføringen er ikke avklart med kommunen."

    @in_force(since=IN_FORCE)
    def before_discharge(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder tiltak som kan fortsette, og som ikke er avsluttet."""
        for started in stay.all(EventKind.COERCION_STARTED):
            if not started.data["can_continue"] or end_of(stay, started) is not None:
                continue
            if stay.ended is not None and stay.ended.kind is not EventKind.DISCHARGED:
                continue
            yield self.duty(
                started.at,
                self._settled(stay, started),
                stay.ended.at if stay.ended else None,
                instance=started.id,
                about=started.data.get("measure", ""),
                rests_on=(started.id,),
            )

    def _settled(self, stay: Stay, started: Event) -> Event | None:
        measure = (started.data.get("measure"), None)
        return next(
            (
                settled
                for settled in stay.all(EventKind.COERCION_SETTLED)
                if settled.at >= started.at and settled.data.get("measure") in measure
            ),
            None,
        )
