"""A row of a work list as the page writes it: every text ready, so that the page only sets them.

What a template works out for each of fifty rows is half of what a page costs, and of that half the
most goes into escaping thirty texts a row one by one. Here a row's texts are escaped together.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import escape

from samflyt.courses.lists.worklist_rows import Next, Row, Showing

#: Between a row's texts while they are escaped; no text of a database or a page has it.
_BETWEEN = "\0"


class Line(NamedTuple):
    """One course in the list: HTML, escaped already. What is empty is not written."""

    address: str
    patient: str
    age: str
    where: str
    state: str
    since: str
    since_said: str
    since_exact: str
    fresh: str
    place_from: str
    duty: str
    mark: str
    mark_word: str
    owner: str
    further: str
    due: str
    due_said: str
    due_exact: str
    late: str
    duty_age: str
    opens: str
    blocker: str
    second_blocker: str
    questions: str
    step: str
    step_words: str
    button: str


def lines(rows: Iterable[Row], showing: Showing) -> Iterator[Line]:
    return (_escaped(_line(row, showing)) for row in rows)


def _escaped(texts: Iterable[str]) -> Line:
    """Raises ValueError where a text has what stands between them: a row is never shifted."""
    escaped = str(escape(_BETWEEN.join(texts))).split(_BETWEEN)
    return Line(**dict(zip(Line._fields, escaped, strict=True)))


def _line(row: Row, showing: Showing) -> Iterator[str]:
    """The texts in the order of Line."""
    words, as_of = showing.words, showing.as_of
    yield from (row.address, row.patient, "" if row.age is None else str(row.age), row.where)
    yield from (row.state, row.since.isoformat())
    yield from (words.relative(row.since, as_of), words.exact(row.since, as_of))
    yield "fresh" if row.fresh else ""
    yield words.near_day(row.place_from, showing.today) if row.place_from else ""
    yield from _duty(row.next, row.further, showing) if row.next else _NO_DUTY
    yield from (*row.blockers, "", "")[:2]
    yield str(row.questions or "")
    yield from (row.step.slug, row.step.words) if row.step else ("", "")
    yield "primary" if row.is_ready else "secondary"


_NO_DUTY = ("",) * 11


def _duty(duty: Next, further: int, showing: Showing) -> Iterator[str]:
    """The next duty: its mark, with the word for it, and when it is due or how old it is."""
    words, as_of, due = showing.words, showing.as_of, duty.due
    yield from (duty.title, duty.mark, words.mark(duty.mark), duty.owner, str(further or ""))
    if due:
        yield from (due.isoformat(), words.clock(due, as_of), words.exact(due, as_of))
    else:
        yield from ("", "", "")
    yield "late" if duty.late else ""
    yield words.age(duty.age) if duty.age and not due else ""
    yield words.exact(duty.opens, as_of) if duty.opens else ""
