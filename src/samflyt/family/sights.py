"""Every item of one person's page with who sees it, for the staff who may have to decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt import clock
from samflyt.access.item_decisions import ItemDecision, decisions_of
from samflyt.access.representatives import standing
from samflyt.courses.models import Course
from samflyt.family.reader import Audience, Reader, as_representative, as_self
from samflyt.homecoming.family import for_family as items_of
from samflyt.meetings.family import for_family as meetings_of
from samflyt.plans.family import FamilyPlan
from samflyt.plans.family import for_family as plan_of

_KINDS = {
    "training": gettext_lazy("Opplæring"),
    "course": gettext_lazy("Kurs og tilbud"),
    "equipment": gettext_lazy("Utstyr"),
    "supply": gettext_lazy("Forbruksvarer"),
    "emergency": gettext_lazy("Hvis noe skjer"),
    "open_return": gettext_lazy("Åpen retur"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One item, what is decided about it, and who sees it by name."""

    subject: str
    what: str
    decision: ItemDecision | None
    seen_by: tuple[str, ...]
    hidden_from: tuple[str, ...]


def listed(course: Course, as_of: datetime) -> list[Listed]:
    """All that the page can show of this person, for each who stands near."""
    patient = course.patient
    readers = [as_self(patient, as_of)]
    for row in standing(patient.pk, clock.local_date(as_of)):
        readers.append(as_representative(patient, row, as_of))
    decided = decisions_of(patient.pk)
    return [
        _listed(subject, what, audience, readers, decided.get(subject))
        for subject, what, audience in _things(course, as_of)
    ]


def _listed(
    subject: str,
    what: str,
    audience: Audience,
    readers: list[Reader],
    decision: ItemDecision | None,
) -> Listed:
    seeing = [reader for reader in readers if reader.sees(subject, audience)]
    return Listed(
        subject,
        what,
        decision,
        tuple(reader.name for reader in seeing),
        tuple(reader.name for reader in readers if reader not in seeing),
    )


def _things(course: Course, as_of: datetime) -> Iterator[tuple[str, str, Audience]]:
    patient_id = course.patient_id
    yield f"course:{course.pk}", _named(_("Oppholdet"), str(course.ward or course.hospital)), ""
    found = meetings_of(patient_id, as_of)
    for meeting in (*found.upcoming, *found.held):
        yield f"meeting:{meeting.number}", meeting.title, meeting.visibility
    plan = plan_of(patient_id, as_of)
    if plan is not None:
        yield from _of_plan(plan)
    seen = set()
    for item in items_of(patient_id, as_of):
        if item.subject not in seen:
            seen.add(item.subject)
            yield item.subject, _named(_KINDS[item.kind], item.title), item.visibility


def _of_plan(plan: FamilyPlan) -> Iterator[tuple[str, str, Audience]]:
    yield f"plan:{plan.plan_id}", _named(_("Hele planen"), plan.state), ""
    for goal in plan.goals:
        yield f"goal:{goal.id}", _named(_("Mål"), goal.text), goal.visibility
    for step in plan.steps:
        yield f"measure:{step.id}", _named(_("Tiltak"), step.title), step.visibility
    for contact in plan.contacts:
        yield f"appointment:{contact.id}", f"{contact.role}: {contact.name}", contact.visibility
    for said in plan.comments:
        yield f"comment:{said.id}", _named(_("Kommentar"), said.text), said.visibility


def _named(kind: object, title: str) -> str:
    return f"{kind}: {title}"
