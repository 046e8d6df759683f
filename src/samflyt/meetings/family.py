"""What the person's own page may show of meetings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from samflyt.meetings.models import AgendaItem, Meeting, MeetingTask, Participant
from samflyt.meetings.states import MeetingState

#: Who may see an item when nobody has said otherwise; `rules.visibility` decides for each reader.
FAMILY = "family"


@dataclass(frozen=True, slots=True)
class FamilyMeeting:
    """One meeting as the family sees it: names and functions, never units' inner words.

    `who` and `agenda` are asked for with `with_people`, for those that are shown whole.
    """

    number: int
    title: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    link: str
    contact: str
    state: str
    cancelled_because: str
    summary_sent: bool
    next_date: date | None
    own_tasks: Sequence[tuple[str, date]]
    who: Sequence[str] = ()
    agenda: Sequence[str] = ()
    visibility: str = FAMILY


@dataclass(frozen=True, slots=True)
class FamilyMeetings:
    """What is to come, the first first; and what has been, the last first."""

    upcoming: Sequence[FamilyMeeting]
    held: Sequence[FamilyMeeting]


def for_family(patient_id: int, as_of: datetime) -> FamilyMeetings:
    """Upcoming and held meetings about the person; one that is only proposed is not shown yet.

    A cancelled meeting is shown until its time has passed, so that nobody travels in vain.
    """
    rows = (
        Meeting.objects.filter(patient_id=patient_id, called_at__isnull=False)
        .prefetch_related("tasks")
        .order_by("starts_at", "pk")
    )
    coming, held = [], []
    for row in rows:
        if row.is_held:
            held.append(_shown(row))
        elif row.state == MeetingState.CALLED or _still_ahead(row, as_of):
            coming.append(_shown(row))
    return FamilyMeetings(tuple(coming), tuple(reversed(held)))


def with_people(meetings: Sequence[FamilyMeeting]) -> tuple[FamilyMeeting, ...]:
    """The same meetings with who comes and what is talked of."""
    numbers = [one.number for one in meetings]
    who: dict[int, list[str]] = {number: [] for number in numbers}
    agenda: dict[int, list[str]] = {number: [] for number in numbers}
    for one in Participant.objects.filter(meeting_id__in=numbers, relevant=True):
        who[one.meeting_id].append(_name(one))
    for item in AgendaItem.objects.filter(meeting_id__in=numbers):
        agenda[item.meeting_id].append(item.title)
    return tuple(
        replace(one, who=tuple(who[one.number]), agenda=tuple(agenda[one.number]))
        for one in meetings
    )


def _still_ahead(row: Meeting, as_of: datetime) -> bool:
    return row.starts_at is not None and row.starts_at >= as_of


def _shown(row: Meeting) -> FamilyMeeting:
    return FamilyMeeting(
        number=row.pk,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        link=row.link,
        contact=row.contact,
        state=row.state,
        cancelled_because=row.cancelled_because,
        summary_sent=row.sent_at is not None,
        next_date=row.next_date,
        own_tasks=tuple(
            (task.text, task.due_date)
            for task in row.tasks.all()
            if task.due_date is not None and _theirs(task)
        ),
    )


def _name(one: Participant) -> str:
    return f"{one.name}, {one.title}" if one.name else one.title


def _theirs(task: MeetingTask) -> bool:
    return task.party == Participant.Party.FAMILY and task.done_at is None
