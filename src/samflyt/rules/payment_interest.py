"""Interest on what is paid back after a dispute, by the dated rates of the late payment act.

The rate is set by regulation for each half year (lov 17. desember 1976 nr. 100 § 3). A day without
a rate raises; it never gets the rate of the half year before.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from samflyt.catalogue import carries_out

TABLE = Path(__file__).resolve().parents[3] / "reference" / "interest_rates.csv"
DAYS_OF_YEAR = 365


class MissingInterestRate(LookupError):
    """No rate is known for this day; whoever pays back must enter it with its source.

    `start` and `last` are the first and last day of the half year that a regulation sets it for.
    """

    def __init__(self, on: date) -> None:
        super().__init__(f"forsinkelsesrente mangler for {on.isoformat()}")
        self.on = on
        self.start, end = half_year(on)
        self.last = end - timedelta(days=1)


def half_year(day: date) -> tuple[date, date]:
    """The half year that the day is in; the end is the day after."""
    if day.month <= 6:
        return date(day.year, 1, 1), date(day.year, 7, 1)
    return date(day.year, 7, 1), date(day.year + 1, 1, 1)


class BadInterest(ValueError):
    """A rate or a claim that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class InterestRate:
    """Percent a year from and including `valid_from`, before `valid_to` (forsinkelsesrente)."""

    percent: Decimal
    valid_from: date
    valid_to: date
    source: str

    def __post_init__(self) -> None:
        if not self.percent.is_finite() or not 0 < self.percent < 100:
            raise BadInterest(f"renten skal være mellom 0 og 100 prosent, ikke {self.percent}")
        if self.valid_to <= self.valid_from:
            raise BadInterest(f"perioden fra {self.valid_from} slutter før den begynner")
        if not self.source.strip():
            raise BadInterest(f"renten fra {self.valid_from} mangler kilde")


@dataclass(frozen=True, slots=True)
class InterestPeriod:
    """So many days at one rate; `amount` is exact."""

    start: date
    end: date
    percent: Decimal
    days: int
    amount: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Interest:
    """What a sum has borne between two days: each period, and the sum in kroner and øre."""

    principal: Decimal
    start: date
    end: date
    periods: tuple[InterestPeriod, ...]

    @property
    def amount(self) -> Decimal:
        exact = sum((period.amount for period in self.periods), Fraction(0))
        ore = (200 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        return Decimal(ore) / 100


class InterestTable:
    """Immutable; two rates can never hold on the same day."""

    __slots__ = ("_rates",)

    def __init__(self, rates: Iterable[InterestRate]) -> None:
        self._rates = tuple(sorted(rates, key=lambda rate: rate.valid_from))
        for earlier, later in zip(self._rates, self._rates[1:], strict=False):
            if later.valid_from < earlier.valid_to:
                raise BadInterest(f"to renter gjelder {later.valid_from.isoformat()}")

    def __iter__(self) -> Iterator[InterestRate]:
        return iter(self._rates)

    def on(self, day: date) -> InterestRate:
        """The rate that holds on this day; raises MissingInterestRate."""
        for rate in self._rates:
            if rate.valid_from <= day < rate.valid_to:
                return rate
        raise MissingInterestRate(day)

    def with_rates(self, rates: Iterable[InterestRate]) -> "InterestTable":
        return InterestTable((*self._rates, *rates))

    @carries_out("003-agr-12-b")
    def interest(self, principal: Decimal, start: date, end: date) -> Interest:
        """From the day of payment to the day of repayment, which bears none itself.

        Each day counts as 1/365 of a year, also in a leap year. Raises MissingInterestRate for
        the first day that has no rate.
        """
        if not principal.is_finite() or principal <= 0:
            raise BadInterest("beløpet skal være større enn null")
        if end < start:
            raise BadInterest("tilbakebetalingen kan ikke være før betalingen")
        return Interest(principal, start, end, tuple(self._periods(principal, start, end)))

    def _periods(self, principal: Decimal, start: date, end: date) -> Iterator[InterestPeriod]:
        day = start
        while day < end:
            rate = self.on(day)
            until = min(rate.valid_to, end)
            days = (until - day).days
            share = Fraction(rate.percent) / 100 * days / DAYS_OF_YEAR
            amount = Fraction(principal) * share
            yield InterestPeriod(day, until, rate.percent, days, amount, rate.source)
            day = until


def read_interest(path: Path = TABLE) -> InterestTable:
    """The table of a CSV file; raises BadInterest with file, line and cause."""
    rates = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                rates.append(_rate(row))
            except (KeyError, ValueError, TypeError, InvalidOperation) as cause:
                raise BadInterest(f"{path.name} linje {number}: {cause}") from None
    return InterestTable(rates)


def _rate(row: dict[str, str]) -> InterestRate:
    return InterestRate(
        percent=Decimal(row["percent"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]),
        source=row["source"] or "",
    )
