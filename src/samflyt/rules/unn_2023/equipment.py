"""4.1.2: equipment and consumables are in place at discharge."""

from collections.abc import Iterator
from typing import ClassVar

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class EquipmentInPlace(GuidelineRule):
    """Utstyr og forbruksmateriell som pasienten trenger, er på plass ved utskrivningen."""

    key = "unn.utstyr"
    title = "Utstyr på plass ved utskrivning"
    clause = point("4.1.2")
    catalogue: ClassVar[tuple[str, ...]] = ("001-4.1.2-g",)
    survives_end = True
    met = "Utstyret var på plass."
    late = "Utstyret kom på plass først etter at pasienten var reist."
    undone = "Utstyret er ikke på plass."

    @in_force(since=IN_FORCE)
    def at_discharge(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert hjelpemiddel; den som er ansvarlig for det, eier plikten."""
        if stay.ended is not None and stay.ended.kind is not EventKind.DISCHARGED:
            return
        for needed in stay.all(EventKind.EQUIPMENT_NEEDED):
            yield self.duty(
                needed.at,
                self._placed(stay, needed),
                stay.ended.at if stay.ended else None,
                owner=needed.data.get("responsible", "hospital"),
                instance=needed.id,
                about=needed.data["item"],
                rests_on=(needed.id,),
                guards_home=True,
            )

    def _placed(self, stay: Stay, needed: Event) -> Event | None:
        placed = stay.all(EventKind.EQUIPMENT_IN_PLACE)
        return next((one for one in placed if one.data["item"] == needed.data["item"]), None)
