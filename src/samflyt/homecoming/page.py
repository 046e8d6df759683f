"""A page on which something is done with a homecoming: its address, words, form and action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samflyt.access.roles import Side
from samflyt.homecoming.forms.base import HomeForm
from samflyt.homecoming.models import Part

Words = Any  # a lazy translation


@dataclass(frozen=True, slots=True)
class Page:
    """`about` is the table of the row in the address, and `name` what the action calls it.

    `side` is the only side that may; `fresh` says that it may be opened without a row too.
    """

    slug: str
    tab: str
    title: Words
    form: type[HomeForm]
    act: Callable[..., Any]
    done: Words
    about: type[Part] | None = None
    name: str = ""
    side: Side | None = None
    fresh: bool = False


#: The pages that one comes from and goes back to.
TRAINING_TAB, EQUIPMENT_TAB, SAFETY_TAB = "opplaering", "utstyr", "beredskap"
POINTS_TAB, RECEIVERS_TAB, COMPANION_TAB = "avtaler", "informasjon", "ledsager"
SCHEDULE_TAB, DOCUMENTS_TAB = "tidsplan", "dokumenter"
