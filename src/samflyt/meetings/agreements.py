"""The nine special agreements of a child who goes home, as the meetings have answered them."""

from dataclasses import dataclass

from samflyt.meetings.kinds import AGREEMENTS
from samflyt.meetings.models import AgendaItem
from samflyt.meetings.states import MeetingState


@dataclass(frozen=True, slots=True)
class Agreement:
    """One of the nine, with its latest answer; empty where no meeting has answered it."""

    key: str
    title: str
    answer: str
    note: str


def agreements_of(subject: str, subject_id: int) -> list[Agreement]:
    """All nine in the source's order; the last meeting that answered one, decides it."""
    items = AgendaItem.objects.filter(
        meeting__subject=subject, meeting__subject_id=subject_id, is_agreement=True
    ).exclude(meeting__state=MeetingState.CANCELLED)
    answered = {
        item.topic: item
        for item in items.exclude(answer="").order_by("meeting__opened_at", "meeting_id")
    }
    found = []
    for topic in AGREEMENTS:
        item = answered.get(topic.key)
        answer, note = (item.answer, item.note or item.decision) if item else ("", "")
        found.append(Agreement(topic.key, topic.title, answer, note))
    return found


def unanswered(subject: str, subject_id: int) -> list[Agreement]:
    """What must still be answered before going home: advice, since the source recommends it."""
    return [one for one in agreements_of(subject, subject_id) if not one.answer]
