"""Windows of hours: `working days 08-15`, `all days 08:00-20:30`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from samflyt.clock.calendar import is_working_day
from samflyt.clock.oslo import at_local, local

_FORM = re.compile(
    r"(?P<days>working days|working days and saturdays|all days) "
    r"(?P<from>\d{1,2}(?::\d{2})?)-(?P<to>\d{1,2}(?::\d{2})?)"
)
WORKING_DAYS = "working days"
WITH_SATURDAYS = "working days and saturdays"


def _time_of(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute or 0))


def _short(wall_time: time) -> str:
    return f"{wall_time:%H:%M}" if wall_time.minute else f"{wall_time:%H}"


@dataclass(frozen=True, slots=True)
class WindowOfHours:
    """The same hours on certain days. What happens at the closing time itself is inside."""

    days: str
    opens: time
    closes: time

    @classmethod
    def parse(cls, text: str) -> "WindowOfHours":
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError("skriv for eksempel «working days 08-15»")
        opens, closes = _time_of(match["from"]), _time_of(match["to"])
        if opens >= closes:
            raise ValueError("vinduet lukker før det åpner")
        return cls(match["days"], opens, closes)

    def open_on(self, day: date) -> bool:
        if self.days in (WORKING_DAYS, WITH_SATURDAYS):
            return is_working_day(day, saturday=self.days == WITH_SATURDAYS)
        return True

    def contains(self, moment: datetime) -> bool:
        then = local(moment)
        inside = self.opens <= then.time().replace(fold=0) <= self.closes
        return inside and self.open_on(then.date())

    def next_opening(self, moment: datetime) -> datetime:
        """The first opening at or after this moment."""
        return self._first(moment, self.opens, or_at=True)

    def closing_after(self, moment: datetime) -> datetime:
        """The first closing that is after this moment."""
        return self._first(moment, self.closes, or_at=False)

    def closing_on_day_after(self, moment: datetime) -> datetime:
        """The closing on the first open day after the day of this moment."""
        return at_local(self._open_day(local(moment).date() + timedelta(days=1)), self.closes)

    def _first(self, moment: datetime, wall_time: time, *, or_at: bool) -> datetime:
        day = self._open_day(local(moment).date())
        candidate = at_local(day, wall_time)
        if candidate > moment or (or_at and candidate == moment):
            return candidate
        return at_local(self._open_day(day + timedelta(days=1)), wall_time)

    def _open_day(self, day: date) -> date:
        while not self.open_on(day):
            day += timedelta(days=1)
        return day

    def __str__(self) -> str:
        return f"{self.days} {_short(self.opens)}-{_short(self.closes)}"
