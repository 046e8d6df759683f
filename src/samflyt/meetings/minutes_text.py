"""The minutes in words, in Norwegian: the same on paper, in the journal and to the partner."""

from collections.abc import Iterator

from samflyt.formats.paper import day
from samflyt.meetings.models import AgendaItem, Meeting, MeetingTask

NOT_WRITTEN = "Ikke ført."


def item_text(item: AgendaItem) -> str:
    """What was said and settled on one point."""
    parts = [
        f"{item.answer_words}." if item.answer else "",
        item.note,
        f"Beslutning: {item.decision}" if item.decision else "",
        f"{AgendaItem.Outcome(item.outcome).label}." if item.outcome else "",
        f"Tas videre av: {item.owner}" if item.owner else "",
    ]
    return "\n".join(part for part in parts if part) or NOT_WRITTEN


def task_owner(task: MeetingTask) -> str:
    return str(task.unit) if task.unit else "Pasient og familie"


def task_words(task: MeetingTask) -> str:
    """What, who, and by when where a day is agreed."""
    until = f", innen {day(task.due_date)}" if task.due_date else ""
    return f"{task.text} ({task_owner(task)}{until})"


def next_text(meeting: Meeting) -> str:
    if meeting.next_date:
        return f"Neste møte: {day(meeting.next_date)}"
    return "Det trengs ikke nytt møte." if meeting.next_not_needed else ""


def summary_text(meeting: Meeting) -> str:
    """The whole of it as plain text, for the journal of what the meeting was about."""
    return "\n".join(_lines(meeting))


def _lines(meeting: Meeting) -> Iterator[str]:
    came = [str(p) for p in meeting.participants.all() if p.attended]
    yield f"{meeting.title}. Til stede: {'; '.join(came)}"
    for item in meeting.agenda.all():
        yield f"{item.title}: {item_text(item)}"
    if meeting.minutes_text:
        yield meeting.minutes_text
    for task in meeting.tasks.select_related("unit"):
        yield f"Oppgave: {task_words(task)}"
    if next_text(meeting):
        yield next_text(meeting)
