"""Time as Norwegian health law counts it: moments, care days, working days, deadlines.

Moments are aware and in UTC; care days (døgn) are local dates in Europe/Oslo. This package
is the only one that reads the clock; everything else is given the moment it needs.
"""

from samflyt.clock.calendar import (
    CalendarMissing,
    add_working_days,
    holiday_name,
    is_holiday,
    is_working_day,
    next_working_day,
)
from samflyt.clock.deadline import Deadline, days_after, hours_after
from samflyt.clock.limit import Limit
from samflyt.clock.oslo import OSLO, YEARS, as_utc, at_local, local, local_date, read_moment
from samflyt.clock.period import Period, dates_between
from samflyt.clock.present import now
from samflyt.clock.window import WindowOfHours

__all__ = [
    "OSLO",
    "YEARS",
    "CalendarMissing",
    "Deadline",
    "Limit",
    "Period",
    "WindowOfHours",
    "add_working_days",
    "as_utc",
    "at_local",
    "dates_between",
    "days_after",
    "holiday_name",
    "hours_after",
    "is_holiday",
    "is_working_day",
    "local",
    "local_date",
    "next_working_day",
    "now",
    "read_moment",
]
