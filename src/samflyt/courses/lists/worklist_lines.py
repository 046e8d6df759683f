"""A row of a work list as the page writes it: every text ready, so that the page only sets them.

What a template works out for each of fifty rows is half of what a page costs.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.template.loader import render_to_string
from markupsafe import Markup

from samflyt.courses.lists.worklist_rows import Next, Row, Showing
from samflyt.web.remembering import language, remembered


class Due(NamedTuple):
    """A moment for machines, and for people from now and by the calendar."""

    iso: str
    said: str
    exact: str


class DutyLine(NamedTuple):
    """The next duty: its mark, with the word for it, and when it is due or how old it is."""

    title: str
    mark: str
    mark_word: str
    owner: str
    late: bool
    due: Due | None
    age: str
    opens: str


class StepLine(NamedTuple):
    """The button that takes the reader to the next step."""

    address: str
    words: str


class Line(NamedTuple):
    """One course in the list, in words alone. What is empty is not written."""

    address: str
    patient: str
    age: str
    where: str
    state: str
    since: Due
    fresh: bool
    place_from: str
    duty: DutyLine | None
    further: int
    blockers: tuple[str, ...]
    questions: int
    step: StepLine | None
    variant: str


def written(rows: Iterable[Row], showing: Showing) -> Iterator[Markup]:
    """The rows as HTML."""
    reads = language()
    for row in rows:
        yield _written(line(row, showing), reads)


@remembered(1024)
def _written(line: Line, language: str) -> Markup:
    """Its texts are asked for each time; only their setting is remembered."""
    text = render_to_string("courses/worklist_row.html", {"line": line})
    return Markup(text)  # noqa: S704 - an escaping template's own text


def line(row: Row, showing: Showing) -> Line:
    words, as_of = showing.words, showing.as_of
    step = row.step
    return Line(
        address=row.address,
        patient=row.patient,
        age=row.said_age,
        where=row.where,
        state=row.state,
        since=Due(
            row.since.isoformat(),
            words.relative(row.since, as_of),
            words.exact(row.since, as_of),
        ),
        fresh=row.fresh,
        place_from=words.near_day(row.place_from, showing.today) if row.place_from else "",
        duty=_duty(row.next, showing) if row.next else None,
        further=row.further,
        blockers=row.blockers,
        questions=row.questions,
        step=StepLine(f"{row.address}{step.slug}/", str(step.words)) if step else None,
        variant="primary" if row.is_ready else "secondary",
    )


def _duty(duty: Next, showing: Showing) -> DutyLine:
    words, as_of, due = showing.words, showing.as_of, duty.due
    return DutyLine(
        title=duty.title,
        mark=duty.mark,
        mark_word=words.mark(duty.mark),
        owner=duty.owner,
        late=duty.late,
        due=Due(due.isoformat(), words.clock(due, as_of), words.exact(due, as_of)) if due else None,
        age=words.age(duty.age) if duty.age and not due else "",
        opens=words.exact(duty.opens, as_of) if duty.opens else "",
    )
