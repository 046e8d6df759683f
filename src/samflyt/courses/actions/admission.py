"""Opening a course, and settling which municipality it concerns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access import log, wall
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Act, Entry, always, perform, received_here
from samflyt.courses.models import Course, Event, Participation, Patient, Stay
from samflyt.courses.routing import route
from samflyt.courses.standing import Standing
from samflyt.courses.words.event_words import MATTERS
from samflyt.directory.models import Organisation, Unit
from samflyt.formats.identity import read_number
from samflyt.rules.event import EventKind


@dataclass(frozen=True, slots=True)
class Person:
    """Who is admitted, as the ward wrote it; `number` is empty for an unknown person."""

    number: str
    given_name: str
    family_name: str


@transaction.atomic
def admit_patient(
    *,
    person: Person,
    ward: Unit,
    municipality: Organisation | None,
    service_area: str,
    services: str,
    need: str,
    reason: str,
    matters: str = "",
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Course:
    """Opens a course for a patient who is admitted to a ward.

    Refused for others than the hospital's care staff, for a ward of another hospital, and for a
    national id whose check digits are wrong. The same entry gives the same course.
    """
    policies.check_admitter(by)
    if ward.organisation_id != by.organisation_id:
        raise Refused(_("Sengeposten hører til et annet sykehus."))
    known = _admitted_before(ward, entry)
    if known is not None:
        return known
    course = Course.objects.create(
        patient=patient_of(person),
        service_area=service_area,
        hospital=ward.organisation,
        municipality=municipality,
        ward=ward,
        opened_at=entry.happened_at or at,
    )
    route(course, clock.local_date(at))
    admitted = _admitted(course, services, need, {_REASON: reason, MATTERS: matters})
    check, acts = policies.check_ward_work, always(admitted)
    perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)
    return course


def _admitted_before(ward: Unit, entry: Entry) -> Course | None:
    """The course this very sending has opened already; two at once wait for one another."""
    Unit.objects.select_for_update(of=("self",)).get(pk=ward.pk)
    there = Stay.objects.filter(ward=ward).ongoing().values("course_id")
    event = Event.objects.filter(course_id__in=there, key=entry.key).first()
    return event.course if event else None


_REASON = gettext_noop("Innleggelsesårsak")


def _admitted(course: Course, services: str, need: str, content: Mapping[str, str]) -> Act:
    return Act(
        EventKind.ADMITTED,
        data={
            "need": need,
            "services": services,
            "municipality": municipality_name(course.municipality),
            "ward": course.ward.name if course.ward else None,
            "reason": content[_REASON] or None,
        },
        content=content,
    )


@wall.lifted()
def patient_of(person: Person) -> Patient:
    """The patient with this number, or a new one; without a number always a new one.

    Past the wall: who is registered here anew may be known elsewhere, and is one person.
    """
    if not person.number:
        return Patient.objects.create(given_name=person.given_name, family_name=person.family_name)
    number = read_number(person.number)
    if not number.valid:
        raise Refused(_("Fødselsnummeret er ikke gyldig: kontrollsifrene stemmer ikke."))
    patient, _created = Patient.objects.get_or_create(
        number=person.number,
        defaults={
            "number_kind": number.kind,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "born": number.born,
            "sex": _sex(person.number, number.kind),
        },
    )
    return patient


def _sex(number: str, kind: str) -> str:
    """The ninth digit of a national id or D-number is odd for men."""
    if kind not in ("FNR", "DNR"):
        return Patient.Sex.UNKNOWN
    return Patient.Sex.MALE if int(number[8]) % 2 else Patient.Sex.FEMALE


def municipality_name(municipality: Organisation | None) -> str | None:
    """What events call a municipality: its number where it has one."""
    if municipality is None:
        return None
    return municipality.municipality_number or municipality.name


def register_need(
    *, course: Course, what: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The need for municipal help became clear during the stay; the 24 hours run from then."""
    found = Act(EventKind.NEED_FOUND, data={"what": what}, content={gettext_noop("Behov"): what})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_need_found,
        acts=always(found),
    )


def send_admission_notice(*, course: Course, by: Actor, at: datetime, entry: Entry) -> list[Event]:
    """Tells the municipality that a patient with services there is admitted."""
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_admission_notice,
        acts=lambda standing, moment: [
            Act(
                EventKind.ADMISSION_NOTICE_SENT,
                data={"received_at": received_here(standing.course, moment)},
            )
        ],
    )


@carries_out("003-g1-2.1-b")
def choose_municipality(
    *, course: Course, municipality: Organisation, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The patient will stay in another municipality than the one the course was routed to.

    The course moves to the chosen one, which is told at once; the former one keeps sight of it.
    Refused where the chosen municipality already has the course.
    """

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        held = standing.course
        if held.municipality_id == municipality.pk:
            raise Refused(
                _("Forløpet er allerede hos %(municipality)s.") % {"municipality": municipality}
            )
        former = held.municipality
        _keep_sight(held, former, at)
        held.municipality = municipality
        route(held, clock.local_date(at))
        name = municipality_name(municipality)
        heard = received_here(held, moment)
        content = {gettext_noop("Ny oppholdskommune"): str(municipality)}
        if former is not None:
            content[gettext_noop("Tidligere kommune")] = f"{former} er varslet om valget."
        return [
            Act(
                EventKind.STAY_MUNICIPALITY_CHANGED,
                {"municipality": name, "name": str(municipality)},
                content,
            ),
            Act(
                EventKind.STAY_MUNICIPALITY_NOTIFIED,
                {"municipality": name, "received_at": heard},
            ),
        ]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_ward_work, acts=acts
    )


def _keep_sight(course: Course, former: Organisation | None, at: datetime) -> None:
    """The municipality that loses the course sees why, and that it has no more to do."""
    if former is None:
        return
    units = [unit for unit in (course.case_unit, course.nursing_unit) if unit is not None]
    Participation.objects.bulk_create(
        Participation(
            course=course,
            unit=unit,
            ground="pasienten har valgt en annen oppholdskommune",
            started_at=at,
        )
        for unit in {unit.pk: unit for unit in units}.values()
    )


def delay_assessment(
    *, course: Course, reason: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The need cannot be judged within 24 hours; it is then judged as soon as possible."""
    delayed = Act(EventKind.ASSESSMENT_DELAYED, data={"reason": reason})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_need_found,
        acts=always(delayed),
    )


@transaction.atomic
def let_go(*, course: Course, by: Actor, at: datetime) -> None:
    """The former municipality has seen the choice, and no longer sees the course.

    Refused for the one that has the course.
    """
    if by.organisation_id == course.municipality_id:
        raise Refused(_("Kommunen har forløpet, og kan ikke gi det fra seg her."))
    seeing = Participation.objects.filter(
        course=course, unit__organisation_id=by.organisation_id or 0, ended_at__isnull=True
    )
    seeing.update(ended_at=at)
    log.write(
        [
            log.entry(
                by,
                "write",
                "arbeidsrelasjon avsluttet",
                at=at,
                patient_id=course.patient_id,
                subject=f"course:{course.pk}",
            )
        ]
    )
