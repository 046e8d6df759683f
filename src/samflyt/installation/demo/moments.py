"""Moments and days in the invented region are written relative to the hour it is loaded."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from samflyt import clock

_UNITS = {"d": "days", "h": "hours", "min": "minutes"}
_SPAN = re.compile(r"(\d+)(d|h|min)")
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<spans>(?:\d+(?:d|h|min))+)")
_CLOCK = re.compile(r"(?P<day>.+) (?P<hour>\d{2}):(?P<minute>\d{2})")
_WORKDAY = re.compile(r"workday (?P<count>[+-]\d+)")
_DAYS = re.compile(r"(?P<count>[+-]\d+)d")
_FRIDAY = 4
_NEXT = {"next friday": 4, "next saturday": 5}


class BadMoment(ValueError):
    """A moment or day that is not written in one of the known ways."""

    def __init__(self, text: str) -> None:
        super().__init__(f"«{text}» er ikke et tidspunkt, skriv for eksempel «-2d 10:00»")


@dataclass(frozen=True, slots=True)
class Moments:
    """Reads the region's moments as seen from `now`."""

    now: datetime

    @property
    def today(self) -> date:
        return clock.local_date(self.now)

    def moment(self, text: str, previous: datetime | None = None) -> datetime:
        """`-23h40min` ago, `+2h` after the previous one, `-3d 10:00`, `workday -1 14:10`."""
        offset = _OFFSET.fullmatch(text)
        if offset and offset["sign"] == "+":
            if previous is None:
                raise BadMoment(text)
            return previous + _span(offset["spans"])
        if offset:
            return self.now - _span(offset["spans"])
        at_clock = _CLOCK.fullmatch(text)
        if at_clock is None:
            raise BadMoment(text)
        wall_time = time(int(at_clock["hour"]), int(at_clock["minute"]))
        return clock.at_local(self.day(at_clock["day"]), wall_time)

    def day(self, text: str) -> date:
        """`today`, `-3d`, `+2d`, `workday -1`, `friday -1` (the last one), `next saturday`."""
        if text == "today":
            return self.today
        if text == "friday -1":
            return self.today - timedelta(days=(self.today.weekday() - _FRIDAY - 1) % 7 + 1)
        if text in _NEXT:
            return self.today + timedelta(days=(_NEXT[text] - self.today.weekday() - 1) % 7 + 1)
        days = _DAYS.fullmatch(text)
        if days:
            return self.today + timedelta(days=int(days["count"]))
        workdays = _WORKDAY.fullmatch(text)
        if workdays is None:
            raise BadMoment(text)
        return self._workday(int(workdays["count"]))

    def _workday(self, count: int) -> date:
        """So many working days from today, not counting today."""
        if count > 0:
            return clock.add_working_days(self.today, count)
        day = self.today
        for _ in range(-count):
            day -= timedelta(days=1)
            while not clock.is_working_day(day):
                day -= timedelta(days=1)
        return day


def _span(text: str) -> timedelta:
    return sum(
        (timedelta(**{_UNITS[unit]: int(count)}) for count, unit in _SPAN.findall(text)),
        timedelta(),
    )
