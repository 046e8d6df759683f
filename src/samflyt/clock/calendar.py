"""The Norwegian calendar: public holidays and working days (virkedager).

Holidays are read from `reference/holidays.csv`, a table with the legal basis of each day.
Saturday is not a working day unless the parties say so; 24 and 31 December are.
"""

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[3] / "reference" / "holidays.csv"
SATURDAY = 5


class CalendarMissing(LookupError):
    """The table of holidays does not reach this year."""


@lru_cache(maxsize=1)
def _holidays() -> dict[int, dict[date, str]]:
    years: dict[int, dict[date, str]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            day = date.fromisoformat(row["dato"])
            years.setdefault(day.year, {})[day] = row["navn"]
    return years


def holiday_name(day: date) -> str | None:
    """What the public holiday is called, or None; raises outside the years of the table."""
    year = _holidays().get(day.year)
    if year is None:
        raise CalendarMissing(f"helligdager for {day.year} mangler i {TABLE.name}")
    return year.get(day)


def is_holiday(day: date) -> bool:
    return holiday_name(day) is not None


@lru_cache(maxsize=8192)
def is_working_day(day: date, saturday: bool = False) -> bool:
    """Monday to Friday (and Saturday where agreed), unless it is a public holiday."""
    last = SATURDAY if saturday else SATURDAY - 1
    return not is_holiday(day) and day.weekday() <= last


def next_working_day(day: date, saturday: bool = False) -> date:
    """The first working day after this day."""
    following = day + timedelta(days=1)
    while not is_working_day(following, saturday):
        following += timedelta(days=1)
    return following


def add_working_days(day: date, count: int, saturday: bool = False) -> date:
    """The working day that is `count` working days after this day (not counting it)."""
    for _ in range(count):
        day = next_working_day(day, saturday)
    return day
