"""A course as a scenario file has it, so that what the rules found can be played again."""

from datetime import date
from typing import Any

from samflyt.clock import local_date
from samflyt.courses.models import Course
from samflyt.rules.books import book
from samflyt.rules.course import CourseFacts
from samflyt.rules.event import Event
from samflyt.rules.event_data import SPECS as EVENT_SPECS
from samflyt.rules.event_data import data_as_json
from samflyt.rules.result import moment
from samflyt.rules.term_specs import SPECS as TERM_SPECS
from samflyt.rules.terms import MissingTerm, Terms, TermValue


def as_scenario(course: Course, facts: CourseFacts) -> dict[str, Any]:
    """Book, terms and events; of the patient only the date of birth, which rules may need."""
    return {
        "book": facts.book,
        "service_area": facts.service_area,
        "patient": {"born": facts.born.isoformat()} if facts.born else {},
        "terms": _agreed(course, facts),
        "events": [_event(event) for event in facts.events],
    }


def _agreed(course: Course, facts: CourseFacts) -> dict[str, str]:
    """The values on the day the course was opened that are others than the book's own."""
    on = local_date(course.opened_at)
    own = book(facts.book).base
    agreed = {key: _value(facts.terms, key, on) for key in TERM_SPECS}
    return {
        key: agreed_on.text
        for key, agreed_on in agreed.items()
        if agreed_on is not None and not _is_own(own, agreed_on, on)
    }


def _is_own(base: Terms, agreed_on: TermValue, on: date) -> bool:
    known = _value(base, agreed_on.key, on)
    return known is not None and known.value == agreed_on.value


def _value(terms: Terms, key: str, on: date) -> TermValue | None:
    """What the parties have agreed on, if they have: not every term has a value of the law's."""
    try:
        return terms.get(key, on)
    except MissingTerm:
        return None


def _event(event: Event) -> dict[str, Any]:
    about = {
        "id": event.id,
        "at": moment(event.at),
        "recorded_at": moment(event.recorded_at),
        "kind": event.kind.value,
        # Where a kind has a field of its own called `by` (who assessed), the party goes without.
        "by": None if "by" in EVENT_SPECS[event.kind].fields else event.by,
        "message": event.message,
        "corrects": event.corrects,
    }
    known = {name: value for name, value in about.items() if value is not None}
    return {**known, **data_as_json(event.data)}
