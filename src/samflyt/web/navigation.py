"""The few places that the frame leads to; each app offers its own when it is made ready."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Place:
    """A noun in the navigation: its key marks the current page, `shown_to` asks the actor."""

    key: str
    title: str | Promise
    url_name: str
    shown_to: Callable[[Any], bool]
    order: int

    @property
    def address(self) -> str:
        return address_of(self.url_name)


@lru_cache(maxsize=256)
def address_of(name: str) -> str:
    """The address of a page that needs no number; every page leads to a dozen of them."""
    return reverse(name)


_places: dict[str, Place] = {}


def offer(place: Place) -> None:
    """Adds a place; called from an app's `ready()`. A lazy title follows the reader's language."""
    _places[place.key] = place


def places_for(actor: Any) -> list[Place]:
    """What the actor's role has use for, in the order of the frame."""
    shown = (place for place in _places.values() if place.shown_to(actor))
    return sorted(shown, key=lambda place: place.order)
