"""When the reader's own office is closed, now or over the days off that come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from samflyt import clock
from samflyt.directory.models import Unit

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Closing:
    """The office is closed (`now`) or will be, until it opens."""

    now: bool
    opens: datetime
    holiday: date | None


def closing_of(unit: Unit | None, as_of: datetime) -> Closing | None:
    """What the list says of closed days; None on an ordinary day, or where somebody answers."""
    if unit is None:
        return None
    holiday = _next_holiday(clock.local_date(as_of))
    opens = unit.next_opening(as_of)
    if opens is not None:
        return Closing(True, opens, holiday)
    if holiday is None:
        return None
    later = unit.next_opening(clock.at_local(holiday, time(12)))
    return Closing(False, later, holiday) if later else None


def _next_holiday(today: date) -> date | None:
    """A public holiday today or tomorrow that is not a Sunday, which everybody knows of."""
    days = (today, today + timedelta(days=1))
    return next((d for d in days if d.weekday() < SUNDAY and clock.is_holiday(d)), None)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The coming days without ordinary work: from and including `first`, before `until`."""

    first: date
    until: date

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)


def coming_days_off(today: date) -> DaysOff:
    """The weekend or holidays that we are in, or that come next."""
    first = today
    while clock.is_working_day(first):
        first += timedelta(days=1)
    until = first
    while not clock.is_working_day(until):
        until += timedelta(days=1)
    return DaysOff(first, until)


@dataclass(frozen=True, slots=True)
class Office:
    """A unit, whether somebody answers there now, and when that changes."""

    unit: Unit
    is_open: bool
    closes: datetime | None
    opens: datetime | None
    always: bool


def office(unit: Unit, as_of: datetime) -> Office:
    """How the unit answers now; `opens` is the next opening after it is or has been closed."""
    hours = unit.answering
    if not hours:
        return Office(unit, True, None, None, True)
    if not unit.is_open(as_of):
        return Office(unit, False, None, unit.next_opening(as_of), False)
    then = clock.local(as_of)
    closing = max(h.closes for h in hours if h.covers(then.date(), then.time()))
    closes = clock.at_local(then.date(), closing)
    return Office(unit, True, closes, unit.next_opening(closes), False)
