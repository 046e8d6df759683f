"""Units with the hours in which they answer, for lists of what waits for many of them."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from samflyt.directory.models import OpeningHours, Unit
from samflyt.statements.listing import listed


def units_with_hours(ids: Iterable[int]) -> list[Unit]:
    """These units with their organisations and hours, in two questions."""
    wanted = sorted(ids)
    by_unit: dict[int, list[OpeningHours]] = {}
    for hours in listed(_hours, wanted):
        by_unit.setdefault(hours.unit_id, []).append(hours)
    units = listed(_units, wanted)
    for unit in units:
        unit.answering = by_unit.get(unit.pk, [])
    return units


def _units(ids: Sequence[int]) -> "QuerySet[Unit]":
    return Unit.objects.filter(pk__in=ids).select_related("organisation")


def _hours(ids: Sequence[int]) -> "QuerySet[OpeningHours]":
    return OpeningHours.objects.filter(unit_id__in=ids)
