"""5.5: all necessary aids are in place before the child comes home."""

from collections.abc import Iterator
from datetime import datetime

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.oslo_2012.agreement import IN_FORCE, ExtraGuard, point
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class AidsInPlace(ExtraGuard):
    """Alle nødvendige hjelpemidler er på plass før barnet kommer hjem."""

    key = "oslo.hjelpemidler"
    title = "Hjelpemidler på plass"
    clause = point("5.5")
    catalogue = ("000-5.5-d",)
    met = "Hjelpemiddelet er på plass."
    late = "Hjelpemiddelet kom på plass først etter at barnet var reist."
    undone = "Hjelpemiddelet er ikke på plass."

    @in_force(since=IN_FORCE)
    def before_home(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert hjelpemiddel; den ansvarlige eier plikten."""
        placed = stay.all(EventKind.EQUIPMENT_IN_PLACE)
        for needed in stay.all(EventKind.EQUIPMENT_NEEDED):
            item = needed.data["item"]
            finding = self.guard(
                stay,
                terms,
                needed,
                next((one for one in placed if one.data["item"] == item), None),
                owner=needed.data.get("responsible", "both"),
                instance=needed.id,
                about=item,
                rests_on=(needed.id,),
            )
            if finding is not None:
                yield finding

    def last_moment(self, stay: Stay) -> datetime | None:
        """Aids are due when the child goes home, not when it is declared ready."""
        return stay.discharged_at
