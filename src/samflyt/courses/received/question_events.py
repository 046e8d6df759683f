"""What a dialogue message or a doctor's report says has been asked or answered.

A 1.0 message is a question or an answer by its type. A 1.1 note that answers nothing begins a
dialogue, and one that is tied to another message goes on with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from samflyt.courses.outgoing import questions
from samflyt.formats.content import Dialogue, DialogueNote, Question, Report
from samflyt.messages.handlers import Arrival
from samflyt.messages.models import Message
from samflyt.rules.event import EventKind

_K = EventKind
ON_READY = "7"


@dataclass(frozen=True, slots=True)
class Said:
    """One event of a dialogue."""

    kind: EventKind
    data: Mapping[str, str]
    content: Mapping[str, str]


def said(arrival: Arrival) -> list[Said]:
    """Nothing for what is no question and no answer."""
    payload = arrival.parsed.payload
    if isinstance(payload, Report):
        answers = payload.head.answers_question and arrival.message.parent_ref
        return [_answered(arrival, "")] if answers else []
    if not isinstance(payload, Dialogue):
        return []
    found = [_asked(question) for question in payload.questions]
    if payload.kind == questions.ANSWER:
        return [*found, *(_answered(arrival, note.text) for note in payload.notes)]
    return [*found, *(_note(arrival, note) for note in payload.notes if _is_dialogue(note))]


def may_answer_ready(arrival: Arrival) -> bool:
    """Whether a person must say if this answers a ready notice.

    1.1 has a theme for it. 1.0 has none: there an answer comes as a question about the plan for
    leaving, tied to the notice. It stands as a question until a person has read it as an answer.
    """
    payload = arrival.parsed.payload
    if not isinstance(payload, Dialogue):
        return False
    if payload.answers_ready_notice:
        return True
    parent = arrival.message.parent_ref
    if not parent or not any(map(questions.is_on_discharge, payload.questions)):
        return False
    return Message.objects.filter(msg_id=parent, type="LOG_UTSKRIVNINGSKLAR").exists()


def _is_dialogue(note: DialogueNote) -> bool:
    return note.theme.list_number == "7322" and note.theme.value != ON_READY


def _asked(question: Question) -> Said:
    topic = questions.topic_of(question)
    return Said(_K.QUESTION_ASKED, {"asked_about": topic}, _text(questions.QUESTION, question.text))


def _answered(arrival: Arrival, text: str) -> Said:
    answers = arrival.message.parent_ref
    data = {"answers": answers} if answers else {}
    return Said(_K.QUESTION_ANSWERED, data, _text(questions.REPLY, text))


def _note(arrival: Arrival, note: DialogueNote) -> Said:
    if arrival.message.parent_ref:
        return _answered(arrival, note.text)
    topic = questions.theme_topic(note.theme.value)
    return Said(_K.QUESTION_ASKED, {"asked_about": topic}, _text(questions.QUESTION, note.text))


def _text(heading: str, text: str) -> dict[str, str]:
    return {heading: text} if text else {}
