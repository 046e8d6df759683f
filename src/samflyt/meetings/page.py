"""All that the page of one meeting shows, put together from what is read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.agreements.models import Agreement
from samflyt.catalogue import carries_out
from samflyt.directory.models import Unit, UnitQuerySet
from samflyt.meetings import hints, policies, states, subjects
from samflyt.meetings.information import refused_kinds
from samflyt.meetings.kinds import AGREEMENTS, JOINT_PLAN
from samflyt.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingStep,
    MeetingTask,
    Participant,
)
from samflyt.meetings.overview import name_of

_SPECIAL = frozenset(topic.key for topic in AGREEMENTS)


@dataclass(frozen=True, slots=True)
class Called:
    """One participant's row; `mine` may be answered by the reader, `silent` is worth ringing."""

    one: Participant
    mine: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    task: MeetingTask
    may_settle: bool
    late: bool


@dataclass(frozen=True)
class MeetingPage:
    """What one reader sees of one meeting, and may do with it now."""

    meeting: Meeting
    about: str
    subject_page: str
    called: Sequence[Called]
    left_out: Sequence[Participant]
    agenda: Sequence[AgendaItem]
    tasks: Sequence[TaskLine]
    steps: Sequence[MeetingStep]
    hints: Sequence[hints.Hint]
    informed: bool
    #: What the family has said no to telling beforehand, for the one who organises.
    refused: list[str]
    readers: tuple[int, int, tuple[str, ...]]
    unwritten: dict[str, list[AgendaItem]]
    unanswered: int
    matters: str
    child_unheard: bool
    organises: bool
    writes: bool
    sends: bool
    caller_side: str

    def may(self, step: str) -> bool:
        """Whether the one who calls may take this step now."""
        return self.organises and states.can(self.meeting.state, step)

    @property
    def replies(self) -> tuple[int, int]:
        """How many are coming, of how many called."""
        coming = sum(1 for row in self.called if row.one.reply in ("comes", "sends"))
        return coming, len(self.called)

    @property
    @carries_out("001-3.1-g")
    def joint_plan(self) -> list[AgendaItem]:
        """The sections of the joint plan that a meeting held about treatment has made."""
        if not self.meeting.is_held or self.meeting.kind != "cooperation":
            return []
        return [item for item in self.agenda if item.topic in JOINT_PLAN]

    @property
    def came(self) -> int:
        return sum(1 for row in self.called if row.one.attended)


def meeting_page(meeting: Meeting, actor: Actor, as_of: datetime) -> MeetingPage:
    participants = list(meeting.participants.select_related("unit__organisation"))
    agenda = list(meeting.agenda.all())
    organises = policies.can(policies.check_organiser, actor, meeting)
    writes = actor.may(Permission.WRITE_JOURNAL)
    relevant = [one for one in participants if one.relevant]
    informed = hints.may_inform(meeting, as_of)
    silent = {one.pk for one in hints.silent(meeting, participants, as_of)}
    return MeetingPage(
        meeting=meeting,
        about=name_of(meeting),
        subject_page=_subject_page(meeting, actor),
        called=[Called(one, _is_mine(actor, one, organises), one.pk in silent) for one in relevant],
        left_out=[one for one in participants if not one.relevant],
        agenda=agenda,
        tasks=_tasks(meeting, actor, organises, as_of),
        steps=list(meeting.steps.all()),
        hints=hints.before_call(meeting, participants, as_of) if organises else [],
        informed=informed,
        refused=refused_kinds(meeting) if organises else [],
        readers=_readers(meeting, relevant),
        unwritten=hints.unwritten(agenda) if meeting.is_held else {},
        unanswered=sum(1 for item in agenda if item.topic in _SPECIAL and not item.answer),
        matters=hints.mattered(meeting) if organises or informed else "",
        child_unheard=hints.child_unheard(meeting, agenda, as_of),
        organises=organises,
        writes=writes and meeting.state in states.WRITABLE,
        sends=states.can(meeting.state, "send")
        and policies.can(policies.check_sender, actor, meeting),
        caller_side=_caller_side(meeting, as_of),
    )


def _is_mine(actor: Actor, one: Participant, organises: bool) -> bool:
    """As `policies.may_reply`, without asking for each row what is asked once."""
    if not actor.may(Permission.WRITE_JOURNAL):
        return False
    own = one.account_id is not None and one.account_id == actor.account_id
    return own or one.unit_id in actor.unit_ids or (one.is_external and organises)


def _subject_page(meeting: Meeting, actor: Actor) -> str:
    """The name of the subject's address, where the reader may open it."""
    subject = subjects.named(meeting.subject)
    if subject is None or meeting.subject_id is None:
        return ""
    seen = subject.visible(actor).filter(pk=meeting.subject_id).exists()
    return subject.page if seen else ""


def _tasks(meeting: Meeting, actor: Actor, organises: bool, as_of: datetime) -> list[TaskLine]:
    today = clock.local_date(as_of)
    open_ = meeting.minuted_at is not None and meeting.closed_at is None
    writes = actor.may(Permission.WRITE_JOURNAL)
    return [
        TaskLine(
            task,
            open_ and writes and (organises or task.unit_id in actor.unit_ids),
            task.is_late(today),
        )
        for task in meeting.tasks.select_related("unit__organisation")
    ]


@carries_out("000-5.4-c")
def _readers(meeting: Meeting, relevant: Sequence[Participant]) -> tuple[int, int, tuple[str, ...]]:
    """How many of those called have read the information, of how many, and who has not."""
    others = [one for one in relevant if one.unit_id and one.unit_id != meeting.unit_id]
    unread = tuple(str(one) for one in others if one.read_at is None)
    return len(others) - len(unread), len(others), unread


def _caller_side(meeting: Meeting, as_of: datetime) -> str:
    """Which side the partners have agreed calls; only asked before the call."""
    subject = subjects.named(meeting.subject)
    if subject is None or meeting.subject_id is None or meeting.called_at is not None:
        return ""
    return subject.caller_side(meeting.subject_id, meeting.kind, as_of).value


def units_for(meeting: Meeting) -> list[Unit]:
    """The units that may be called or given a task: the subject's, the called ones, the caller."""
    subject = subjects.named(meeting.subject)
    known = list(subject.units(meeting.subject_id)) if subject and meeting.subject_id else []
    called = meeting.participants.filter(unit__isnull=False).values_list("unit_id", flat=True)
    ids = {*(unit.pk for unit in known), *called, meeting.unit_id}
    return list(Unit.objects.filter(pk__in=ids).select_related("organisation").order_by("name"))


def units_to_call(meeting: Meeting) -> UnitQuerySet:
    """Every unit of the partners that have part in the meeting.

    Partners who meet without a patient are those that have an agreement with the one who calls.
    """
    houses = {unit.organisation_id for unit in units_for(meeting)}
    if meeting.sort.partners_only:
        houses |= set(partners_of(meeting.organisation_id))
    return (
        Unit.objects.filter(organisation_id__in=houses, closed_date=None)
        .select_related("organisation")
        .order_by("organisation__name", "name")
    )


def partners_of(organisation_id: int) -> set[int]:
    """The organisations that this one has an agreement with, on either side."""
    pairs = Agreement.objects.filter(
        Q(hospital_id=organisation_id) | Q(municipality_id=organisation_id)
    ).values_list("hospital_id", "municipality_id")
    return {one for pair in pairs for one in pair}
