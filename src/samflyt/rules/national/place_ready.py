"""§ 11 third paragraph: the municipality says at once when the service is ready."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class PlaceReadyTold(RegulationRule):
    """Når tilbudet er klart, sier kommunen straks fra til sykehuset.

    Når tilbudet ble klart, vet bare kommunen; plikten står åpen og viser alder fra svaret.
    """

    key = "lov.tilbud-klart"
    title = "Melde at tilbudet er klart"
    clause = section("§ 11 tredje ledd")
    owner = "municipality"
    role = "case_work"
    met = "Kommunen har meldt at tilbudet er klart."
    late = "Kommunen meldte fra etter avtalt frist."
    undone = "Kommunen har ikke meldt at tilbudet er klart."
    consequence = "Betalingsplikten varer til kommunen melder at tilbudet er klart."

    @in_force(since=IN_FORCE)
    def when_ready(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder når svaret var nei, eller ja fra en senere dag."""
        for period in stay.ready_periods:
            answer = period.last_answer
            if answer is None or period.place_ready is answer:
                continue
            left = period.ended is not None and period.ended.kind is EventKind.DISCHARGED
            if period.place_ready is None and left and answer.data["can_receive"]:
                yield self.not_applicable(
                    "Pasienten reiste etter at kommunen hadde sagt fra hvilken dag den tar imot.",
                    instance=period.id,
                    rests_on=(answer.id,),
                )
                continue
            yield self.duty(
                answer.at,
                period.place_ready,
                end=period.ended,
                instance=period.id,
                rests_on=(answer.id,),
                **self.within("limit.place_ready", terms, answer.at),
            )
