"""The basis of a month's invoice for companions: the shifts, the hours, and what they cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.homecoming.hours import Rate, hours_by_day, price, rate_on
from samflyt.homecoming.models import Companion, CompanionRate, CompanionShift, Homecoming

SHEET_HEAD = (
    "Dato",
    "Ledsager",
    "Fra",
    "Til",
    "Timer",
    "Sats",
    "Kilde",
    "Beløp",
    "Merknad",
)
OUTSIDE = "utenfor avtalen, ikke med i summen"
OWN_COST = "kommunen betaler selv, ikke med i summen"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One day of one shift. `note` says why it is not in the sum, empty where it is."""

    day: date
    shift: CompanionShift
    hours: Decimal
    rate: Rate | None
    amount: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    month: date
    lines: Sequence[SheetLine]

    @property
    def hours(self) -> Decimal:
        return sum((line.hours for line in self.lines if not line.note), Decimal("0.00"))

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.lines if not line.note), Decimal("0.00"))


def sheet(homecoming: Homecoming, month: date) -> Sheet:
    """What the municipality can invoice for a month. Raises NoRate for a day without a rate."""
    rates = rates_between(homecoming.hospital_id, homecoming.municipality_id)
    shifts = (
        CompanionShift.objects.filter(homecoming=homecoming, withdrawn_at__isnull=True)
        .select_related("companion")
        .order_by("starts_at", "name", "pk")
    )
    lines = (
        _line(shift, day, hours, rates)
        for shift in shifts
        for day, hours in hours_by_day(shift.starts_at, shift.ends_at)
        if (day.year, day.month) == (month.year, month.month)
    )
    return Sheet(month, list(lines))


def _line(shift: CompanionShift, day: date, hours: Decimal, rates: Sequence[Rate]) -> SheetLine:
    note = ""
    if not shift.companion.covers(day):
        note = OUTSIDE
    elif shift.companion.pays != Companion.Pays.HOSPITAL:
        note = OWN_COST
    if note:
        return SheetLine(day, shift, hours, None, Decimal("0.00"), note)
    return SheetLine(day, shift, hours, rate_on(day, rates), price(hours, day, rates), "")


def rates_between(hospital_id: int, municipality_id: int) -> list[Rate]:
    rows = CompanionRate.objects.filter(hospital_id=hospital_id, municipality_id=municipality_id)
    return [
        Rate(row.amount, row.valid_from, row.valid_to, row.source)
        for row in rows.order_by("valid_from")
    ]


def months_of(homecoming: Homecoming | None) -> list[date]:
    """Months with shifts, the last first."""
    if homecoming is None:
        return []
    shifts = CompanionShift.objects.filter(homecoming=homecoming, withdrawn_at__isnull=True)
    days = (day for shift in shifts for day, _hours in hours_by_day(shift.starts_at, shift.ends_at))
    return sorted({day.replace(day=1) for day in days}, reverse=True)


def with_shifts(actor: Actor) -> Sequence[Homecoming]:
    """Homecomings of the actor's house that have shifts to settle, by number only."""
    if not actor.may(Permission.HANDLE_INVOICES):
        return []
    ours = Q(hospital_id=actor.organisation_id) | Q(municipality_id=actor.organisation_id)
    worked = CompanionShift.objects.filter(withdrawn_at__isnull=True).values("homecoming_id")
    found = Homecoming.objects.filter(ours, pk__in=worked)
    return list(found.select_related("hospital", "municipality").order_by("pk"))


def sheet_rows(found: Sheet) -> Iterator[tuple[object, ...]]:
    """The sheet's lines and, last, its sum; amounts with a comma, as in Norwegian sheets."""
    for line in found.lines:
        local = (clock.local(line.shift.starts_at), clock.local(line.shift.ends_at))
        yield (
            f"{line.day:%d.%m.%Y}",
            line.shift.name,
            *(f"{moment:%d.%m.%Y %H.%M}" for moment in local),
            _comma(line.hours),
            _comma(line.rate.amount) if line.rate else "",
            line.rate.source if line.rate else "",
            _comma(line.amount) if line.rate else "",
            line.note,
        )
    yield ("Sum", "", "", "", _comma(found.hours), "", "", _comma(found.amount), "")


def _comma(number: Decimal) -> str:
    return f"{number:.2f}".replace(".", ",")
