"""Writes the messages of an entry in the transaction of its events, and ties them together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import consent
from samflyt.access.actor import Refused
from samflyt.catalogue import carries_out
from samflyt.courses.journal import Draft
from samflyt.courses.models import Course
from samflyt.courses.outgoing import dialogues, doctor, hearing, notices, questions, reports
from samflyt.courses.outgoing.form import Form
from samflyt.courses.outgoing.parties import Ends, ends, party, person
from samflyt.courses.outgoing.receivers import receivers
from samflyt.courses.outgoing.writing import Writing
from samflyt.courses.standing import Standing
from samflyt.directory.models import Unit
from samflyt.formats.compose import Payload, first_message, following
from samflyt.formats.content import Dialogue, Report
from samflyt.formats.envelope import Envelope
from samflyt.formats.parse import read
from samflyt.formats.required_field import Incomplete
from samflyt.messages import outgoing
from samflyt.messages.basis import rest_on_consent
from samflyt.messages.models import Message
from samflyt.rules.event import EventKind
from samflyt.rules.terms import Terms

_K = EventKind
SUBJECT = "course"
#: Makes a message's id from the entry it tells of, so that a second try gives the same.
_NAMESPACE = UUID("0d5b3c86-6f0b-5f0e-9a53-4a1f3f0d7c42")


class NotComplete(Refused):
    """The message lacks what its profile demands; `fields` has the key and name of each."""

    def __init__(self, lacking: Incomplete) -> None:
        self.fields = tuple((field.key, field.label) for field in lacking.fields)
        names = ", ".join(_(label) for _key, label in self.fields)
        super().__init__(
            _("Meldingen kan ikke sendes. Dette mangler: %(names)s.") % {"names": names}
        )


def _updated(writing: Writing) -> Report:
    is_first = not sent_before(writing.course, "HELSEOPPL_SOKNAD", writing.copied_to)
    return reports.updated_information(writing, is_first=is_first)


FORMS: Mapping[EventKind, Form] = {
    _K.ADMISSION_NOTICE_SENT: Form("LOG_INNLAGT", notices.admission_notice),
    _K.ADMISSION_REPORT_SENT: Form("INNLEGGELSESRAPPORT", reports.admission_report, "LOG_INNLAGT"),
    _K.EARLY_NOTICE_SENT: Form("HELSEOPPL_SOKNAD", reports.early_notice),
    _K.HEALTH_INFORMATION_UPDATED: Form("HELSEOPPL_SOKNAD", _updated, "HELSEOPPL_SOKNAD"),
    _K.READY_NOTICE_SENT: Form("LOG_UTSKRIVNINGSKLAR", notices.ready_notice),
    _K.READY_WITHDRAWN: Form("LOG_AVMELDING", notices.withdrawal, "LOG_UTSKRIVNINGSKLAR"),
    _K.ANSWERED: Form(dialogues.KIND, dialogues.answer, "LOG_UTSKRIVNINGSKLAR"),
    _K.PLACE_READY: Form(dialogues.KIND, dialogues.place_ready, "LOG_UTSKRIVNINGSKLAR"),
    _K.ACCOUNT_REQUESTED: Form(dialogues.KIND, dialogues.account_requested),
    _K.ACCOUNT_GIVEN: Form(dialogues.KIND, dialogues.account_given),
    _K.DISCHARGE_REPORT_SENT: Form("UTSKRIVNINGSRAPPORT", reports.discharge_report),
    _K.DISCHARGE_NOTICE_SENT: Form("LOG_UTSKREVET", notices.discharge_notice),
    _K.DIED: Form("LOG_DOD", notices.death_notice),
    _K.HEARING_REFERRED: Form(dialogues.KIND, hearing.referred),
    _K.QUESTION_ASKED: Form(dialogues.KIND, questions.asked),
    _K.QUESTION_ANSWERED: Form(dialogues.KIND, questions.replied),
    _K.DOCTOR_INFORMED: Form("HELSEOPPLYSNINGER_LEGE", doctor.informed),
    _K.DOCTOR_TOLD_OF_SERVICES: Form("ORIENTERING_TJENESTETILBUD", doctor.told_of_services),
}


def told_by_message(standing: Standing, draft: Draft) -> bool:
    """Whether a national message tells of this event; a death only where there were services."""
    if draft.kind is _K.DIED:
        admitted = standing.stay.admitted
        is_known = admitted is not None and admitted.data.get("services") == "active"
        return is_known and draft.side == "hospital"
    return draft.kind in FORMS


@carries_out("001-1-j")
def send_letter(writing: Writing) -> Message | None:
    """Writes the message of one entry; None where the partner has no electronic address.

    Raises NotComplete. A partner on this installation has seen the entry itself, so that a message
    which cannot be made for its archive stops nothing.
    """
    form = questions.form_of(writing, FORMS[writing.draft.kind])
    if form is None:
        return None
    usual = form.between or ends(
        writing.course, form.type, clock.local_date(writing.at), to_hospital=writing.to_hospital
    )
    if usual is None:
        return None
    main, *others = _receivers(writing, form, usual)
    letter = _letter(writing, form, Ends(usual.sender, main))
    for unit in others:  # posted before the letter, which so stays the last of its type
        copy = posted(_letter(writing, form, Ends(usual.sender, unit), is_copy=True), writing.at)
        if copy is not None and unit.organisation_id != main.organisation_id:
            _rest_on_consent(writing, copy)
    return posted(letter, writing.at)


def _receivers(writing: Writing, form: Form, usual: Ends) -> list[Unit]:
    """An answer goes to the one who asked, and a letter to a doctor to that doctor alone."""
    if form.between is not None:
        return [usual.receiver]
    return receivers(writing.course, form.type, usual, writing.at)


def _rest_on_consent(writing: Writing, copy: Message) -> None:
    """A third house has it because the family has agreed, for as long as they do."""
    given = consent.standing(
        writing.course.patient_id,
        scope=consent.Scope.DOCUMENTS,
        recipient=copy.receiver_id or 0,
        as_of=writing.at,
    )
    rest_on_consent(copy, consent=given, by=writing.by, at=writing.at)


def _letter(
    writing: Writing, form: Form, between: Ends, *, is_copy: bool = False
) -> outgoing.Letter:
    """A copy has an id and a conversation of its own with its receiver."""
    copied_to = between.receiver if is_copy else None
    payload = form.make(replace(writing, copied_to=copied_to))
    envelope = _envelope(writing, form, between, is_copy=is_copy)
    envelope, payload = _linked(envelope, payload, writing.course, form, copied_to)
    return outgoing.Letter(
        envelope,
        payload,
        between.sender,
        between.receiver,
        SUBJECT,
        writing.course.pk,
        alarm_at(writing.standing.terms, form.type, writing.at),
    )


def posted(letter: outgoing.Letter, at: datetime) -> Message | None:
    """Posts it; see `send_letter` for what cannot be made."""
    try:
        return outgoing.post(letter, at=at)
    except Incomplete as lacking:
        if letter.receiver.organisation.works_here:
            return None
        raise NotComplete(lacking) from lacking


def alarm_at(terms: Terms, message_type: str, at: datetime) -> datetime | None:
    """When a missing receipt is told, as the partners have agreed."""
    limit = terms.get(f"alarm.receipt.{message_type}", clock.local_date(at)).value
    return None if limit is None else limit.after(at)


def message_id(course: Course, sender_her: str, *parts: str) -> str:
    return str(uuid5(_NAMESPACE, "/".join((str(course.pk), sender_her, *parts))))


def sent_before(course: Course, message_type: str, copied_to: Unit | None = None) -> Message | None:
    """The last message of a type in the course, whichever side it came from; or the last copy of
    it that one unit has had.
    """
    rows = Message.objects.filter(subject=SUBJECT, subject_id=course.pk, type=message_type)
    if copied_to is not None:
        rows = rows.filter(receiver_unit=copied_to)
    return rows.exclude(status="C").order_by("-gen_at", "-pk").first()


def envelope_of(message: Message) -> Envelope:
    """As it was sent, with its ids as written."""
    return read(bytes(message.raw)).envelope


def _envelope(writing: Writing, form: Form, between: Ends, *, is_copy: bool) -> Envelope:
    sender = party(between.sender)
    copy = (str(between.receiver.her_id),) if is_copy else ()
    return first_message(
        form.type,
        msg_id=message_id(writing.course, sender.her, writing.draft.key, form.type, *copy),
        gen_at=writing.at,
        sender=sender,
        receiver=party(between.receiver),
        patient=person(writing.course.patient),
    )


def _linked(
    envelope: Envelope, payload: Payload, course: Course, form: Form, copied_to: Unit | None
) -> tuple[Envelope, Payload]:
    """Tied to what it answers or changes. An answer to what came by no message is about the
    patient in general: the theme of an answer demands the message it answers.
    """
    earlier = form.answers
    if earlier is None and form.follows:
        earlier = sent_before(course, form.follows, copied_to)
    if earlier is not None:
        original = envelope_of(earlier)
        changed = form.type == form.follows
        issue = original.issue if changed and original.issue else envelope.issue
        return replace(following(envelope, original), issue=issue), payload
    if isinstance(payload, Dialogue) and payload.answers_ready_notice:
        return envelope, dialogues.in_general(payload)
    return envelope, payload
