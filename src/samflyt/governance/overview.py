"""What the first page shows: what waits for the actor, and what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.governance.models import (
    Approval,
    Case,
    Committee,
    DecisionPoint,
    OuterInvitation,
    Series,
    SeriesMeeting,
    Sitting,
)
from samflyt.governance.states import CaseState, SittingState
from samflyt.governance.yearly import lacks_meeting


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series with its next planned meeting, and whether a year has gone without one."""

    series: Series
    next_date: date | None
    last_date: date | None
    lacks: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page, part by part."""

    committees: Sequence[Committee]
    queue: Sequence[Case]
    helping: Sequence[Case]
    own: Sequence[Case]
    coming: Sequence[Sitting]
    to_approve: Sequence[Approval]
    points: Sequence[DecisionPoint]
    invitations: Sequence[OuterInvitation]
    lacking: Sequence[SeriesRow]


@carries_out("004-spm-p")
def overview(actor: Actor, as_of: datetime) -> Overview:
    """Each list is one question, however long it is."""
    today = clock.local_date(as_of)
    kept = Committee.objects.kept_by(actor)
    cases = Case.objects.visible_to(actor).select_related("committee", "meant_for__committee")
    seats = Approval.objects.filter(
        sitting__state=SittingState.IN_ROUND, answer="", seat__account_id=actor.account_id or 0
    )
    own = cases.filter(submitted_by_id=actor.account_id or 0)
    return Overview(
        committees=list(Committee.objects.visible_to(actor).select_related("parent")),
        queue=list(
            cases.filter(committee__in=kept, state=CaseState.RECEIVED).order_by("received_at")
        ),
        helping=list(
            cases.filter(committee__in=kept, state=CaseState.DRAFT, help_wanted=True)
            .exclude(submitted_by_id=actor.account_id or 0)
            .order_by("begun_at")
        ),
        own=list(own.exclude(state__in=(CaseState.CLOSED, CaseState.WITHDRAWN))[:50]),
        coming=list(
            Sitting.objects.visible_to(actor).coming(as_of).select_related("committee")[:50]
        ),
        to_approve=list(seats.select_related("sitting__committee")),
        points=list(
            DecisionPoint.objects.visible_to(actor)
            .open()
            .filter(Q(due_date__isnull=True) | Q(due_date__lt=today) | Q(owner=""))
            .select_related("case__committee")[:50]
        ),
        invitations=list(OuterInvitation.objects.visible_to(actor).filter(answered_at=None)[:50]),
        lacking=[row for row in series_rows(actor, today) if row.lacks],
    )


def series_rows(actor: Actor, today: date) -> list[SeriesRow]:
    """Every series of the actor's house, in three questions."""
    meetings = Prefetch("meetings", SeriesMeeting.objects.order_by("planned_date"))
    found = Series.objects.visible_to(actor).select_related("hospital", "municipality")
    return [_series_row(one, today) for one in found.prefetch_related(meetings)]


def _series_row(series: Series, today: date) -> SeriesRow:
    meetings = list(series.meetings.all())
    held = [one.held_date for one in meetings if one.held_date is not None]
    waiting = [one.planned_date for one in meetings if one.held_date is None]
    return SeriesRow(
        series,
        next((day for day in waiting if day >= today), None),
        max(held, default=None),
        lacks_meeting(series.founded_date, held, today),
    )
