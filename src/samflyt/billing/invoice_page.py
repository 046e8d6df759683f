"""What the page of an invoice shows: lines, days with evidence, objections, credit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.billing.evidence import OpenedDay, opened
from samflyt.billing.models import CreditNote, Invoice, InvoiceLine, Objection
from samflyt.billing.policies import can_control
from samflyt.billing.stairs import Stairs, stairs
from samflyt.catalogue import carries_out

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: its days opened, and what has been objected to or credited."""

    line: InvoiceLine
    days: list[OpenedDay]
    stairs: Stairs
    objected: frozenset[date]
    credited: frozenset[date]


@dataclass(frozen=True, slots=True)
class InvoicePage:
    lines: list[LineView]
    credit_notes: list[CreditNote]
    objections: list[Objection]
    credited: Decimal
    patient_ids: list[int]


@carries_out("003-inv-1")
def invoice_page(invoice: Invoice, actor: Actor) -> InvoicePage:
    """Base, invoice and objections of one month, each reached from the other."""
    lines = list(_lines(invoice, actor))
    notes = list(invoice.credit_notes.order_by("number"))
    return InvoicePage(
        lines=[_view(line) for line in lines],
        credit_notes=notes,
        objections=list(
            Objection.objects.visible_to(actor)
            .filter(invoice=invoice)
            .prefetch_related("days")
            .order_by("pk")
        ),
        credited=sum((note.amount for note in notes), ZERO),
        patient_ids=[line.base_line.course.patient_id for line in lines],
    )


def _lines(invoice: Invoice, actor: Actor) -> Iterable[InvoiceLine]:
    """Accounting and the municipality see all; a ward leader the ward's own stays."""
    sees_all = actor.may(Permission.HANDLE_INVOICES) or actor.may(Permission.HANDLE_APPEALS)
    for line in _with_days(invoice):
        if not sees_all and not can_control(actor, line.base_line):
            continue
        yield line


def _with_days(invoice: Invoice) -> Iterable[InvoiceLine]:
    return (
        invoice.lines.select_related("base_line__course", "base_line__ward")
        .prefetch_related("base_line__decisions", "objected_days", "credit_lines")
        .order_by("position")
    )


def _view(line: InvoiceLine) -> LineView:
    on_line = set(line.days)
    days = [day for day in line.base_line.read_days() if day.date in on_line]
    return LineView(
        line,
        opened(line.base_line, days),
        stairs(days),
        frozenset(day.date for day in line.objected_days.all()),
        frozenset(day for credit in line.credit_lines.all() for day in credit.days),
    )


def free_lines(invoice: Invoice) -> list[InvoiceLine]:
    """The lines with the days that can still be objected to."""
    found = []
    for line in _with_days(invoice):
        taken = {day.date for day in line.objected_days.all()}
        line.dates = [day.isoformat() for day in line.days if day not in taken]
        if line.dates:
            found.append(line)
    return found
