"""Keeps what lists ask for, `Stay` and `duties.Duty`, equal to what the journals say."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from samflyt.clock import local_date
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course, Event, Stay
from samflyt.courses.models.stay import NO_DUE
from samflyt.duties.models import Duty, DutyQuerySet
from samflyt.duties.rows import values_of
from samflyt.rules.course import Assessment, assess
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.states import StayState
from samflyt.statements import ask, put, remove, row_of, rows

#: What is kept of the findings: what somebody shall do, has done, did too late, or must settle.
KEPT = (Outcome.OPEN, Outcome.MET, Outcome.NOT_MET, Outcome.UNCLEAR)
DUTY_KEY = ("subject", "subject_id", "rule", "instance")
DUTY_FIELDS = tuple(
    field.attname
    for field in Duty._meta.concrete_fields
    if not field.primary_key and field.attname not in DUTY_KEY
)
STAY_FIELDS = tuple(field.attname for field in Stay._meta.concrete_fields if not field.primary_key)
#: A row's columns by attribute name, and those of them that name it or tell its content.
Values = dict[str, Any]
duty_key = itemgetter(*DUTY_KEY)
duty_content = itemgetter(*DUTY_FIELDS)


def project(journals: Mapping[Course, Sequence[Event]], *, at: datetime) -> None:
    """Renews the projections of these courses; call it in the transaction that added events."""
    stays: list[Stay] = []
    wanted: list[Values] = []
    existing = ask(_duties_of, [course.pk for course in journals])
    for course, events in journals.items():
        assessment = assess(course_facts(course, events))
        stays.append(stay_row(course, assessment, at))
        wanted.extend(wanted_duties(course, assessment))
    put(stays, key=("course_id",))
    _renew_duties(existing(), wanted)


def journals_of(courses: Iterable[Course]) -> dict[Course, list[Event]]:
    """Every event of each course, in the order they were written, in one query."""
    found: dict[int, list[Event]] = {course.pk: [] for course in courses}
    for event in rows(_events_of, list(found)):
        found[event.course_id].append(event)
    return {course: found[course.pk] for course in courses}


def _events_of(course_ids: Sequence[int]) -> QuerySet[Event]:
    return Event.objects.filter(course_id__in=course_ids).order_by("pk")


def _renew_duties(kept: Iterable[Duty], wanted: Iterable[Values]) -> None:
    existing = {duty_key(duty.__dict__): duty for duty in kept}
    changed: list[Duty] = []
    for duty in wanted:
        known = existing.pop(duty_key(duty), None)
        if known is None or duty_content(known.__dict__) != duty_content(duty):
            changed.append(row_of(Duty, id=None, **duty))
    remove(list(existing.values()))
    put(changed, key=DUTY_KEY)


def _duties_of(course_ids: Sequence[int]) -> DutyQuerySet:
    return Duty.objects.of_courses(course_ids)


def stay_row(course: Course, assessment: Assessment, at: datetime) -> Stay:
    """The work list's row of a course, not yet saved."""
    stay = assessment.stay
    ready = stay.ready
    answered = (ready.first_answer or ready.unread) if ready else None
    waiting = [f for f in assessment.findings if f.outcome in (Outcome.OPEN, Outcome.UNCLEAR)]
    return row_of(
        Stay,
        course_id=course.pk,
        hospital_id=course.hospital_id,
        municipality_id=course.municipality_id,
        ward_id=course.ward_id,
        case_unit_id=course.case_unit_id,
        nursing_unit_id=course.nursing_unit_id,
        is_open=_is_open(assessment, waiting),
        state=stay.state.value,
        state_since=stay.state_since or course.opened_at,
        admitted_at=stay.admitted_at,
        expected_discharge_date=stay.expected_discharge,
        ready_at=ready.notice_at if ready else None,
        answered_at=answered.at if answered else None,
        is_unanswered=ready is not None and ready.notice is not None and answered is None,
        is_child=stay.is_child,
        waits_for_hospital=any(f.owner in ("hospital", "both") for f in waiting),
        waits_for_municipality=any(f.owner in ("municipality", "both") for f in waiting),
        next_due=next_due(waiting),
        hospital_due=next_due(f for f in waiting if f.owner in ("hospital", "both")),
        municipality_due=next_due(f for f in waiting if f.owner in ("municipality", "both")),
        place_from_date=place_from(ready) if ready else None,
        open_questions=len(assessment.questions),
        blockers=sorted({block for f in waiting for block in f.blocks}),
        changed_at=at,
    )


def _is_open(assessment: Assessment, waiting: Iterable[Finding]) -> bool:
    """Until the patient has left and nothing is owed; never where all that was told is annulled."""
    stay = assessment.stay
    if stay.state is StayState.CANCELLED:
        return False
    return stay.ended is None or any(f.outcome is Outcome.OPEN for f in waiting)


def next_due(waiting: Iterable[Finding]) -> datetime:
    """The first binding deadline that is still open; what is only recommended does not count."""
    return min(
        (f.due for f in waiting if f.due and not f.soft and f.outcome is Outcome.OPEN),
        default=NO_DUE,
    )


def place_from(ready: ReadyPeriod) -> date | None:
    """The first day the municipality can receive the patient, as far as it has said."""
    if ready.place_ready:
        named: date | None = ready.place_ready.data.get("from_date")
        return named or local_date(ready.place_ready.at)
    return ready.last_answer.data.get("from_date") if ready.last_answer else None


def duty_rows(course: Course, assessment: Assessment) -> list[Duty]:
    """The duties of a course as rows, not yet saved."""
    return [row_of(Duty, id=None, **values) for values in wanted_duties(course, assessment)]


def wanted_duties(course: Course, assessment: Assessment) -> list[Values]:
    """What the rows of its duties should say: most say so already, and need not be made anew."""
    return [_duty(course, f) for f in assessment.findings if f.outcome in KEPT]


def _duty(course: Course, finding: Finding) -> Values:
    organisation_id, unit_id = _owner(course, finding)
    return {
        "subject": Duty.Subject.COURSE,
        "subject_id": course.pk,
        "owner_id": organisation_id,
        "owner_unit_id": unit_id,
        **values_of(finding),
    }


def _owner(course: Course, finding: Finding) -> tuple[int | None, int | None]:
    if finding.owner == "hospital":
        return course.hospital_id, course.ward_id
    if finding.owner == "municipality":
        if finding.role == "health_station":  # its own list, which no course unit sees
            return course.municipality_id, None
        nursing = finding.role == "nursing"
        return course.municipality_id, course.nursing_unit_id if nursing else course.case_unit_id
    return None, None
