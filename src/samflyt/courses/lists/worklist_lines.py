"""A row of a work list as the page writes it: every text ready, so that the page only sets them.

What a template works out for each of fifty rows is half of what a page costs.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from samflyt.courses.lists.worklist_rows import Next, Row, Showing


class Due(NamedTuple):
    """A moment for machines, and for people from now and by the calendar."""

    iso: str
    said: str
    exact: str


class Line(NamedTuple):
    """One course in the list. What is empty is not written."""

    row: Row
    since: Due
    place_from: str
    duty: "DutyLine | None"
    button: str


class DutyLine(NamedTuple):
    """The next duty: its mark, with the word for it, and when it is due or how old it is."""

    next: Next
    mark_word: str
    due: Due | None
    age: str
    opens: str


def lines(rows: Iterable[Row], showing: Showing) -> Iterator[Line]:
    words, as_of = showing.words, showing.as_of
    for row in rows:
        place_from = words.near_day(row.place_from, showing.today) if row.place_from else ""
        since = Due(
            row.since.isoformat(),
            words.relative(row.since, as_of),
            words.exact(row.since, as_of),
        )
        duty = _duty(row.next, showing) if row.next else None
        yield Line(row, since, place_from, duty, "primary" if row.is_ready else "secondary")


def _duty(duty: Next, showing: Showing) -> DutyLine:
    words, as_of, due = showing.words, showing.as_of, duty.due
    return DutyLine(
        duty,
        words.mark(duty.mark),
        Due(due.isoformat(), words.clock(due, as_of), words.exact(due, as_of)) if due else None,
        words.age(duty.age) if duty.age and not due else "",
        words.exact(duty.opens, as_of) if duty.opens else "",
    )
