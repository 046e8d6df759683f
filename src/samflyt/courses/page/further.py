"""What apps above keep about a course: each offers its page when it is made ready."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from samflyt.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Further:
    """A page about a course by its number; `shown_to` asks the actor."""

    title: str | Promise
    url_name: str
    shown_to: Callable[[Actor], bool]


_pages: dict[str, Further] = {}


def offer(page: Further) -> None:
    _pages[page.url_name] = page


def pages_for(actor: Actor) -> list[Further]:
    return [page for page in _pages.values() if page.shown_to(actor)]
