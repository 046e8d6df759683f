"""§ 14: an account of the assessments, when the municipality demands it."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class AccountGiven(RegulationRule):
    """Sykehuset redegjør for vurderingene etter § 9 når kommunen krever det.

    Redegjørelsen er så utførlig at kommunen kan kontrollere vurderingene; taushetsplikten
    gjelder som ellers. Loven setter ingen frist.
    """

    key = "lov.redegjorelse"
    title = "Redegjørelse for vurderingene"
    clause = section("§ 14")
    catalogue = ("001-4.1-p",)
    role = "physician"
    survives_end = True
    met = "Redegjørelsen er gitt."
    late = "Redegjørelsen ble gitt etter avtalt frist."
    undone = "Redegjørelsen er ikke gitt."
    consequence = "Kommunen kan bestride betalingen for døgnene det gjelder."

    @in_force(since=IN_FORCE)
    def when_demanded(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Hvert krav besvares av sin redegjørelse, i rekkefølge."""
        given = list(stay.all(EventKind.ACCOUNT_GIVEN))
        for request in stay.all(EventKind.ACCOUNT_REQUESTED):
            while given and given[0].at < request.at:
                given.pop(0)
            yield self.duty(
                request.at,
                given.pop(0) if given else None,
                instance=request.id,
                rests_on=(request.id,),
                **self.within("limit.account", terms, request.at),
            )
