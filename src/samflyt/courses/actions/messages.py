"""What a person does with a message: puts it in a course, or says what its free text means."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import LogEntry
from samflyt.access.roles import Permission, Side
from samflyt.courses.actions.entry import said_by
from samflyt.courses.journal import Draft, record
from samflyt.courses.models import Course, Event
from samflyt.courses.received.arrivals import Arrivals
from samflyt.messages.desk import PLACED, put_in_place
from samflyt.messages.models import Message
from samflyt.messages.subjects import Choice
from samflyt.messages.waiting import arrival_of
from samflyt.rules.event import EventKind
from samflyt.web import wording

SHOWN = 20
#: Instead of a course's number: a new one.
NEW = 0


def courses_for(actor: Actor, message: Message) -> Sequence[Choice]:
    """The courses a waiting message may belong to, among those the actor sees, newest first; and
    a new one, where the message is between a hospital and a municipality.
    """
    courses = Course.objects.visible_to(actor).select_related(
        "patient", "hospital", "municipality", "stay"
    )
    if message.patient_number:
        courses = courses.filter(patient__number=message.patient_number)
    else:
        family = message.patient_name.rpartition(" ")[2]
        courses = courses.filter(patient__family_name__iexact=family)
    known = [
        Choice("course", course.pk, _choice(course))
        for course in courses.order_by("-opened_at")[:SHOWN]
    ]
    begins = Choice("course", NEW, _("Ingen av dem: åpne et nytt forløp")) if known else _new()
    return [*known, begins] if _may_begin(message) else known


def _new() -> Choice:
    return Choice("course", NEW, _("Åpne et nytt forløp"))


def _may_begin(message: Message) -> bool:
    """Whether it names a patient, and a hospital and a municipality."""
    ends = [one.side for one in (message.sender, message.receiver) if one is not None]
    return bool(message.patient_number) and set(ends) == {Side.HOSPITAL, Side.MUNICIPALITY}


def _choice(course: Course) -> str:
    opened = wording.whole_moment(course.opened_at)
    return f"{course.patient}, {opened}, {course.hospital} – {course.municipality or '?'}"


@transaction.atomic
def place_message(*, message: Message, subject_id: int, by: Actor, at: datetime) -> None:
    """Puts a waiting message in the course a message officer has found, or in a new one (`NEW`).

    Refused for other roles, for a message that does not wait, for another patient's course, and
    where the message itself has a time that no journal can hold, or nothing that a course can
    begin with.
    """
    if not by.may(Permission.HANDLE_MESSAGES):
        raise Refused(_("Det er den meldingsansvarlige som plasserer meldinger."))
    held = Message.objects.select_for_update().get(pk=message.pk)
    if held.state != Message.State.UNMATCHED or held.sender_id is None:
        raise Refused(_("Meldingen venter ikke på å bli plassert."))
    course = None if subject_id == NEW else _chosen(held, subject_id, by)
    _put(held, course, at)
    course = course or Course.objects.select_related("patient").get(pk=held.subject_id or NEW)
    log.write([_trace(course, by, at, "plassert", held.type)])
    Message.objects.filter(pk=held.pk).update(settled_at=at, settled_by=said_by(by))


def _chosen(message: Message, course_id: int, by: Actor) -> Course:
    course = Course.objects.visible_to(by).filter(pk=course_id).select_related("patient").first()
    if course is None:
        raise Refused(_("Forløpet finnes ikke, eller virksomheten din har ikke del i det."))
    if message.patient_number and message.patient_number != course.patient.number:
        raise Refused(_("Meldingen gjelder en annen pasient."))
    return course


def _put(message: Message, course: Course | None, at: datetime) -> None:
    """As the intake does, with the course chosen; what waited for this is released too."""
    earlier = Message.objects.filter(subject="course", subject_id=course.pk if course else NEW)
    if message.patient_number:
        earlier = earlier | Message.objects.filter(
            patient_number=message.patient_number, direction=Message.Direction.IN
        )
    history = [row for row in earlier.defer("raw").order_by("pk") if row.pk != message.pk]
    work = Arrivals(
        [arrival_of(message)], history=history, at=at, chosen=course, begins=course is None
    )
    (placement,) = work.placements
    if placement.subject_id is None:
        raise Refused(placement.because)
    for placed in (placement, *work.write()):
        put_in_place(placed)
        placed.message.save(update_fields=PLACED)


#: What an answer to a ready notice comes as, in dialogue 1.1 and in 1.0, and what it is until read.
_ANSWERING = {
    "DIALOG_HELSEFAGLIG": EventKind.ANSWER_RECEIVED,
    "DIALOG_FORESPORSEL": EventKind.QUESTION_ASKED,
}


@transaction.atomic
def interpret_answer(
    *,
    message: Message,
    can_receive: bool | None,
    from_date: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> list[Event]:
    """Says what the municipality's free text answered; it counts from when the text was sent.

    `can_receive` None says that it answered nothing: what it asks still waits for an answer.
    Refused without the right to write in the course, and where the question is answered already.
    """
    held = Message.objects.select_for_update().get(pk=message.pk)
    if not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese forløpet, men ikke føre noe i det."))
    if not held.question or held.type not in _ANSWERING:
        raise Refused(_("Spørsmålet er allerede besvart."))
    course = Course.objects.visible_to(by).filter(pk=held.subject_id or 0).first()
    if course is None:
        raise Refused(_("Virksomheten din har ikke del i dette forløpet nå."))
    meaning = {"can_receive": can_receive, "from_date": from_date, "reason": reason or None}
    log.write([_trace(course, by, at, "ført", "svar tolket fra melding")])
    Message.objects.filter(pk=held.pk).update(question="", settled_at=at, settled_by=said_by(by))
    drafts = [_answered(held, meaning, by)] if can_receive is not None else []
    return record(course=course, drafts=drafts, by=by, at=at)


def _answered(message: Message, meaning: Mapping[str, Any], by: Actor) -> Draft:
    """The municipality's own act, in a person's reading of it."""
    reason = meaning["reason"]
    return Draft(
        kind=EventKind.ANSWERED,
        at=message.gen_at or message.received_at,
        key=f"{message.sender_her}/{message.msg_id}/{EventKind.ANSWERED.value}",
        side=Side.MUNICIPALITY.value,
        said_by=str(message.sender or ""),
        data={name: value for name, value in meaning.items() if value is not None},
        content={"Tolket av": said_by(by), **({"Begrunnelse": reason} if reason else {})},
        message_id=message.pk,
        corrects=f"{message.sender_her}/{message.msg_id}/{_ANSWERING[message.type].value}",
    )


def _trace(course: Course, by: Actor, at: datetime, act: str, parts: str) -> LogEntry:
    return log.entry(
        by, act, parts, at=at, patient_id=course.patient_id, subject=f"course:{course.pk}"
    )
