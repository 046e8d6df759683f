"""Courses as what meetings are about, told to the meetings app.

What a meeting does to a course is an event in its journal; the rules find from there what is due.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.agreements.facts import terms_for
from samflyt.courses import policies
from samflyt.courses.actions.corrections import correct_event
from samflyt.courses.actions.entry import Act, Entry, always, perform
from samflyt.courses.child.policies import when_open
from samflyt.courses.models import Course, Event
from samflyt.courses.standing import Standing
from samflyt.directory.models import Unit
from samflyt.meetings.kinds import KINDS
from samflyt.meetings.models import Meeting
from samflyt.meetings.states import MeetingState
from samflyt.meetings.subjects import Occasion, Proposed, Subject
from samflyt.rules.books import book
from samflyt.rules.event import EventKind

_ADULT = 18
_MEETING_KEY = re.compile(r"mote-(\d+)-")
#: Which of a course's units fills which function of a meeting.
_WARD = ("hospital_physician", "hospital_nurse")
_OF_UNIT: Mapping[str, str] = {
    **dict.fromkeys(_WARD, "ward"),
    "case_worker": "case_unit",
    "home_nursing": "nursing_unit",
}


def _visible(actor: Actor) -> "QuerySet[Any]":
    return Course.objects.visible_to(actor).values("pk")


def _check(actor: Actor, course_id: int) -> None:
    """Refused for who does not see the course, may not write, or is no party to it now."""
    course = Course.objects.visible_to(actor).filter(pk=course_id).first()
    if course is None:
        raise Refused(_("Forløpet finnes ikke, eller virksomheten din har ikke del i det."))
    if not actor.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese forløpet, men ikke føre noe i det."))
    if actor.organisation_id not in (course.hospital_id, course.municipality_id):
        raise Refused(_("Virksomheten din har ikke del i dette forløpet nå."))


def _names(course_ids: Iterable[int]) -> dict[int, str]:
    rows = Course.objects.filter(pk__in=course_ids).select_related("patient")
    return {row.pk: str(row.patient) for row in rows}


def _patient_of(course_id: int) -> int | None:
    return Course.objects.filter(pk=course_id).values_list("patient_id", flat=True).first()


def _course(course_id: int) -> Course:
    return Course.objects.select_related(
        "patient", "hospital", "municipality", "ward", "case_unit", "nursing_unit"
    ).get(pk=course_id)


def _is_child(course_id: int, as_of: datetime) -> bool:
    age = _course(course_id).patient.age(clock.local_date(as_of))
    return age is not None and age < _ADULT


def _proposes(course_id: int, kind: str) -> list[Proposed]:
    course = _course(course_id)
    found = [
        Proposed(role.key, unit)
        for role in KINDS[kind].roles
        if (unit := getattr(course, _OF_UNIT.get(role.key, ""), None)) is not None
    ]
    if course.municipality is None:
        return found
    centres = Unit.objects.filter(
        organisation=course.municipality, kind=Unit.Kind.CHILD_CENTRE, closed_date=None
    )
    return found + [Proposed("child_centre", centre) for centre in centres[:1]]


def _units(course_id: int) -> Sequence[Unit]:
    course = _course(course_id)
    return [unit for unit in (course.ward, course.case_unit, course.nursing_unit) if unit]


def _caller_side(course_id: int, _kind: str, as_of: datetime) -> Side:
    """The side that the partners' agreement says calls; the hospital where it says nothing."""
    course = _course(course_id)
    on = clock.local_date(as_of)
    terms = terms_for(course.hospital_id, course.municipality_id, on)[2]
    return Side(str(terms.get("meeting.caller", on).value))


def _summary_side(course_id: int, _kind: str) -> Side | None:
    """The hospital, where a rule of the partners' book says that it sends the summary."""
    course = _course(course_id)
    on = clock.local_date(course.opened_at)
    key = terms_for(course.hospital_id, course.municipality_id, on)[1]
    must = any(rule.key.endswith(".motereferat") for rule in book(key).rules)
    return Side.HOSPITAL if must else None


def _check_event(_actor: Actor, standing: Standing) -> None:
    """Whoever may write of the meeting may have it written here: both were at it."""
    policies.check_ongoing(standing)


