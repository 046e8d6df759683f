"""Lists of meetings and of their tasks: a fixed number of questions whatever the number of rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.meetings import subjects
from samflyt.meetings.models import Meeting, MeetingQuerySet, MeetingTask
from samflyt.meetings.states import HELD, UPCOMING, MeetingState

PAGE = 50


@dataclass(frozen=True, slots=True)
class View:
    """One filter of the list, as it stands in the address."""

    key: str
    text: str | Promise
    states: tuple[MeetingState, ...]
    last_first: bool


VIEWS: Mapping[str, View] = {
    view.key: view
    for view in (
        View("kommende", _("Kommende"), UPCOMING, False),
        View("referat", _("Referat mangler"), (MeetingState.HELD, MeetingState.MINUTED), True),
        View("holdte", _("Holdte"), HELD, True),
        View("avlyste", _("Avlyste"), (MeetingState.CANCELLED,), True),
        View("alle", _("Alle"), tuple(MeetingState), True),
    )
}


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting in the list."""

    meeting: Meeting
    about: str
    called: int
    coming: int
    waits_for_us: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list, with the counts of all filters."""

    view: View
    rows: Sequence[Row]
    counts: Mapping[str, int]
    more: bool


def listed(
    actor: Actor, *, view: str, mine: bool, kind: str, page: int, pair: tuple[str, int] | None
) -> Listed:
    """The meetings the actor sees, narrowed; `mine` are those one has part in oneself."""
    chosen = VIEWS.get(view, VIEWS["kommende"])
    found = _narrowed(actor, mine, kind, pair)
    states = found.values_list("state").annotate(number=Count("pk")).order_by()
    per_state = dict(states)
    counts = {
        one.key: sum(per_state.get(state.value, 0) for state in one.states)
        for one in VIEWS.values()
    }
    rows = _ordered(found.filter(state__in=chosen.states), chosen)
    window = list(rows[page * PAGE : (page + 1) * PAGE + 1])
    return Listed(chosen, _rows(actor, window[:PAGE]), counts, len(window) > PAGE)


def _narrowed(actor: Actor, mine: bool, kind: str, pair: tuple[str, int] | None) -> MeetingQuerySet:
    found = Meeting.objects.visible_to(actor)
    if mine:
        own = Q(participants__account_id=actor.account_id, participants__relevant=True)
        ids = Meeting.objects.filter(own).values("pk")
        found = found.filter(pk__in=ids)
    if kind:
        found = found.filter(kind=kind)
    return found.about(*pair) if pair else found


def _ordered(found: MeetingQuerySet, view: View) -> MeetingQuerySet:
    if view.last_first:
        return found.order_by(F("starts_at").desc(nulls_first=True), "-pk")
    return found.order_by(F("starts_at").asc(nulls_first=True), "pk")


def _rows(actor: Actor, meetings: Sequence[Meeting]) -> list[Row]:
    ids = [meeting.pk for meeting in meetings]
    full = (
        Meeting.objects.filter(pk__in=ids)
        .select_related("unit", "organisation")
        .annotate(
            called=Count("participants", filter=Q(participants__relevant=True)),
            coming=Count("participants", filter=Q(participants__reply__in=("comes", "sends"))),
            unanswered=Count(
                "participants",
                filter=Q(
                    participants__relevant=True,
                    participants__reply="",
                    participants__unit_id__in=actor.unit_ids,
                ),
            ),
        )
    )
    by_pk = {meeting.pk: meeting for meeting in full}
    names = names_of(meetings)
    return [
        Row(
            meeting=(row := by_pk[pk]),
            about=names.get((row.subject, row.subject_id or 0), ""),
            called=row.called,  # type: ignore[attr-defined]
            coming=row.coming,  # type: ignore[attr-defined]
            waits_for_us=row.state == MeetingState.CALLED and row.unanswered > 0,  # type: ignore[attr-defined]
        )
        for pk in ids
    ]


def names_of(meetings: Sequence[Meeting]) -> dict[tuple[str, int], str]:
    return subjects.names_of(
        (m.subject, m.subject_id) for m in meetings if m.subject_id is not None
    )


def name_of(meeting: Meeting) -> str:
    """Whom or what a meeting is about."""
    return names_of([meeting]).get((meeting.subject, meeting.subject_id or 0), "")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task in the list of the unit that has it."""

    task: MeetingTask
    about: str
    late: bool


def tasks_of(actor: Actor, *, done: bool, today: date) -> list[TaskRow]:
    """The tasks of finished minutes that the actor's unit has, what is due first."""
    visible = Meeting.objects.visible_to(actor).filter(minuted_at__isnull=False)
    tasks = (
        MeetingTask.objects.filter(meeting__in=visible, unit_id__in=actor.unit_ids)
        .filter(done_at__isnull=not done)
        .select_related("meeting", "unit")
        .order_by("-done_at" if done else "due_date", "pk")[:200]
    )
    names = names_of([task.meeting for task in tasks])
    return [
        TaskRow(
            task,
            names.get((task.meeting.subject, task.meeting.subject_id or 0), ""),
            task.is_late(today),
        )
        for task in tasks
    ]
