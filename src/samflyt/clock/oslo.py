"""Between moments in UTC and local dates and times in Norway."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
YEARS = range(1900, 2200)


def local(moment: datetime) -> datetime:
    """The same moment on a Norwegian wall clock."""
    return moment.astimezone(OSLO)


def local_date(moment: datetime) -> date:
    """The care day (døgn) a moment belongs to."""
    return moment.astimezone(OSLO).date()


def at_local(day: date, wall_time: time) -> datetime:
    """The moment, in UTC, when a Norwegian wall clock shows this time on this day.

    In the hour that is skipped in spring the moment after the change is meant; in the hour
    that comes twice in autumn, the first of the two.
    """
    return datetime.combine(day, wall_time, OSLO).astimezone(UTC)


def as_utc(moment: datetime) -> datetime:
    """An aware moment moved to UTC; a naive one is refused, for nobody knows when it was."""
    if moment.tzinfo is None:
        raise ValueError("tidspunktet mangler tidssone")
    return moment.astimezone(UTC)


def read_moment(text: str) -> datetime:
    """ISO 8601 with offset to a moment in UTC; raises ValueError for anything else.

    A year that no course can have is a mistake, and would take the arithmetic past its ends.
    """
    moment = datetime.fromisoformat(text)
    if moment.year not in YEARS:
        raise ValueError(f"året {moment.year} er utenfor {YEARS.start}–{YEARS.stop - 1}")
    return as_utc(moment)
