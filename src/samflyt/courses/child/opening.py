"""Opening a course for a child who is not admitted: from a ward or an outpatient clinic."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.courses.actions.admission import Person, municipality_name, patient_of
from samflyt.courses.actions.entry import Act, Entry, always, perform
from samflyt.courses.child import policies
from samflyt.courses.models import Course, Event, Patient
from samflyt.courses.policies import check_hospital
from samflyt.courses.routing import route
from samflyt.directory.models import Organisation, Unit
from samflyt.rules.event import EventKind


@transaction.atomic
def open_coordination(
    *,
    person: Person,
    unit: Unit,
    municipality: Organisation,
    service_area: str,
    origin: str,
    reason: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Course:
    """Opens a course that nobody is admitted in; the same entry gives the same course.

    Refused for others than the hospital's care staff, for a unit of another hospital, for grown
    people, and for a national id whose check digits are wrong.
    """
    policies.check_opener(by)
    if unit.organisation_id != by.organisation_id:
        raise Refused(_("Enheten hører til et annet sykehus."))
    known = _opened_before(unit, entry)
    if known is not None:
        return known
    course = Course.objects.create(
        kind=Course.Kind.COORDINATION,
        patient=_child(person, at),
        service_area=service_area,
        hospital=unit.organisation,
        municipality=municipality,
        ward=unit,
        opened_at=entry.happened_at or at,
    )
    route(course, clock.local_date(at))
    opened = Act(
        EventKind.COORDINATION_OPENED,
        data={"origin": origin, "municipality": municipality_name(municipality)},
        content={gettext_noop("Hvorfor samordning"): reason},
    )
    perform(course=course, by=by, at=at, entry=entry, check=check_hospital, acts=always(opened))
    return course


def _child(person: Person, at: datetime) -> Patient:
    """The patient, where the number says that it is a child's."""
    patient = patient_of(person)
    age = patient.age(clock.local_date(at))
    if age is None or age >= 18:
        raise Refused(_("Samordning uten innleggelse er for barn under 18 år."))
    return patient


def _opened_before(unit: Unit, entry: Entry) -> Course | None:
    """The course this very sending has opened already; two at once wait for one another."""
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    event = Event.objects.filter(
        course__ward=unit, course__kind=Course.Kind.COORDINATION, key=entry.key
    ).first()
    return event.course if event else None
