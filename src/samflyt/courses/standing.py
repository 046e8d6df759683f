"""One course read whole: its rows, and what the rules find in them."""

import copy
from dataclasses import dataclass, replace

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.part_blocks import closed_to
from samflyt.agreements.facts import terms_for
from samflyt.agreements.models import Agreement
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course, Event
from samflyt.rules import event as rules_event
from samflyt.rules.course import Assessment, CourseFacts, assess
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


@dataclass(frozen=True)
class Standing:
    """How a course stands (status) when its journal holds these events.

    `closed` are the keys of the entries whose words the reader may not know; see `standing_for`.
    """

    course: Course
    events: tuple[Event, ...]
    agreement: Agreement | None
    facts: CourseFacts
    assessment: Assessment
    closed: frozenset[str] = frozenset()

    def said(self, event: rules_event.Event, name: str) -> str:
        """What the event says in words, to put in a form; nothing where it is closed."""
        return "" if event.id in self.closed else str(event.data.get(name, ""))

    @property
    def stay(self) -> Stay:
        return self.assessment.stay

    @property
    def terms(self) -> Terms:
        return self.facts.terms


def standing_of(course: Course) -> Standing:
    """Reads the journal and assesses it now, so that reasons are never older than the facts."""
    events = tuple(
        Event.objects.filter(course=course).select_related("message").order_by("at", "pk")
    )
    agreement = terms_for(
        course.hospital_id, course.municipality_id, clock.local_date(course.opened_at)
    )[0]
    facts = course_facts(course, events)
    return Standing(course, events, agreement, facts, assess(facts))


def standing_for(actor: Actor, course: Course) -> Standing:
    """As `standing_of`, for a page: what the patient has closed to the reader has no words."""
    standing = standing_of(course)
    closed = closed_to(actor, course.patient_id).events
    if not closed:
        return standing
    return replace(
        standing,
        events=tuple(_without_words(r) if r.pk in closed else r for r in standing.events),
        closed=frozenset(row.key for row in standing.events if row.pk in closed),
    )


def _without_words(row: Event) -> Event:
    silent = copy.copy(row)
    silent.content, silent.message = {}, None
    return silent
