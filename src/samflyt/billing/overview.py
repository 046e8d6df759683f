"""What waits for a person in the settlement: months, invoices, objections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.actions.counting import first_run_day
from samflyt.billing.models import (
    BaseLine,
    Dispute,
    Invoice,
    ObjectedDay,
    Objection,
    Run,
    month_after,
)
from samflyt.billing.states import OPEN, ObjectionState, RunState
from samflyt.catalogue import carries_out

#: Invoices on the first page; the rest are found by month in the figures.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month's run, and how many stays are left to control by the one who asks."""

    run: Run
    left: int


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection with its age, and what the ward or accounting owes it."""

    objection: Objection
    age: int
    days_over: int
    is_reminded: bool
    to_credit: int


@dataclass(frozen=True, slots=True)
class Overview:
    months: list[MonthRow]
    startable: list[date]
    invoices: list[Invoice]
    overdue_objections: list[ObjectionRow]
    open_objections: list[ObjectionRow]
    to_credit: list[ObjectionRow]
    closed_objections: list[ObjectionRow]
    disputes: list[Dispute]


def overview(actor: Actor, as_of: datetime) -> Overview:
    today = clock.local_date(as_of)
    rows = [objection_row(objection, today) for objection in _objections(actor)]
    is_open = [row for row in rows if ObjectionState(row.objection.state) in OPEN]
    done = [row for row in rows if row not in is_open]
    overdue = _overdue(actor, is_open)
    months = _months(actor)
    return Overview(
        months=months,
        startable=_startable(actor, [row.run.month for row in months], today),
        invoices=list(
            Invoice.objects.visible_to(actor)
            .select_related("municipality", "hospital", "run")
            .annotate(objected=Count("objections"))
            .order_by("-issued_date", "-number")[:SHOWN]
        ),
        overdue_objections=overdue,
        open_objections=sorted(
            (row for row in is_open if row not in overdue),
            key=lambda row: row.objection.received_at,
        ),
        to_credit=[row for row in done if row.to_credit],
        closed_objections=[row for row in done if not row.to_credit],
        disputes=list(
            Dispute.objects.visible_to(actor)
            .select_related("hospital", "municipality")
            .order_by("-opened_at")[:SHOWN]
        ),
    )


def _overdue(actor: Actor, rows: Iterable[ObjectionRow]) -> list[ObjectionRow]:
    """What the section is told of: wards that have not answered in time, the oldest first."""
    if actor.side is not Side.HOSPITAL or not actor.may(Permission.HANDLE_APPEALS):
        return []
    late = [row for row in rows if row.days_over]
    return sorted(late, key=lambda row: row.objection.received_at)


def _months(actor: Actor) -> list[MonthRow]:
    runs = list(Run.objects.visible_to(actor).order_by("-month"))
    left = dict(
        BaseLine.objects.visible_to(actor)
        .uncontrolled()
        .filter(run__in=runs)
        .values_list("run")
        .annotate(Count("pk"))
        .order_by()
    )
    return [MonthRow(run, left.get(run.pk, 0)) for run in runs]


@carries_out("003-inv-5-b")
def _startable(actor: Actor, known: Iterable[date], today: date) -> list[date]:
    """The last month, and months that were left out since the first run; oldest first."""
    if actor.side is not Side.HOSPITAL or not actor.may(Permission.HANDLE_INVOICES):
        return []
    run = set(known)
    month = min(run, default=_month_before(today))
    missing = []
    while month < today.replace(day=1):
        if month not in run and first_run_day(month) <= today:
            missing.append(month)
        month = month_after(month)
    return missing


def _month_before(today: date) -> date:
    return date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)


def _objections(actor: Actor) -> list[Objection]:
    return list(
        Objection.objects.visible_to(actor)
        .select_related("invoice__municipality", "invoice__run", "ward")
        .prefetch_related(
            Prefetch("days", ObjectedDay.objects.select_related("line").order_by("date")),
            "days__line__credit_lines",
        )
        .order_by("-received_at")[:SHOWN]
    )


@carries_out("003-case-37-c", "003-inv-6-b")
def objection_row(objection: Objection, today: date) -> ObjectionRow:
    over = (today - objection.answer_due).days if objection.is_overdue(today) else 0
    return ObjectionRow(
        objection=objection,
        age=(today - clock.local_date(objection.received_at)).days,
        days_over=over,
        is_reminded=objection.is_reminded(today),
        to_credit=sum(day.waits_for_credit for day in objection.days.all()),
    )


def uncontrolled_wards(run: Run) -> list[tuple[str, int]]:
    """The wards that still have stays to go through, with how many."""
    rows = (
        BaseLine.objects.filter(run=run)
        .uncontrolled()
        .values_list("ward__name")
        .annotate(Count("pk"))
        .order_by("ward__name")
    )
    return [(name or "", number) for name, number in rows]


def is_counted(run: Run) -> bool:
    return run.state != RunState.COUNTING
