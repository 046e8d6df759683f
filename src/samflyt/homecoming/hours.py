"""Hours of a shift, by the day they were worked, and what they cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from samflyt import clock

_HOUR = timedelta(hours=1)
_CENT = Decimal("0.01")


class NoRate(LookupError):
    """No rate is entered for a day; the text is for the screen."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(f"Det er ikke ført noen sats for ledsager {day:%d.%m.%Y}.")


@dataclass(frozen=True, slots=True)
class Rate:
    """Kroner an hour, from a day until, not including, another."""

    amount: Decimal
    valid_from: date
    valid_to: date | None
    source: str

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def hours_by_day(starts_at: datetime, ends_at: datetime) -> list[tuple[date, Decimal]]:
    """Real hours on each local day: a night when the clocks change has its true length."""
    days: list[tuple[date, Decimal]] = []
    start = starts_at
    while start < ends_at:
        day = clock.local_date(start)
        midnight = clock.at_local(day + timedelta(days=1), time())
        end = min(ends_at, midnight)
        days.append((day, in_hours(end - start)))
        start = end
    return days


def in_hours(length: timedelta) -> Decimal:
    """To the hundredth of an hour, which is less than a minute."""
    hours = Decimal(length // timedelta(seconds=1)) / Decimal(_HOUR // timedelta(seconds=1))
    return hours.quantize(_CENT, ROUND_HALF_UP)


def rate_on(day: date, rates: Iterable[Rate]) -> Rate:
    """Raises NoRate: a missing rate is never nothing, and never last year's."""
    found = next((rate for rate in rates if rate.holds(day)), None)
    if found is None:
        raise NoRate(day)
    return found


def price(hours: Decimal, day: date, rates: Sequence[Rate]) -> Decimal:
    return (hours * rate_on(day, rates).amount).quantize(_CENT, ROUND_HALF_UP)
