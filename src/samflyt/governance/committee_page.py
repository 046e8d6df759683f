"""What a committee's page shows: seats and their lacks, meetings, cases, coming cases, figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.governance.attending import ABSENT, PRESENT, Filling, filling, often_absent
from samflyt.governance.models import (
    Attendance,
    Case,
    Committee,
    DecisionPoint,
    Seat,
    SeatGroup,
    Sitting,
    Theme,
)
from samflyt.governance.states import BEEN, CaseState


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its seats as they are filled now; deputies stand with them and fill none."""

    group: SeatGroup
    seats: Sequence[Seat]
    vacant: int
    is_above: bool


@dataclass(frozen=True, slots=True)
class SeatRow:
    """How often one who sits here has come, of the meetings noted."""

    name: str
    group: str
    came: int
    of: int
    is_absent: bool


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """A committee's page; papers and figures only for those who have a seat."""

    committee: Committee
    groups: Sequence[GroupRow]
    coming: Sequence[Sitting]
    been: Sequence[Sitting]
    waiting: Sequence[Case]
    themes: Sequence[Theme]
    points: Sequence[DecisionPoint]
    came: Sequence[SeatRow]
    is_past: bool
    keeps: bool
    sits: bool


def committee_page(actor: Actor, committee: Committee, as_of: datetime) -> CommitteePage:
    keeps = Committee.objects.kept_by(actor).filter(pk=committee.pk).exists()
    sits = keeps or Committee.objects.seating(actor).filter(pk=committee.pk).exists()
    sittings = Sitting.objects.visible_to(actor).filter(committee=committee)
    public = Sitting.objects.public().filter(committee=committee)
    cases = Case.objects.visible_to(actor).filter(committee=committee, standing="")
    points = DecisionPoint.objects.visible_to(actor).filter(case__committee=committee).open()
    themes = Theme.objects.filter(committee=committee, case=None, dropped_at=None)
    been = sittings.filter(state__in=BEEN) if sits else public
    return CommitteePage(
        committee=committee,
        groups=group_rows(committee),
        coming=list(sittings.coming(as_of).select_related("committee")),
        been=list(been.order_by("-starts_at").select_related("committee")[:50]),
        waiting=list(
            cases.filter(state=CaseState.RECEIVED).select_related("committee", "meant_for")
        ),
        themes=list(themes.select_related("planned_for__committee")) if sits else [],
        points=list(points.select_related("case")[:50]),
        came=_came(committee) if sits else [],
        is_past=committee.is_past(clock.local_date(as_of)),
        keeps=keeps,
        sits=sits,
    )


@carries_out("004-hf-a", "004-hf-b", "003-agr-8-e", "003-agr-10-a", "003-agr-9-c")
def group_rows(committee: Committee) -> list[GroupRow]:
    """Every group with who sits there, and how many seats stand empty."""
    seated = Seat.objects.filter(ended_date=None).select_related("organisation", "deputy_for")
    found = []
    for group in committee.groups.prefetch_related(Prefetch("seats", seated)):
        seats = list(group.seats.all())
        taken = sum(seat.deputy_for_id is None for seat in seats)
        stands = filling(taken, group.minimum, group.maximum)
        vacant = max(group.minimum - taken, 0)
        found.append(GroupRow(group, seats, vacant, stands is Filling.ABOVE))
    return found


@carries_out("003-hear-6.2.1-c")
def _came(committee: Committee) -> list[SeatRow]:
    """For each seat: how many of the meetings where it was noted its holder came to."""
    rows = Attendance.objects.filter(
        sitting__committee=committee, seat__isnull=False, state__in=(PRESENT, ABSENT)
    ).select_related("seat__group")
    states: dict[int, list[str]] = {}
    seats: dict[int, Seat] = {}
    for row in rows.order_by("sitting__starts_at"):
        if row.seat is not None and row.seat.ended_date is None:
            seats[row.seat.pk] = row.seat
            states.setdefault(row.seat.pk, []).append(row.state)
    return [
        SeatRow(
            seat.name,
            seat.group.get_kind_display(),
            states[pk].count(PRESENT),
            len(states[pk]),
            often_absent(states[pk]),
        )
        for pk, seat in seats.items()
    ]
