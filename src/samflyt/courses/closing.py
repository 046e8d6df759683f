"""Objections and emergency openings as courses see them: here patients have names."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import wall
from samflyt.access.actions import open_emergency
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import Block, EmergencyOpening
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Position


def open_patient(*, number: str, ground: str, reason: str, by: Actor, at: datetime) -> Course:
    """Opens the patient with this number to the actor; the newest course is where to go.

    Refused where there is no course with this patient.
    """
    with wall.lifted():  # in an emergency the patient may be anybody's
        known = Course.objects.filter(patient__number=number).order_by("-opened_at", "-pk")
        course = known.first()
    if course is None:
        raise Refused(_("Ingen her har noe forløp med dette fødselsnummeret."))
    open_emergency(patient_id=course.patient_id, ground=ground, reason=reason, by=by, at=at)
    return course


def running_opening(actor: Actor, patient_id: int, at: datetime) -> EmergencyOpening | None:
    """The opening that lets the actor see this patient, where one does."""
    if patient_id not in actor.opened:
        return None
    mine = EmergencyOpening.objects.running(at).filter(
        account_id=actor.account_id or 0, patient_id=patient_id
    )
    return mine.order_by("-ends_at").first()


def openings_to_follow_up(actor: Actor) -> list[tuple[EmergencyOpening, Patient | None]]:
    """Not followed up, oldest first."""
    found = list(
        EmergencyOpening.objects.visible_to(actor).unreviewed().order_by("opened_at")[:200]
    )
    with wall.lifted():  # the opening may be over, the patient another's
        patients = Patient.objects.in_bulk({opening.patient_id for opening in found})
    return [(opening, patients.get(opening.patient_id)) for opening in found]


def patient_of(opening: EmergencyOpening) -> Patient | None:
    with wall.lifted():  # the opening may be over, the patient another's
        return Patient.objects.filter(pk=opening.patient_id).first()


def blocks_of(course: Course) -> list[Block]:
    """Every objection, those in force first."""
    rows = Block.objects.filter(patient_id=course.patient_id).order_by("-set_at")
    return sorted(rows, key=lambda row: row.lifted_at is not None)


def has_objected(patient_id: int) -> bool:
    return Block.objects.in_force().filter(patient_id=patient_id).exists()


def closable(course: Course, at: datetime) -> list[tuple[str, str]]:
    """The parties of the course, their units in it, and the people there."""
    parties = [p for p in (course.hospital, course.municipality) if p is not None]
    units = [u for u in (course.ward, course.case_unit, course.nursing_unit) if u is not None]
    people = (
        Position.objects.valid(clock.local_date(at))
        .filter(Q(unit__in=units) | Q(unit__parent__in=units))
        .select_related("account", "unit")
        .order_by("account__name", "pk")[:500]
    )
    persons = {f"account:{p.account_id}": f"{p.account.name}, {p.unit.name}" for p in people}
    return [
        *((f"organisation:{p.pk}", _("Hele %(party)s") % {"party": p}) for p in parties),
        *((f"unit:{u.pk}", str(u)) for u in units),
        *persons.items(),
    ]
