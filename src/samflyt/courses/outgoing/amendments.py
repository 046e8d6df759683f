"""What is sent when an entry that was told by message is put right: cancelled or changed.

A cancellation (C) and a change (M) keep the document's issue time and repeat the content. A ready
notice that was sent by mistake is cancelled; a patient who is no longer ready is another message.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from samflyt.courses.models import Event
from samflyt.courses.outgoing import dialogues, questions, reports
from samflyt.courses.outgoing.letters import (
    SUBJECT,
    alarm_at,
    message_id,
    posted,
)
from samflyt.courses.outgoing.writing import Writing
from samflyt.courses.standing import Standing
from samflyt.formats import codes
from samflyt.formats.clinical import Note
from samflyt.formats.compose import Payload, change_of, following
from samflyt.formats.content import Dialogue, Logistics, Report
from samflyt.formats.moments import When
from samflyt.formats.parse import Parsed, read
from samflyt.messages.models import Message
from samflyt.messages.outgoing import Letter
from samflyt.rules.event import EventKind

_K = EventKind
#: The time that a notice states (9121), by the event that holds it.
_STATED: Mapping[EventKind, str] = {
    _K.ADMITTED: "1",
    _K.DISCHARGED: "2",
    _K.DECLARED_READY: "3",
    _K.CONDITION_CHANGED: "4",
    _K.DIED: "13",
}


def send_amendment(writing: Writing) -> Message | None:
    """Tells the other side of a correction, where it was told of what is corrected."""
    row = next(r for r in writing.standing.events if r.key == writing.draft.corrects)
    moved_to = writing.draft.data.get("happened_at")
    if moved_to is None:
        carrier = _carrier(writing.standing, row)
        return _for_each(carrier, lambda one: _taken_back(writing, one))
    if not isinstance(moved_to, datetime) or EventKind(row.kind) not in _STATED:
        return None
    carrier = _notice_of(writing.standing, row)
    return _for_each(carrier, lambda one: _moved(writing, one, row, moved_to))


def _for_each(
    carrier: Message | None, amend: Callable[[Message], Message | None]
) -> Message | None:
    """The same to everybody who had a copy; the amendment of the letter itself is given back."""
    if carrier is None:
        return None
    for copy in _copies(carrier):
        amend(copy)
    return amend(carrier)


def _copies(carrier: Message) -> list[Message]:
    """The first version that other units had of the same letter."""
    same = Message.objects.filter(
        direction=Message.Direction.OUT,
        subject=carrier.subject,
        subject_id=carrier.subject_id,
        type=carrier.type,
        gen_at=carrier.gen_at,
        sender_unit_id=carrier.sender_unit_id,
    ).exclude(receiver_unit_id=carrier.receiver_unit_id)
    return list(same.order_by("pk"))


def _carrier(standing: Standing, row: Event) -> Message | None:
    """The message we sent of this entry, or of another event of the same step."""
    stem = row.key.partition(".")[0]
    rows = [row, *(r for r in standing.events if r.key.partition(".")[0] == stem)]
    sent = (r.message for r in rows if r.message is not None and r.message.raw)  # not erased
    return next((m for m in sent if m.direction == Message.Direction.OUT), None)


def _notice_of(standing: Standing, row: Event) -> Message | None:
    if row.kind != _K.ADMITTED:
        return _carrier(standing, row)
    told = (r.message for r in standing.events if r.kind == _K.ADMISSION_NOTICE_SENT)
    return next((m for m in told if m and m.direction == Message.Direction.OUT), None)


def _taken_back(writing: Writing, carrier: Message) -> Message | None:
    latest = _versions(carrier)[-1]
    if latest.status == "C":
        return latest
    original = read(bytes(latest.raw))
    if isinstance(original.payload, Dialogue):
        words = _words_back(writing, latest, original.payload)
        return _post(writing, latest, original, words, "T", carrier.msg_id)
    if isinstance(original.payload, Report) and carrier.type == "HELSEOPPL_SOKNAD":
        earlier = [v for v in _versions(carrier) if v.pk < carrier.pk]
        if earlier:
            return _restored(writing, carrier, latest, earlier[-1])
    if not isinstance(original.payload, Logistics | Report):
        return None
    return _post(
        writing, latest, original, _with_status(original.payload, "C"), "C", carrier.msg_id
    )


def _words_back(writing: Writing, latest: Message, said: Dialogue) -> Dialogue:
    told_at = latest.gen_at or latest.received_at
    if said.version == "1.0":
        return questions.taken_back(said, told_at, _reason(writing))
    return dialogues.taken_back(writing, said.notes[0].subject, told_at, _reason(writing))


def _restored(
    writing: Writing, carrier: Message, latest: Message, earlier: Message
) -> Message | None:
    """An update that was wrong: the content before it holds again, and is sent whole."""
    before = read(bytes(earlier.raw)).payload
    if not isinstance(before, Report):
        return None
    told = Note(
        f"Forrige oppdatering er trukket tilbake. {_reason(writing)}",
        codes.coded(*reports.PRACTICAL),
        area="nursing",
    )
    content = replace(
        before,
        head=replace(before.head, status=codes.simple("7309", "M")),
        content_type=codes.coded("9140", "2"),
        clinical=replace(before.clinical, notes=(*before.clinical.notes, told)),
    )
    original = read(bytes(latest.raw))
    return _post(writing, latest, original, content, "R", carrier.msg_id)


def _moved(writing: Writing, carrier: Message, row: Event, moved_to: datetime) -> Message | None:
    """The notice anew, with the time as it really was."""
    latest = _versions(carrier)[-1]
    original = read(bytes(latest.raw))
    notice = original.payload
    if not isinstance(notice, Logistics):
        return None
    code = _STATED[EventKind(row.kind)]
    events = tuple(
        replace(e, when=When.moment(moved_to)) if e.code and e.code.value == code else e
        for e in notice.events
    )
    changed = replace(_with_status(notice, "M"), events=events)
    return _post(writing, latest, original, changed, "M", latest.msg_id, writing.draft.key)


def _reason(writing: Writing) -> str:
    return str(writing.draft.data.get("reason") or "")


def _with_status(payload: Logistics | Report, status: str) -> Logistics | Report:
    return replace(payload, head=replace(payload.head, status=codes.simple("7309", status)))


def _post(
    writing: Writing, latest: Message, original: Parsed, payload: Payload, *what: str
) -> Message | None:
    """Between the same units as before. The same correction twice gives the same message."""
    if latest.sender_unit is None or latest.receiver_unit is None:
        return None
    new_id = message_id(writing.course, latest.sender_her, *what)
    envelope = change_of(original.envelope, msg_id=new_id, gen_at=writing.at)
    if isinstance(payload, Dialogue):
        envelope = following(replace(envelope, issue=When.moment(writing.at)), original.envelope)
    alarm = alarm_at(writing.standing.terms, latest.type, writing.at)
    units = (latest.sender_unit, latest.receiver_unit)
    letter = Letter(envelope, payload, *units, SUBJECT, writing.course.pk, alarm)
    return posted(letter, writing.at)


def _versions(message: Message) -> list[Message]:
    """All versions of the document that this message is one of, the earliest first."""
    same = Message.objects.filter(
        direction=Message.Direction.OUT,
        subject=message.subject,
        subject_id=message.subject_id,
        type=message.type,
        issue_at=message.issue_at,
        receiver_unit_id=message.receiver_unit_id,
    )
    related = same.select_related("sender_unit__organisation", "receiver_unit__organisation")
    return list(related.order_by("gen_at", "pk"))
