"""A limit that two parties have agreed: hours or minutes, days and nights, or working days."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from samflyt.clock.calendar import add_working_days, is_working_day
from samflyt.clock.deadline import days_after, hours_after
from samflyt.clock.oslo import as_utc, at_local, local

_FORM = re.compile(
    r"(?:PT(?P<hours>\d+)H|PT(?P<minutes>\d+)M|P(?P<days>\d+)D|(?P<working_days>\d+) working days?)"
    r"(?P<soft>\s*,\s*recommended)?"
)
MOST_DIGITS = 4


class Unit(StrEnum):
    """Elapsed time, days and nights, and working days: three ways that must never be mixed."""

    HOURS = "hours"
    MINUTES = "minutes"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Limit:
    """`PT24H`, `PT30M`, `P14D` or `3 working days`, with `, recommended` when it only advises."""

    count: int
    unit: Unit
    soft: bool = False

    @classmethod
    def parse(cls, text: str) -> "Limit":
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError("skriv PT24H, P14D eller «3 working days», ev. «, recommended»")
        unit = next(unit for unit in Unit if match[unit.value])
        if len(match[unit.value]) > MOST_DIGITS:
            raise ValueError("fristen er for lang")
        return cls(int(match[unit.value]), unit, match["soft"] is not None)

    def after(self, moment: datetime) -> datetime:
        """The last moment in time, counted from this moment."""
        if self.unit is Unit.HOURS:
            return hours_after(moment, self.count)
        if self.unit is Unit.MINUTES:
            return as_utc(moment) + timedelta(minutes=self.count)
        if self.unit is Unit.DAYS:
            return days_after(moment, self.count)
        then = local(moment)
        return at_local(add_working_days(then.date(), self.count), then.time())

    def before(self, day: date) -> date:
        """The last day in time when something shall be done this long before a day."""
        if self.unit in (Unit.HOURS, Unit.MINUTES):  # a part of a day is a whole day before
            hours = self.count if self.unit is Unit.HOURS else -(-self.count // 60)
            return day - timedelta(days=-(-hours // 24))
        if self.unit is Unit.DAYS:
            return day - timedelta(days=self.count)
        for _ in range(self.count):
            day -= timedelta(days=1)
            while not is_working_day(day):
                day -= timedelta(days=1)
        return day

    def __str__(self) -> str:
        text = {
            Unit.HOURS: f"PT{self.count}H",
            Unit.MINUTES: f"PT{self.count}M",
            Unit.DAYS: f"P{self.count}D",
            Unit.WORKING_DAYS: f"{self.count} working days",
        }[self.unit]
        return f"{text}, recommended" if self.soft else text
