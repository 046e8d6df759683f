"""Days, amounts and places year by year, and per inhabitant: what the duty to pay has done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Sum
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.billing.figure_sheet import FEWEST, HIDDEN
from samflyt.billing.figures import own_part
from samflyt.billing.models import (
    BaseLine,
    CreditLine,
    EarlierYear,
    InvoiceLine,
    MunicipalYear,
)
from samflyt.catalogue import carries_out

ZERO = Decimal("0.00")
#: A year and a municipality's key; None where nobody knows which.
Key = tuple[int, int | None]


@dataclass(slots=True)
class Sums:
    """Net days and kroner of a year, and how many patients they were of."""

    days: int = 0
    amount: Decimal = ZERO
    patients: int = 0

    def add(self, other: "Sums") -> None:
        self.days += other.days
        self.amount += other.amount
        self.patients += other.patients


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year beside the one before; None where that cannot be told."""

    year: int
    days: int | None
    patients: int | None
    days_change: Decimal | None
    patients_change: Decimal | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class PayerRow:
    """One municipality in one year; `few` where so few patients make the number swing."""

    municipality: str
    year: int
    days: int | None
    amount: Decimal | None
    inhabitants: int | None
    per_thousand: Decimal | None
    places: int | None
    few: bool


@dataclass(frozen=True, slots=True)
class CauseRow:
    """Days that patients waited for one cause in one year; None where they are too few to show."""

    year: int
    cause: str
    days: int | None


def sums(actor: Actor) -> dict[Key, Sums]:
    """What is invoiced less what is credited, by the year that was run and by municipality."""
    found: dict[Key, Sums] = defaultdict(Sums)
    for model, to, sign in (
        (InvoiceLine, "base_line__", 1),
        (CreditLine, "invoice_line__base_line__", -1),
    ):
        rows = model._default_manager.filter(own_part(actor, to))
        keys = (f"{to}run__month__year", f"{to}municipality_id")
        summed = rows.values_list(*keys).annotate(
            total=Sum("quantity"), cost=Sum(F("quantity") * F("rate"))
        )
        for year, payer, days, amount in summed.order_by():
            found[year, payer].add(Sums(sign * days, sign * amount))
    invoiced = BaseLine.objects.filter(own_part(actor, ""), invoice_lines__isnull=False)
    counted = invoiced.values_list("run__month__year", "municipality_id").annotate(
        people=Count("course__patient", distinct=True)
    )
    for year, payer, number in counted.order_by():
        found[year, payer].patients = number
    return found


@carries_out("004-fin-f")
def year_rows(
    found: Mapping[Key, Sums], earlier: Iterable[EarlierYear], *, hide: bool
) -> list[YearRow]:
    """Each year with its change from the year before, the newest first.

    A year that was imported has no number of patients; what is counted here goes before it.
    """
    totals: dict[int, Sums] = defaultdict(Sums)
    for (year, _payer), one in found.items():
        totals[year].add(one)
    days: dict[int, int | None] = {one.year: one.days for one in earlier}
    sources = {one.year: one.source for one in earlier}
    patients: dict[int, int | None] = {}
    for year, total in totals.items():
        hidden = hide and 0 < total.patients < FEWEST
        days[year] = None if hidden else total.days
        patients[year] = None if hidden else total.patients
        sources.pop(year, None)
    return [
        YearRow(
            year,
            days[year],
            patients.get(year),
            change(days.get(year - 1), days[year]),
            change(patients.get(year - 1), patients.get(year)),
            sources.get(year, ""),
        )
        for year in sorted(days, reverse=True)
    ]


@carries_out("004-rus-p")
def cause_rows(actor: Actor, *, hide: bool) -> list[CauseRow]:
    """Invoiced days by why the patient waited and by year, the most first in the newest year.

    Credit is not taken off: the patient waited all the same. Few stays are hidden as elsewhere.
    """
    own = InvoiceLine.objects.filter(own_part(actor, "base_line__"))
    summed = own.values_list("base_line__run__month__year", "cause").annotate(
        total=Sum("quantity"), stays=Count("base_line__course", distinct=True)
    )
    labels = dict(InvoiceLine.Cause.choices)
    rows = [
        CauseRow(
            year,
            str(labels.get(cause) or _("ikke oppgitt")),
            None if hide and stays < FEWEST else days,
        )
        for year, cause, days, stays in summed.order_by()
    ]
    return sorted(rows, key=lambda row: (-row.year, -(row.days or 0), row.cause))


def change(before: int | None, after: int | None) -> Decimal | None:
    """In percent with one decimal; None where one of them is not known or the first is nothing."""
    if not before or after is None:
        return None
    return (Decimal(100 * (after - before)) / before).quantize(Decimal("0.1"))


@carries_out("003-hod-1-b")
def payer_rows(
    found: Mapping[Key, Sums],
    names: Mapping[int | None, str],
    known: Iterable[MunicipalYear],
    *,
    hide: bool,
) -> list[PayerRow]:
    """Each municipality and year, by what it is called and with the newest year first."""
    facts: dict[Key, MunicipalYear] = {(one.year, one.municipality_id): one for one in known}
    rows = []
    for year, payer in found.keys() | facts.keys():
        total, fact = found.get((year, payer), Sums()), facts.get((year, payer))
        few = 0 < total.patients < FEWEST
        hidden = hide and few
        rows.append(
            PayerRow(
                municipality=names.get(payer, ""),
                year=year,
                days=None if hidden else total.days,
                amount=None if hidden else total.amount,
                inhabitants=fact.inhabitants if fact else None,
                per_thousand=None if hidden or not fact else per_thousand(total.days, fact),
                places=fact.places if fact else None,
                few=few,
            )
        )
    return sorted(rows, key=lambda row: (row.municipality, -row.year))


def per_thousand(days: int, fact: MunicipalYear) -> Decimal:
    return (Decimal(1000 * days) / fact.inhabitants).quantize(Decimal("0.1"))


def sheet(rows: Sequence[PayerRow]) -> tuple[list[str], list[tuple[Any, ...]]]:
    head = [
        _("Kommune"),
        _("År"),
        _("Døgn"),
        _("Beløp"),
        _("Innbyggere"),
        _("Døgn per 1 000 innbyggere"),
        _("Korttidsplasser"),
    ]
    return head, [
        (
            row.municipality,
            row.year,
            HIDDEN if row.days is None else row.days,
            HIDDEN if row.amount is None else row.amount,
            row.inhabitants,
            row.per_thousand,
            row.places,
        )
        for row in rows
    ]
