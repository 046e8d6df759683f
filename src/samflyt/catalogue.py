"""Ties code to the duties it carries out, by their ids in `reference/catalogue.csv`.

A rule names its ids in its `catalogue`. Everything else that carries a duty out, such as an action
or a view, says so with this mark. `docs/coverage.md` is written from both.
"""

from collections.abc import Callable
from typing import TypeVar

Marked = TypeVar("Marked", bound=Callable[..., object])


def carries_out(*ids: str) -> Callable[[Marked], Marked]:
    """Marks a function or a class as what carries out these catalogued duties."""

    def mark(marked: Marked) -> Marked:
        setattr(marked, "catalogue", ids)  # noqa: B010 - a class' __dict__ is read-only
        return marked

    return mark
