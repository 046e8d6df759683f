"""Writes a notice to a health station, midwife or GP: here, as a national message, or on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import said_by
from samflyt.courses.models import Course, StationNotice
from samflyt.courses.outgoing import parties
from samflyt.courses.outgoing.dialogues import ABOUT_PATIENT, KIND
from samflyt.courses.outgoing.letters import alarm_at, message_id
from samflyt.courses.standing import standing_of
from samflyt.courses.station.addresses import unit_of
from samflyt.directory.models import Unit
from samflyt.directory.routing import NoAddress, unit_for
from samflyt.formats import codes
from samflyt.formats.compose import first_message
from samflyt.formats.content import Dialogue, DialogueNote
from samflyt.formats.envelope import Person
from samflyt.formats.required_field import Incomplete
from samflyt.messages import outgoing
from samflyt.messages.basis import rest_on_consent
from samflyt.messages.models import Message

SUBJECT = "station_notice"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: its sort, whom it is about, and the text under each heading.

    `born` and `home` are the days a notice of a birth tells of.
    `person` is the one the national message is about, None where it is not known well enough for
    one; `role` is health_station, midwife or gp, and `name` the GP's.
    """

    kind: str
    role: str
    about: str
    content: Mapping[str, str]
    person: Person | None
    consent: Consent | None = None
    name: str = ""
    born: date | None = None
    home: date | None = None


@carries_out("001-5.2-j")
def send(told: Told, *, course: Course, by: Actor, at: datetime, key: str) -> StationNotice:
    """The notice, once for each key; called within the transaction of the step that sends it.

    Who has an electronic address has a national message; who works here sees it in the list; all
    others have a letter to print, and the notice says so.
    """
    if course.municipality is None:
        raise Refused(_("Velg først hvilken kommune pasienten skal oppholde seg i."))
    on = clock.local_date(at)
    unit = unit_of(course.municipality, told.role, on)
    message = _message(told, unit, course=course, by=by, at=at, key=key) if unit else None
    if message is not None and told.kind == StationNotice.Kind.KIN:
        rest_on_consent(message, consent=told.consent, by=by, at=at)
    notice, made = StationNotice.objects.get_or_create(
        key=key,
        defaults={
            "kind": told.kind,
            "course": course,
            "municipality": course.municipality,
            "unit": unit,
            "receiver_name": told.name or str(unit or course.municipality),
            "about": told.about,
            "content": {heading: text for heading, text in told.content.items() if text},
            "consent": told.consent,
            "way": _way(unit, message),
            "message": message,
            "sent_at": at,
            "sent_by": said_by(by),
            "born_date": told.born,
            "home_date": told.home,
        },
    )
    if made and message is not None:
        Message.objects.filter(pk=message.pk).update(subject_id=notice.pk)
    return notice


def _way(unit: Unit | None, message: Message | None) -> str:
    if unit is not None and unit.organisation.works_here:
        return StationNotice.Way.HERE
    return StationNotice.Way.PAPER if message is None else StationNotice.Way.MESSAGE


def _message(
    told: Told, unit: Unit, *, course: Course, by: Actor, at: datetime, key: str
) -> Message | None:
    """A health dialogue note (HIS 1077): no national message is made for this alone."""
    sender = _mailbox(course, at)
    if sender is None or told.person is None or not unit.her_id or not unit.organisation.her_id:
        return None
    party = parties.party(sender)
    envelope = first_message(
        KIND,
        msg_id=message_id(course, party.her, key, KIND),
        gen_at=at,
        sender=party,
        receiver=parties.party(unit),
        patient=told.person,
    )
    note = DialogueNote(
        theme=codes.coded("7322", ABOUT_PATIENT),
        subject=str(StationNotice.Kind(told.kind).label),
        text="\n".join(f"{heading}: {text}" for heading, text in told.content.items() if text),
        roles=(parties.role(course, by, to_hospital=False),),
    )
    alarm = alarm_at(standing_of(course).terms, KIND, at)
    letter = outgoing.Letter(
        envelope, Dialogue(KIND, "1.1", notes=(note,)), sender, unit, SUBJECT, None, alarm
    )
    try:
        return outgoing.post(letter, at=at)
    except Incomplete:
        return None  # on paper, then; the notice says so


def _mailbox(course: Course, at: datetime) -> Unit | None:
    try:
        found = unit_for(course.hospital, KIND, clock.local_date(at))
    except NoAddress:
        return None
    return found if found.her_id and course.hospital.her_id else None
