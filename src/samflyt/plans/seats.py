"""The seats of the resource team that nobody has yet, and what is known of who could."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.courses.station.addresses import unit_of
from samflyt.meetings.models import Meeting
from samflyt.plans.models import Appointment, Offer, Participant, Plan, Team, TeamMember

_ROLE = TeamMember.Role
_GROWN = 18


@dataclass(frozen=True, slots=True)
class AwaitedSeat:
    """What is waited for, for how long where that is known, and the page that ends the waiting."""

    title: str
    days: int | None
    slug: str
    query: str
    act: str


@carries_out("002-3-b2", "002-3-b3", "002-3-b5")
def awaited_seats(plan: Plan, as_of: datetime) -> list[AwaitedSeat]:
    """Child coordinator, GP and public health nurse, in a child's resource team that lacks them."""
    teams = [team for team in plan.teams.all() if team.kind == Team.Kind.RESOURCE]
    age = plan.patient.age(clock.local_date(as_of))
    if not teams or age is None or age >= _GROWN:
        return []
    seated = {one.role for team in teams for one in team.members.all() if one.ended_at is None}
    awaited = []
    if _ROLE.CHILD_COORDINATOR not in seated and not _has_child_coordinator(plan):
        awaited.append(
            AwaitedSeat(
                str(_ROLE.CHILD_COORDINATOR.label),
                _waited(plan, as_of),
                "oppnevn",
                "",
                _("Oppnevn"),
            )
        )
    for role in (_ROLE.GP, _ROLE.HEALTH_NURSE):
        if role not in seated:
            seat = f"?rolle={role.value}"
            awaited.append(AwaitedSeat(str(role.label), None, "team", seat, _("Fyll plassen")))
    return awaited


def _has_child_coordinator(plan: Plan) -> bool:
    return any(
        one.kind == Appointment.Kind.CHILD and one.ended_at is None
        for one in plan.appointments.all()
    )


def _waited(plan: Plan, as_of: datetime) -> int | None:
    """Days since the family said that they wish for a child coordinator."""
    wished = [
        one.told_at
        for one in plan.offers.all()
        if one.what == Offer.What.CHILD_COORDINATOR and one.answer == Offer.Answer.WISHED
    ]
    return (as_of - max(wished)).days if wished else None


def suggested(plan: Plan, role: str, today: date) -> dict[str, Any]:
    """What a form for this seat is filled with; the person may write something else."""
    if role == _ROLE.GP:
        gps = plan.participants.filter(sector=Participant.Sector.GP, ended_at__isnull=True)
        gp = gps.order_by("-pk").first()
        found = {"name": gp.name, "unit": gp.unit_id, "phone": gp.phone} if gp else {}
    elif role == _ROLE.HEALTH_NURSE:
        unit = unit_of(plan.municipality, "health_station", today)
        found = {"name": unit.name, "unit": unit.pk, "phone": unit.phone} if unit else {}
    else:
        return {}
    return {"kind": Team.Kind.RESOURCE.value, "role": role, **found}


@carries_out("002-5-g4")
def next_group_meeting(plan: Plan, as_of: datetime) -> date | None:
    """The next meeting of the responsibility group, called or agreed in the last one's minutes."""
    meetings = Meeting.objects.about("plan", plan.pk).filter(kind="responsibility_group")
    today = clock.local_date(as_of)
    days = [
        clock.local_date(starts) if starts and starts >= as_of else next_date
        for starts, next_date in meetings.filter(cancelled_at__isnull=True).values_list(
            "starts_at", "next_date"
        )
    ]
    return min((day for day in days if day and day >= today), default=None)
