"""Turns the rows of a course into what the rules read."""

from collections.abc import Iterable
from datetime import UTC

from samflyt import clock
from samflyt.agreements.facts import terms_for
from samflyt.courses.models import Course, Event
from samflyt.rules import event as rules_event
from samflyt.rules.course import CourseFacts
from samflyt.rules.event_data import parse_data


def course_facts(course: Course, events: Iterable[Event]) -> CourseFacts:
    """What the rules read of a course; `course.patient` should be at hand already."""
    _agreement, book, terms = terms_for(
        course.hospital_id, course.municipality_id, clock.local_date(course.opened_at)
    )
    return CourseFacts(
        book=book,
        service_area=course.service_area,
        born=course.patient.born,
        events=tuple(event_fact(event) for event in events),
        terms=terms,
    )


def event_fact(event: Event) -> rules_event.Event:
    """One row of the journal as the rules read it, named by its key."""
    kind = rules_event.EventKind(event.kind)
    return rules_event.Event(
        id=event.key,
        kind=kind,
        at=event.at.astimezone(UTC),
        recorded_at=event.recorded_at.astimezone(UTC),
        by=event.side,
        data=parse_data(kind, event.data),
        message=str(event.message_id) if event.message_id else None,
        corrects=event.corrects or None,
    )
