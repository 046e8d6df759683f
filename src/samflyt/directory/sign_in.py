"""Who can be chosen in a demonstration, and that a demonstration never stands among real people."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from samflyt.access.roles import Side
from samflyt.directory.models import Organisation, Position

#: As many as a person can choose among on one page.
SHOWN = 200


def refuse_demonstration_beside_providers() -> None:
    """The role picker opens every role without a password; it may not stand in a real house."""
    if settings.DEMO and settings.IDENTITY_PROVIDERS:
        raise ImproperlyConfigured(
            "SAMFLYT_DEMO lar hvem som helst velge rolle, og kan ikke stå på sammen med "
            "SAMFLYT_IDENTITY_PROVIDERS. Fjern den ene."
        )


@dataclass(frozen=True, slots=True)
class House:
    """One organisation and those who can be played in it."""

    organisation: Organisation
    positions: list[Position]


def invented_positions(on: date) -> tuple[list[House], list[House]]:
    """Everybody who can be played in a demonstration: hospitals, then all others.

    The houses with most people first, since that is where most happens.
    """
    if not settings.DEMO:
        return [], []
    positions = (
        Position.objects.valid(on)
        .filter(account__is_active=True)
        .select_related("account", "unit__organisation")
        .order_by("unit__organisation__name", "unit__name", "pk")
    )
    houses: dict[int, House] = {}
    for position in positions[:SHOWN]:
        organisation = position.unit.organisation
        houses.setdefault(organisation.pk, House(organisation, [])).positions.append(position)
    largest = sorted(houses.values(), key=lambda house: -len(house.positions))
    hospitals = [house for house in largest if house.organisation.side is Side.HOSPITAL]
    return hospitals, [house for house in largest if house not in hospitals]


def invented_position(pk: int, on: date) -> Position | None:
    """The chosen one; None outside a demonstration, or when the position does not hold."""
    if not settings.DEMO:
        return None
    return (
        Position.objects.valid(on)
        .filter(pk=pk, account__is_active=True)
        .select_related("account")
        .first()
    )
