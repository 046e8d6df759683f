"""One course read whole: its rows, and what the rules find in them."""

from dataclasses import dataclass

from samflyt import clock
from samflyt.agreements.facts import terms_for
from samflyt.agreements.models import Agreement
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course, Event
from samflyt.rules.course import Assessment, CourseFacts, assess
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


@dataclass(frozen=True)
class Standing:
    """How a course stands (status) when its journal holds these events."""

    course: Course
    events: tuple[Event, ...]
    agreement: Agreement | None
    facts: CourseFacts
    assessment: Assessment

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
