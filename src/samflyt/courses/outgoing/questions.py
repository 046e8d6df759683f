"""Questions between those who look after a patient, and their answers, in what the other reads.

Dialogue 1.0 has a message for a question and one for its answer (HIS 1152); 1.1 has one note for
both, tied to what it answers (HIS 1077). Which of them two partners use is a term of theirs; a
doctor's office has 1.0. An answer goes the way the question came, back to its sender.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from samflyt import clock
from samflyt.courses.models import Event
from samflyt.courses.outgoing import dialogues, doctor, hearing, parties
from samflyt.courses.outgoing.form import Form
from samflyt.courses.outgoing.parties import Ends
from samflyt.courses.outgoing.writing import Writing
from samflyt.courses.standing import Standing
from samflyt.formats import codes
from samflyt.formats.compose import Payload
from samflyt.formats.content import Dialogue, DialogueNote, Question, Role
from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.formats.parse import read
from samflyt.messages.models import Message
from samflyt.messages.readiness import is_used
from samflyt.rules.event import EventKind

ASK, ANSWER = "DIALOG_FORESPORSEL", "DIALOG_SVAR"
#: Headings of the journal's entries, and of the 1.1 note.
QUESTION, REPLY = "Spørsmål", "Svar"
#: The lists of questions by who asks: the municipality and the hospital.
_FROM_MUNICIPALITY, _FROM_HOSPITAL = "9152", "9154"
_ANSWERED, _OTHER, _PLAN = "5", "99", "8"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about: its code in 1.0, its theme (7322) in 1.1, and who knows it."""

    code: str
    theme: str
    role: str


TOPICS: Mapping[str, Topic] = {
    "health": Topic("1", "8", "nursing"),
    "medication": Topic("4", "9", "nursing"),
    "prescription": Topic("6", dialogues.ABOUT_PATIENT, "nursing"),
    "appointment": Topic("7", dialogues.ABOUT_PATIENT, "nursing"),
    "discharge": Topic(_PLAN, dialogues.ABOUT_PATIENT, "case_work"),
    "other": Topic(_OTHER, dialogues.ABOUT_PATIENT, "case_work"),
}


def topics_of(side: str) -> list[str]:
    """What a side may ask about: what its list of questions names."""
    known = codes.lists()[_list_of(side == "municipality")]
    return [name for name, topic in TOPICS.items() if topic.code in known]


def topic_of(question: Question) -> str:
    """Our word for a coded question; what we do not know is something else."""
    found = (name for name, topic in TOPICS.items() if topic.code == question.type.value)
    return next(found, "other")


def is_on_discharge(question: Question) -> bool:
    """Whether a municipality asks, or tells, of the plan for leaving hospital."""
    return (question.type.list_number, question.type.value) == (_FROM_MUNICIPALITY, _PLAN)


def theme_topic(theme: str) -> str:
    return next((name for name, topic in TOPICS.items() if topic.theme == theme), "other")


def form_of(writing: Writing, usual: Form) -> Form | None:
    """The message for a question, an answer, or words that the partner reads in 1.0 only; None
    where one of the ends has no electronic address.
    """
    kind = writing.draft.kind
    if kind is EventKind.QUESTION_ANSWERED:
        return _answer_form(writing, usual)
    if kind is EventKind.QUESTION_ASKED:
        return _question_form(writing, usual)
    if kind in doctor.KINDS:
        return _between(usual, doctor.ends(writing, usual.type))
    if kind is EventKind.HEARING_REFERRED:
        return _between(usual, hearing.ends(writing))
    if usual.type == dialogues.KIND and _reads_10(writing):
        return Form(ASK, lambda one: _told_in_10(one, usual.make(one)), usual.follows)
    return usual


def _between(form: Form, ends: Ends | None) -> Form | None:
    return replace(form, between=ends) if ends is not None else None


def _question_form(writing: Writing, usual: Form) -> Form | None:
    old = Form(ASK, _asked_in_10)
    if writing.draft.data.get("address"):
        return _between(old, doctor.ends(writing, ASK))
    form = old if _reads_10(writing) else usual
    return _between(form, _asking_ends(writing, form.type))


def asked(writing: Writing) -> Dialogue:
    """A question as a 1.1 note."""
    topic = _topic(writing)
    text = writing.draft.content.get(QUESTION, "")
    return dialogues.note(writing, topic.theme, QUESTION, text)


def replied(writing: Writing) -> Dialogue:
    """An answer as a 1.1 note, with the theme of what it answers."""
    question = question_of(writing.standing, str(writing.draft.data.get("answers", "")))
    topic = TOPICS[str(question.data.get("asked_about", "other"))] if question else TOPICS["other"]
    return dialogues.note(writing, topic.theme, REPLY, writing.draft.content.get(REPLY, ""))


