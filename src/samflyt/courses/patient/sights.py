"""What each of those who stand in for a patient sees of the journal, and by which clause."""

from dataclasses import dataclass
from datetime import datetime

from samflyt import clock
from samflyt.access.item_decisions import ItemDecision, decisions_of, items_of
from samflyt.access.representatives import Representative, standing
from samflyt.courses.models import Course, Event
from samflyt.courses.patient.own import person_of, viewer_of
from samflyt.courses.words.event_words import long_name
from samflyt.rules.relations import Relation, Viewer
from samflyt.rules.visibility import Sight, may_see


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry, what is decided about it, and whether each viewer sees it."""

    event: Event
    name: str
    decision: ItemDecision | None
    sights: tuple[tuple[str, Sight], ...]


def subject_of(event: Event) -> str:
    return f"event:{event.pk}"


def entries_seen(course: Course, as_of: datetime) -> list[Seen]:
    """Every entry, newest first, for the person and for each who stands in."""
    on = clock.local_date(as_of)
    patient = course.patient
    item = items_of(patient.pk, person_of(patient, as_of))
    decided = decisions_of(patient.pk)
    viewers = [
        (str(patient), Viewer(Relation.SELF)),
        *((r.name, viewer_of(r, as_of)) for r in _close(patient.pk, as_of)),
    ]
    return [
        Seen(
            event,
            str(long_name(event.kind)),
            decided.get(subject_of(event)),
            tuple((name, may_see(item(subject_of(event)), v, on)) for name, v in viewers),
        )
        for event in course.events.order_by("-at", "-pk")
    ]


def _close(patient_id: int, as_of: datetime) -> list[Representative]:
    return standing(patient_id, clock.local_date(as_of))
