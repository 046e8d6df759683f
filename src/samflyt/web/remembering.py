"""What is remembered of texts that have been written once, in each language."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from django.utils.translation import get_language

Text = TypeVar("Text")
_clearing: list[Callable[[], None]] = []


def language() -> str:
    """The reader's: nb or en."""
    return "en" if (get_language() or "").startswith("en") else "nb"


def remembered(size: int) -> Callable[[Callable[..., Text]], Callable[..., Text]]:
    """Remembers what a function says for the same arguments; one of them is the language."""

    def decorate(function: Callable[..., Text]) -> Callable[..., Text]:
        remembering = lru_cache(maxsize=size)(function)
        _clearing.append(remembering.cache_clear)
        return remembering

    return decorate


def forget() -> None:
    """Looks every text up anew; for a catalogue that has changed."""
    for clear in _clearing:
        clear()