def question_of(standing: Standing, name: str) -> Event | None:
    """The question that an answer names, by its entry or by its message."""
    return next((row for row in _asked(standing) if name in names_of(row)), None)


def names_of(row: Event) -> set[str]:
    """What an answer may call a question."""
    return {row.key, row.message.msg_id} if row.message is not None else {row.key}


def unanswered(standing: Standing, *, by_side: str = "") -> list[Event]:
    """Questions without an answer, the oldest first; of all, or of one side."""
    counting = standing.stay.all(EventKind.QUESTION_ANSWERED)
    answered = {event.data.get("answers") for event in counting}
    return [
        row
        for row in _asked(standing)
        if not names_of(row) & answered and (not by_side or row.side == by_side)
    ]


def _asked(standing: Standing) -> list[Event]:
    counting = {event.id for event in standing.stay.all(EventKind.QUESTION_ASKED)}
    return [row for row in standing.events if row.key in counting]


def _answer_form(writing: Writing, usual: Form) -> Form:
    question = question_of(writing.standing, str(writing.draft.data.get("answers", "")))
    message = question.message if question is not None else None
    if message is None:
        return usual
    between = _back(message)
    if message.type == ASK:
        return Form(ANSWER, lambda one: _answered_in_10(one, message), "", message, between)
    return replace(usual, answers=message, between=between)


def _back(question: Message) -> Ends | None:
    """From where the question came, back to its sender; None where the routes must say."""
    if question.sender_unit is None or question.receiver_unit is None:
        return None
    return Ends(question.receiver_unit, question.sender_unit)


def _asking_ends(writing: Writing, message_type: str) -> Ends | None:
    """Health and medicines are asked of the nursing service, plans of the case workers."""
    on = clock.local_date(writing.at)
    role = "" if writing.to_hospital else _topic(writing).role
    own = doctor.own_role(writing) if writing.to_hospital else role
    return parties.ends(writing.course, message_type, on, to_hospital=writing.to_hospital, role=own)


def _reads_10(writing: Writing) -> bool:
    """By their term, or because one of the two has not taken the newer dialogue up yet."""
    on = clock.local_date(writing.at)
    if writing.standing.terms.get("message.dialogue", on).value == "1.0":
        return True
    course = writing.course
    return not is_used(dialogues.KIND, (course.hospital_id, course.municipality_id or 0), on)


def _topic(writing: Writing) -> Topic:
    return TOPICS[str(writing.draft.data.get("asked_about") or "other")]


def _list_of(from_municipality: bool) -> str:
    return _FROM_MUNICIPALITY if from_municipality else _FROM_HOSPITAL


def taken_back(said: Dialogue, told_at: datetime, reason: str) -> Dialogue:
    """The same question or answer in 1.0, with the words that it no longer holds."""
    text = dialogues.words_back(TYPE_NAMES[said.kind], told_at, reason)
    return replace(
        said,
        questions=tuple(replace(one, text=text, rich="") for one in said.questions),
        notes=tuple(replace(one, text=text, rich="") for one in said.notes),
    )


def _asked_in_10(writing: Writing) -> Dialogue:
    text = writing.draft.content.get(QUESTION, "")
    return _question_in_10(writing, _topic(writing).code, text)


def _told_in_10(writing: Writing, payload: Payload) -> Dialogue:
    """What 1.1 tells in a note, as 1.0 has place for it."""
    assert isinstance(payload, Dialogue)
    note = payload.notes[0]
    code = _PLAN if note.theme.value == dialogues.ON_READY else _OTHER
    return _question_in_10(writing, code, f"{note.subject}\n{note.text}")


def _question_in_10(writing: Writing, code: str, text: str) -> Dialogue:
    number = _list_of(writing.to_hospital)
    known = code if code in codes.lists()[number] else _OTHER
    question = Question(codes.coded(number, known), text, roles=(_role_in_10(writing),))
    return Dialogue(ASK, "1.0", questions=(question,))


def _answered_in_10(writing: Writing, question: Message) -> Dialogue:
    """The answer, with the question as it was asked copied in."""
    original = read(bytes(question.raw)).payload
    copied = original.questions[0] if isinstance(original, Dialogue) else None
    note = DialogueNote(
        theme=codes.coded("9069", _ANSWERED),
        text=writing.draft.content.get(REPLY, ""),
        question=replace(copied, rich="") if copied is not None else None,
        roles=(_role_in_10(writing),),
    )
    return Dialogue(ANSWER, "1.0", notes=(note,))


def _role_in_10(writing: Writing) -> Role:
    """1.0 has no place for a unit: the phone to ring stands with the person."""
    said = parties.role(writing.course, writing.by, to_hospital=writing.to_hospital)
    phones = said.unit.telecoms if said.unit is not None else ()
    person = replace(said.person, telecoms=phones) if said.person is not None else None
    return Role(person=person)
