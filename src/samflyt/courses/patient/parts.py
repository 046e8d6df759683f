"""The entries of a course that can be closed, and those that are."""

from samflyt.access.actor import Actor
from samflyt.access.part_block_actions import Part
from samflyt.access.part_blocks import PartBlock, closed_to
from samflyt.courses.models import Course
from samflyt.courses.words.event_words import long_name
from samflyt.web import wording


def closable_parts(course: Course, actor: Actor) -> list[Part]:
    """Every entry with words or a message, newest first; not what is closed to the actor."""
    closed = closed_to(actor, course.patient_id).events
    rows = course.events.exclude(pk__in=closed).order_by("-at", "-pk")
    return [
        Part(
            course.patient_id,
            row.pk,
            row.message_id,
            f"{long_name(row.kind)}, {wording.whole_moment(row.at)}"[:200],
        )
        for row in rows
        if row.message_id is not None or row.content
    ]


def part_blocks_of(course: Course) -> list[PartBlock]:
    """Every one, those in force first."""
    rows = PartBlock.objects.filter(patient_id=course.patient_id).order_by("-set_at", "-pk")
    return sorted(rows, key=lambda row: row.lifted_at is not None)
