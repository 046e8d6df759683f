"""Courses as what messages are about, told to the messages app."""

from django.db.models import QuerySet

from samflyt.access.actor import Actor
from samflyt.courses.actions.messages import courses_for, place_message
from samflyt.courses.models import Course
from samflyt.messages.subjects import Subject


def _visible(actor: Actor) -> "QuerySet[Course]":
    return Course.objects.visible_to(actor).values("pk")  # type: ignore[return-value]


def _patient_of(course_id: int | None) -> int | None:
    return Course.objects.filter(pk=course_id or 0).values_list("patient_id", flat=True).first()


COURSE = Subject(
    name="course",
    visible=_visible,
    page="course",
    question_page="course-question",
    choices=courses_for,
    place=place_message,
    patient_of=_patient_of,
)
