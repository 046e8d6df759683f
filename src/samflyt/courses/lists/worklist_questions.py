"""What every work list asks, by statements made once for each kind of reader and list.

Which stays these are is said in `worklist` alone; here it is only asked with other numbers. A list
narrowed by a name is asked as it comes: its SQL hangs on the words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from samflyt.access.actor import Actor
from samflyt.courses.lists import worklist
from samflyt.courses.lists.reader_shapes import Kind, kind_of, numbers_of, reader
from samflyt.courses.lists.worklist import BY_KEY, FILTERS, Filter, Listed, Place
from samflyt.courses.lists.worklist_rows import shown_of, with_patients
from samflyt.courses.models import Stay
from samflyt.statements.listing import found, listed, totals

#: Makes the query from the reader, the filter, how many rows, the moments and other numbers.
Asking = Callable[[Actor, Filter, int, Sequence[datetime], Sequence[int]], "QuerySet[Stay, Any]"]


def page(actor: Actor, wanted: Listed, as_of: datetime, size: int) -> list[Stay]:
    """The first of these stays, with what a row shows of their patients."""
    if wanted.name:
        return with_patients(worklist.first(actor, wanted, as_of, size))
    after = wanted.after
    moments, numbers = ([as_of, after.due], [after.course_id]) if after else ([as_of], [])
    shape = _Shape(_page, kind_of(actor), wanted.filter.key, size)
    return listed(shape, *numbers_of(actor), moments, numbers)


def counts(actor: Actor, as_of: datetime) -> dict[str, int]:
    """How many each filter shows, among the first that are due."""
    shape = _Shape(_counts, kind_of(actor), FILTERS[0].key, worklist.COUNTED)
    sums = totals(shape, *numbers_of(actor), [as_of], []) or [0] * len(FILTERS)
    return {f.key: count for f, count in zip(FILTERS, sums, strict=True)}


def changed(actor: Actor, wanted: Listed, since: datetime, as_of: datetime) -> int:
    """How many rows of the list are new or changed since then, among those due first."""
    if wanted.name or wanted.after:
        return worklist.changed(actor, wanted, since, as_of, worklist.COUNTED).count()
    shape = _Shape(_changed, kind_of(actor), wanted.filter.key, worklist.COUNTED)
    return len(found(shape, *numbers_of(actor), [as_of, since], []))


@dataclass(frozen=True, slots=True)
class _Shape:
    """All that decides the SQL of a question but how many numbers there are."""

    asking: Asking
    kind: Kind
    filter: str
    size: int

    def __call__(
        self,
        organisations: Sequence[int],
        units: Sequence[int],
        accounts: Sequence[int],
        opened: Sequence[int],
        moments: Sequence[datetime],
        numbers: Sequence[int],
    ) -> "QuerySet[Stay, Any]":
        actor = reader(self.kind, organisations, units, accounts, opened)
        return self.asking(actor, BY_KEY[self.filter], self.size, moments, numbers)


def _page(
    actor: Actor, which: Filter, size: int, moments: Sequence[datetime], numbers: Sequence[int]
) -> "QuerySet[Stay, Any]":
    after = Place(moments[-1], numbers[0]) if numbers else None
    return shown_of(worklist.first(actor, Listed(which, after=after), moments[0], size))


def _counts(
    actor: Actor, which: Filter, size: int, moments: Sequence[datetime], numbers: Sequence[int]
) -> "QuerySet[Stay, Any]":
    return worklist.counted(actor, moments[0], size)


def _changed(
    actor: Actor, which: Filter, size: int, moments: Sequence[datetime], numbers: Sequence[int]
) -> "QuerySet[Stay, Any]":
    return worklist.changed(actor, Listed(which), moments[1], moments[0], size)