def meeting_of(key: str) -> int | None:
    """The meeting that an entry of the journal tells of, by the entry's key."""
    found = _MEETING_KEY.match(key)
    return int(found[1]) if found else None


def _written(
    kind: EventKind, suffix: str, heading: str, *fields: str
) -> Callable[[Occasion, Actor, datetime], None]:
    """Writes one event of the meeting in the journal; nothing where the stay is over."""

    def write(occasion: Occasion, by: Actor, at: datetime) -> None:
        course = Course.objects.filter(pk=occasion.subject_id).first()
        if course is None:
            return
        starts = occasion.starts_at
        known = {
            "purpose": KINDS[occasion.kind].purpose or None,
            "held_on": clock.local_date(starts) if starts else None,
        }
        data = {"meeting": occasion.meeting_key, **{name: known[name] for name in fields}}
        act = Act(kind, data=data, content={heading: occasion.text})
        entry = Entry(f"{occasion.meeting_key}-{suffix}", happened_at=_happened(kind, starts, at))
        try:
            perform(course=course, by=by, at=at, entry=entry, check=_check_event, acts=always(act))
        except Refused:
            return

    return write


def _informed(occasion: Occasion, by: Actor, at: datetime) -> None:
    """What the family said may be told is a step of the child's way where that waits for it."""
    course = Course.objects.filter(pk=occasion.subject_id).first()
    if course is None:
        return

    given = {gettext_noop("Gitt av"): occasion.text}
    act = Act(EventKind.CONSENT_GIVEN, data={"scope": "pre_information"}, content=given)
    entry = Entry(f"{occasion.meeting_key}-avklart")
    check = when_open("either", "forhandsinformasjon")
    try:
        perform(course=course, by=by, at=at, entry=entry, check=check, acts=always(act))
    except Refused:
        return


def _happened(kind: EventKind, starts: datetime | None, at: datetime) -> datetime | None:
    """A meeting was held when it began, whenever that was written."""
    held_earlier = kind is EventKind.MEETING_HELD and starts is not None and starts <= at
    return starts if held_earlier else None


def to_call(course: Course) -> str:
    """Where a meeting about the course is called, with people, points and a calendar file."""
    return f"{reverse('meeting-new')}?gjelder=course:{course.pk}"


def to_hold(course: Course) -> str:
    """The meeting that is called and not held; empty where the journal alone knows of one."""
    return _page_of(course, MeetingState.CALLED)


def to_sum_up(course: Course) -> str:
    """The meeting whose summary is not sent; empty where the journal alone knows of one."""
    return _page_of(course, MeetingState.HELD, MeetingState.MINUTED)


def _page_of(course: Course, *states: MeetingState) -> str:
    about = Meeting.objects.about("course", course.pk).filter(state__in=states)
    pk = about.order_by("starts_at", "pk").values_list("pk", flat=True).first()
    return reverse("meeting", kwargs={"pk": pk}) if pk else ""


def _cancelled(occasion: Occasion, by: Actor, at: datetime) -> None:
    """The call is taken out of account where the one who made it cancels."""
    key = f"{occasion.meeting_key}-innkalt"
    called = Event.objects.filter(course_id=occasion.subject_id, key=key).first()
    if called is None:
        return
    try:
        correct_event(
            course=Course.objects.get(pk=occasion.subject_id),
            event=key,
            moved_to=None,
            reason=occasion.text,
            by=by,
            at=at,
            entry=Entry(f"{occasion.meeting_key}-avlyst"),
        )
    except Refused:
        return


COURSE_MEETINGS = Subject(
    name="course",
    page="course",
    visible=_visible,
    check=_check,
    names=_names,
    patient_of=_patient_of,
    is_child=_is_child,
    proposes=_proposes,
    units=_units,
    caller_side=_caller_side,
    summary_side=_summary_side,
    called=_written(
        EventKind.MEETING_CALLED, "innkalt", gettext_noop("Saker"), "purpose", "held_on"
    ),
    held=_written(EventKind.MEETING_HELD, "holdt", gettext_noop("Saker"), "purpose"),
    summary_sent=_written(EventKind.MEETING_SUMMARY_SENT, "referat", gettext_noop("Referat")),
    cancelled=_cancelled,
    informed=_informed,
)
