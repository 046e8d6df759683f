"""Outpatient notes: sent to those who shall have them, held back with the reason, sent later."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext_noop, override

from samflyt import clock
from samflyt.access import consent, log
from samflyt.access.actor import Actor, system
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Entry, said_by
from samflyt.courses.models import Course
from samflyt.courses.outgoing import dialogues, letters, parties
from samflyt.directory.models import Unit
from samflyt.formats import codes
from samflyt.formats.compose import first_message
from samflyt.formats.content import Dialogue, DialogueNote, Role
from samflyt.homecoming.actions.holding import hold
from samflyt.homecoming.models import InformationReceiver, OutpatientNote, Receiving
from samflyt.messages.basis import rest_on_consent
from samflyt.messages.outgoing import Letter

_Held = OutpatientNote.Held
_NAMESPACE = UUID("7a0b7d2b-5b1c-5d52-8a8d-3f0a9c1c9e11")
#: Who releases what waits for a consent, when the consent is noted.
RELEASED_BY = "Samflyt"


@carries_out("002-12-a")
@transaction.atomic
def write_outpatient_note(
    *, course: Course, visit_date: date, text: str, by: Actor, at: datetime, entry: Entry
) -> OutpatientNote | None:
    """Writes the note and sends it to those that the agreement names and the family has let have
    it. Else it is held back with the reason, and goes when agreement and consent are there.
    """
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    row = OutpatientNote(
        homecoming=held.homecoming,
        visit_date=visit_date,
        text=text,
        written_at=at,
        written_by=said_by(by),
        unit_id=by.unit_id,
    )
    row.save()
    _send(row, course, by, at)
    held.note(row, gettext_noop("Poliklinisk notat skrevet"), str(row.get_held_display()))
    return row


@carries_out("002-12-a")
@transaction.atomic
def send_held_note(
    *, course: Course, outpatient_note: int, by: Actor, at: datetime, entry: Entry
) -> OutpatientNote | None:
    """Tries again by hand: after an address or a line of the agreement has come."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    row = held.row(OutpatientNote, outpatient_note)
    _send(row, course, by, at)
    held.note(row, gettext_noop("Poliklinisk notat prøvd sendt"), str(row.get_held_display()))
    return row


@transaction.atomic
def release_held(patient_id: int, at: datetime) -> int:
    """Sends what waited for a consent that now is there; returns how many notes went."""
    rows = OutpatientNote.objects.select_for_update(of=("self",)).filter(
        homecoming__patient_id=patient_id, held=_Held.NO_CONSENT
    )
    by, went = system(RELEASED_BY), 0
    for row in rows.select_related("homecoming").order_by("pk"):
        course = _course_of(row)
        before = list(row.sent)
        if course is not None:
            _send(row, course, by, at)
            row.version += 1
            row.save()
        went += row.sent != before
    return went


def _course_of(row: OutpatientNote) -> Course | None:
    homecoming = row.homecoming
    return (
        Course.objects.filter(
            patient_id=homecoming.patient_id,
            hospital_id=homecoming.hospital_id,
            municipality_id=homecoming.municipality_id,
        )
        .select_related("patient", "hospital", "municipality", "ward")
        .order_by("-pk")
        .first()
    )


def _send(row: OutpatientNote, course: Course, by: Actor, at: datetime) -> None:
    """To each agreed unit that has a consent and has not had it; notes what holds the rest back."""
    agreed = _agreed(row)
    row.held = "" if agreed else _Held.NO_AGREEMENT
    for unit in agreed:
        if unit.pk not in row.sent:
            row.held = _send_to(unit, row, course, by, at) or row.held
    row.save()


def _agreed(row: OutpatientNote) -> list[Unit]:
    rows = InformationReceiver.objects.filter(
        homecoming=row.homecoming_id, outpatient=Receiving.ALSO, ended_at__isnull=True
    )
    return [one.unit for one in rows.select_related("unit__organisation").order_by("pk")]


def _send_to(unit: Unit, row: OutpatientNote, course: Course, by: Actor, at: datetime) -> str:
    """Why it could not go; empty when it went."""
    given = consent.standing(
        course.patient_id,
        scope=consent.Scope.DOCUMENTS,
        recipient=unit.organisation_id,
        as_of=at,
    )
    if given is None:
        return _Held.NO_CONSENT
    on = clock.local_date(at)
    sender = parties.unit_of(course, course.hospital, dialogues.KIND, on)
    if sender is None or not (unit.her_id and unit.organisation.her_id):
        return _Held.NO_ADDRESS
    try:
        message = letters.posted(_letter(row, course, parties.Ends(sender, unit), at), at)
    except letters.NotComplete:
        return _Held.INCOMPLETE
    if message is not None:
        rest_on_consent(message, consent=given, by=by, at=at)
    row.sent = [*row.sent, unit.pk]
    row.sent_at = at
    _trace(row, unit, by, at)
    return ""


def _letter(row: OutpatientNote, course: Course, between: parties.Ends, at: datetime) -> Letter:
    name = f"{row.pk}/{between.receiver.her_id}"
    envelope = first_message(
        dialogues.KIND,
        msg_id=str(uuid5(_NAMESPACE, name)),
        gen_at=at,
        sender=parties.party(between.sender),
        receiver=parties.party(between.receiver),
        patient=parties.person(course.patient),
    )
    said = DialogueNote(
        theme=codes.coded("7322", dialogues.ABOUT_PATIENT),
        subject=f"Poliklinisk notat {row.visit_date:%d.%m.%Y}",
        text=f"{row.text}\n\nSkrevet av {row.written_by}.",
        roles=(Role(unit=parties.named_unit(between.sender)),),
    )
    return Letter(
        envelope,
        Dialogue(dialogues.KIND, "1.1", notes=(said,)),
        between.sender,
        between.receiver,
        letters.SUBJECT,
        course.pk,
    )


def _trace(row: OutpatientNote, unit: Unit, by: Actor, at: datetime) -> None:
    with override("nb"):
        parts = f"poliklinisk notat sendt til {unit.organisation}: {unit}"[:200]
    entry = log.entry(
        by,
        "write",
        parts,
        at=at,
        patient_id=row.homecoming.patient_id,
        subject=f"homecoming:{row.homecoming_id}",
    )
    log.write([entry])
