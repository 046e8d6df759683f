"""The citizens who can be played in a demonstration, named by the apps that know them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings


@dataclass(frozen=True, slots=True)
class InventedCitizen:
    """One who can be played: the national id is never shown."""

    number: str
    name: str
    about: str


Invented = Callable[[date], list[InventedCitizen]]
_offered: list[Invented] = []


def offer(invented: Invented) -> None:
    """Adds those that an app knows; called from its `ready()`."""
    if invented not in _offered:
        _offered.append(invented)


def invented_citizens(on: date) -> list[InventedCitizen]:
    """Everybody who can be played as a citizen; nobody outside a demonstration."""
    if not settings.DEMO:
        return []
    return [citizen for invented in _offered for citizen in invented(on)]


def invented_citizen(place: int, on: date) -> InventedCitizen | None:
    """The one at this place of the list."""
    found = invented_citizens(on)
    return found[place] if 0 <= place < len(found) else None
