"""The lists of people who work with plans: one's own, the unit's, and the coordinating unit's."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.lists.office import Office, office
from samflyt.directory.models import Position, Unit
from samflyt.duties.models import Duty
from samflyt.plans.models import Appointment, Need, Plan

COORDINATORS = (
    Appointment.Kind.HOSPITAL,
    Appointment.Kind.MUNICIPALITY,
    Appointment.Kind.CHILD,
)
#: The rules whose open duty says that somebody waits for a coordinator.
WITHOUT = ("plan.barnekoordinator-oppnevnt", "plan.koordinator-kommune", "plan.etterfolger")
MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A person's line: the plan, who coordinates, what is next and when."""

    plan: Plan
    coordinators: list[Appointment]
    duty: Duty | None
    late: int
    next_follow_up: date | None

    @property
    def is_unplanned(self) -> bool:
        """Somebody coordinates, and has not said when the person is followed up next."""
        return bool(self.coordinators) and self.next_follow_up is None


@carries_out("000-5.7-b", "001-3.2.3-i")
def rows_of(actor: Actor, as_of: datetime, *, own: bool) -> list[Row]:
    """Those whom the actor coordinates, or all that the unit has part in; next follow-up first."""
    today = clock.local_date(as_of)
    plans = Plan.objects.visible_to(actor).open().select_related("patient", "owner")
    if own:
        mine = Appointment.objects.current(today).filter(account_id=actor.account_id or 0)
        plans = plans.filter(pk__in=mine.filter(unit_id__in=actor.unit_ids).values("plan_id"))
    found = list(plans.order_by("-worked_at")[:MOST])
    appointed = _by_plan(
        Appointment.objects.current(today)
        .filter(plan__in=found, kind__in=COORDINATORS)
        .select_related("unit")
    )
    duties = _open_duties([plan.pk for plan in found], as_of)
    rows = [_row(plan, appointed[plan.pk], duties[plan.pk], as_of) for plan in found]
    return sorted(rows, key=lambda row: (row.next_follow_up or date.min, row.plan.pk))


def _row(plan: Plan, held: list[Appointment], duties: list[Duty], as_of: datetime) -> Row:
    days = [one.next_follow_up for one in held if one.next_follow_up]
    late = sum(1 for duty in duties if _is_late(duty, as_of))
    return Row(plan, held, duties[0] if duties else None, late, min(days, default=None))


def _is_late(duty: Duty, as_of: datetime) -> bool:
    return not duty.soft and duty.due is not None and duty.due < as_of


def _by_plan(found: Iterable[Appointment]) -> dict[int, list[Appointment]]:
    by_plan: dict[int, list[Appointment]] = defaultdict(list)
    for one in found:
        by_plan[one.plan_id].append(one)
    return by_plan


def _open_duties(plan_ids: list[int], as_of: datetime) -> dict[int, list[Duty]]:
    """What is open in each plan, the first due at the top; what has not begun is left out."""
    found: dict[int, list[Duty]] = defaultdict(list)
    duties = Duty.objects.filter(subject=Duty.Subject.PLAN, subject_id__in=plan_ids).open()
    begun = [d for d in duties if d.runs_from is None or d.runs_from <= as_of]
    shown = [d for d in begun if d.rule != "plan.framdrift" or (d.due and d.due <= as_of)]
    far = datetime.max.replace(tzinfo=as_of.tzinfo)
    for duty in sorted(shown, key=lambda d: (d.due or far, d.runs_from or far)):
        found[duty.subject_id].append(duty)
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who waits for a coordinator: since when, and of which kind."""

    plan: Plan
    duty: Duty
    days: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What the coordinating unit has before it."""

    needs: list[Need]
    settled: list[Need]
    waiting: list[Waiting]
    left: list[Appointment]
    offices: list[Office]

    @property
    def patient_ids(self) -> list[int]:
        plans = [need.plan for need in (*self.needs, *self.settled)]
        plans += [row.plan for row in self.waiting] + [one.plan for one in self.left]
        return [plan.patient_id for plan in plans]


@carries_out("001-3.2.1-f", "001-3.2.1-l")
def desk_of(actor: Actor, as_of: datetime) -> Desk:
    """Needs that wait, the oldest first; those without coordinator, the longest waiting first;
    coordinators who no longer work there; and who answers at the other coordinating units.
    """
    inbox = (
        Need.objects.visible_to(actor)
        .received_by(actor)
        .select_related("plan__patient", "sender", "sender_unit", "assigned_to")
    )
    return Desk(
        needs=list(inbox.waiting().order_by("sent_at")[:MOST]),
        settled=list(inbox.filter(settled_at__isnull=False).order_by("-settled_at")[:20]),
        waiting=_waiting(actor, as_of),
        left=_left(actor, as_of),
        offices=_offices(as_of),
    )


def _waiting(actor: Actor, as_of: datetime) -> list[Waiting]:
    plans = {
        plan.pk: plan
        for plan in Plan.objects.visible_to(actor).open().select_related("patient", "owner")
    }
    duties = Duty.objects.filter(
        subject=Duty.Subject.PLAN,
        subject_id__in=list(plans),
        rule__in=WITHOUT,
        owner_id=actor.organisation_id or 0,
        runs_from__lte=as_of,
    ).open()
    return [
        Waiting(plans[duty.subject_id], duty, (as_of - (duty.runs_from or as_of)).days)
        for duty in duties.order_by("runs_from")[:MOST]
    ]


def _left(actor: Actor, as_of: datetime) -> list[Appointment]:
    """Coordinators of the organisation who have no position at their unit today."""
    today = clock.local_date(as_of)
    working = Position.objects.valid(today).filter(account__is_active=True)
    held = (
        Appointment.objects.current(today)
        .filter(
            unit__organisation_id=actor.organisation_id or 0,
            plan__in=Plan.objects.visible_to(actor).open(),
        )
        .select_related("plan__patient", "unit")
    )
    still = set(
        working.filter(unit__in=held.values("unit_id")).values_list("account_id", "unit_id")
    )
    return [one for one in held if (one.account_id, one.unit_id) not in still]


def _offices(as_of: datetime) -> list[Office]:
    units = Unit.objects.filter(kind=Unit.Kind.COORDINATING_UNIT).active(clock.local_date(as_of))
    found = units.select_related("organisation").prefetch_related("hours")
    return [office(unit, as_of) for unit in found.order_by("organisation__name", "name")]
