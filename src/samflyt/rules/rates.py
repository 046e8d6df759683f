"""Day rates (døgnpriser): what one payable day costs, by the day itself.

The rate is set in the state budget each year (USK § 13 fourth paragraph). A day without a rate
raises; it is never priced by last year's.
"""

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from samflyt.catalogue import carries_out

TABLE = Path(__file__).resolve().parents[3] / "reference" / "day_rates.csv"
COLUMNS = ("valid_from", "valid_to", "amount", "source")


class MissingRate(LookupError):
    """No rate is known for this day; whoever invoices must enter it with its source."""

    def __init__(self, on: date) -> None:
        super().__init__(f"døgnpris mangler for {on.isoformat()}")
        self.on = on


class BadRate(ValueError):
    """A row that cannot be used; the text names the place and the cause."""


@dataclass(frozen=True, slots=True)
class DayRate:
    """Kroner a day from and including `valid_from`, before `valid_to`, by which source."""

    amount: Decimal
    valid_from: date
    valid_to: date
    source: str
    entered_by: str = ""

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount <= 0:
            raise BadRate(f"døgnprisen skal være større enn null, ikke {self.amount}")
        if self.amount != self.amount.quantize(Decimal("0.01")):
            raise BadRate(f"døgnprisen {self.amount} har mer enn to desimaler")
        if self.valid_to <= self.valid_from:
            raise BadRate(f"perioden fra {self.valid_from} slutter før den begynner")
        if not self.source.strip():
            raise BadRate(f"døgnprisen fra {self.valid_from} mangler kilde")


class RateTable:
    """Immutable. Two rates can never hold on the same day; a correction needs a new table."""

    __slots__ = ("_rates", "_starts")

    def __init__(self, rates: Iterable[DayRate]) -> None:
        self._rates = tuple(sorted(rates, key=lambda rate: rate.valid_from))
        self._starts = tuple(rate.valid_from for rate in self._rates)
        for earlier, later in zip(self._rates, self._rates[1:], strict=False):
            if later.valid_from < earlier.valid_to:
                raise BadRate(f"to døgnpriser gjelder {later.valid_from.isoformat()}")

    @carries_out("003-hod-2.1-a")
    def on(self, day: date) -> DayRate:
        """The rate that holds on this day; raises MissingRate."""
        place = bisect_right(self._starts, day) - 1
        if place < 0 or self._rates[place].valid_to <= day:
            raise MissingRate(day)
        return self._rates[place]

    def with_rates(self, rates: Iterable[DayRate]) -> "RateTable":
        """The same table with more rates, such as the year the state budget has just set."""
        return RateTable((*self._rates, *rates))

    def __iter__(self) -> Iterator[DayRate]:
        return iter(self._rates)

    def __len__(self) -> int:
        return len(self._rates)


def read_rates(path: Path = TABLE) -> RateTable:
    """The table of a CSV file; raises BadRate with file, line and cause."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise BadRate(f"{path.name}: kolonnen {missing[0]} mangler")
        rates = []
        for number, row in enumerate(reader, start=2):
            try:
                rates.append(_rate(row))
            except (ValueError, TypeError, InvalidOperation) as cause:
                raise BadRate(f"{path.name} linje {number}: {_plain(cause)}") from None
    try:
        return RateTable(rates)
    except BadRate as cause:
        raise BadRate(f"{path.name}: {cause}") from None


def _rate(row: dict[str, str]) -> DayRate:
    return DayRate(
        amount=Decimal(row["amount"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]),
        source=row["source"] or "",
        entered_by=row.get("entered_by") or "",
    )


def _plain(cause: Exception) -> str:
    if isinstance(cause, BadRate):
        return str(cause)
    return "beløpet er ikke et tall" if isinstance(cause, InvalidOperation) else "ugyldig dato"
