"""Plans as what meetings are about, told to the meetings app.

What a meeting does to a plan is a line in the plan's history; the minutes are the meeting's own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.directory.models import Organisation, Unit
from samflyt.meetings.subjects import Occasion, Proposed, Subject
from samflyt.plans.models import Plan, TeamMember
from samflyt.plans.policies import check_worker
from samflyt.plans.writing import Entry, held

_ADULT = 18
#: Which seat in the team fills which function of a meeting.
_SEATS: Mapping[str, str] = {
    TeamMember.Role.CASE_WORKER.value: "case_worker",
    TeamMember.Role.CHILD_COORDINATOR.value: "child_coordinator",
    TeamMember.Role.HEALTH_NURSE.value: "health_nurse",
    TeamMember.Role.HOME_NURSE.value: "home_nursing",
    TeamMember.Role.PHYSICIAN.value: "hospital_physician",
    TeamMember.Role.NURSE.value: "hospital_nurse",
}


def _visible(actor: Actor) -> "QuerySet[Any]":
    return Plan.objects.visible_to(actor).values("pk")


def _check(actor: Actor, plan_id: int) -> None:
    """Refused for who does not see the plan, or may not work with it as it stands."""
    plan = Plan.objects.visible_to(actor).filter(pk=plan_id).first()
    if plan is None:
        raise Refused(_("Planen finnes ikke, eller enheten din har ikke del i den."))
    check_worker(actor, plan, plan.worked_at)


def _names(plan_ids: Iterable[int]) -> dict[int, str]:
    rows = Plan.objects.filter(pk__in=plan_ids).select_related("patient")
    return {row.pk: str(row.patient) for row in rows}


def _patient_of(plan_id: int) -> int | None:
    return Plan.objects.filter(pk=plan_id).values_list("patient_id", flat=True).first()


def _is_child(plan_id: int, as_of: datetime) -> bool:
    age = _plan(plan_id).patient.age(clock.local_date(as_of))
    return age is not None and age < _ADULT


def _plan(plan_id: int) -> Plan:
    return Plan.objects.select_related("patient", "owner").get(pk=plan_id)


def _members(plan_id: int) -> "QuerySet[TeamMember]":
    members = TeamMember.objects.filter(team__plan_id=plan_id, ended_at=None, unit__isnull=False)
    return members.select_related("unit").order_by("pk")


def _proposes(plan_id: int, _kind: str) -> list[Proposed]:
    """The team: each seat that has a unit, once for each function."""
    seats = ((_SEATS.get(member.role, ""), member.unit) for member in _members(plan_id))
    found = {(function, unit) for function, unit in seats if function and unit is not None}
    return [Proposed(f, unit) for f, unit in sorted(found, key=lambda pair: (pair[0], pair[1].pk))]


def _units(plan_id: int) -> Sequence[Unit]:
    units = {m.unit for m in _members(plan_id) if m.unit is not None}
    own = _plan(plan_id).unit
    return sorted(units | ({own} if own else set()), key=lambda unit: unit.name)


def _owner_side(plan_id: int) -> Side:
    owner: Organisation = _plan(plan_id).owner
    return owner.side


def _caller_side(plan_id: int, _kind: str, _as_of: datetime) -> Side:
    """Whoever owns the plan leads the work, and calls."""
    return _owner_side(plan_id)


def _summary_side(_plan_id: int, _kind: str) -> Side | None:
    return None


def _written(change: str, suffix: str) -> Callable[[Occasion, Actor, datetime], None]:
    """Writes one line in the plan's history; a plan that may no longer be changed gets none."""

    def write(occasion: Occasion, by: Actor, at: datetime) -> None:
        plan = Plan.objects.filter(pk=occasion.subject_id).first()
        if plan is None:
            return
        entry = Entry(f"{occasion.meeting_key}-{suffix}")
        told = {"meeting": occasion.title, "starts_at": occasion.starts_at, "agenda": occasion.text}
        try:
            with held(plan, by=by, at=at, entry=entry, check=check_worker, parts=change) as writing:
                if not writing.done:
                    writing.note(change, after={k: v for k, v in told.items() if v})
        except Refused:
            return

    return write


PLAN_MEETINGS = Subject(
    name="plan",
    page="plan",
    visible=_visible,
    check=_check,
    names=_names,
    patient_of=_patient_of,
    is_child=_is_child,
    proposes=_proposes,
    units=_units,
    caller_side=_caller_side,
    summary_side=_summary_side,
    called=_written("meeting called", "innkalt"),
    held=_written("meeting held", "holdt"),
    summary_sent=_written("meeting summary", "referat"),
    cancelled=_written("meeting cancelled", "avlyst"),
)
