"""Which of the municipality's units a notice about a child or a mother goes to."""

from datetime import date

from samflyt.directory.models import Organisation, Unit

#: Midwives are often at the health station; the guideline names both.
_UNITS = {
    "health_station": (Unit.Kind.HEALTH_STATION,),
    "midwife": (Unit.Kind.MIDWIFERY, Unit.Kind.HEALTH_STATION),
}


def unit_of(municipality: Organisation | None, role: str, on: date) -> Unit | None:
    """The unit in use on the day, None where the directory has none (a GP never has)."""
    if municipality is None:
        return None
    units = list(
        Unit.objects.filter(organisation=municipality, kind__in=_UNITS.get(role, ()))
        .active(on)
        .select_related("organisation")
        .order_by("pk")
    )
    kinds = _UNITS.get(role, ())
    return min(units, key=lambda unit: kinds.index(Unit.Kind(unit.kind)), default=None)
