"""Deadlines, limits, periods and windows, also over the nights when the clock is changed."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samflyt import clock
from samflyt.clock import Deadline, Limit, Period, WindowOfHours


def oslo(text: str) -> datetime:
    """`2025-03-03 10:00` on a Norwegian wall clock."""
    day, wall_time = text.split()
    return clock.at_local(date.fromisoformat(day), time.fromisoformat(wall_time))


@pytest.mark.parametrize(
    ("start", "after_24_hours", "after_a_day"),
    [
        ("2025-03-03 10:00", "2025-03-04 10:00", "2025-03-04 10:00"),
        ("2025-03-29 10:00", "2025-03-30 11:00", "2025-03-30 10:00"),
        ("2025-10-25 10:00", "2025-10-26 09:00", "2025-10-26 10:00"),
        ("2024-02-28 10:00", "2024-02-29 10:00", "2024-02-29 10:00"),
        ("2024-12-31 23:30", "2025-01-01 23:30", "2025-01-01 23:30"),
    ],
)
def test_24_hours_are_not_always_a_day(start: str, after_24_hours: str, after_a_day: str) -> None:
    assert clock.hours_after(oslo(start), 24) == oslo(after_24_hours)
    assert clock.days_after(oslo(start), 1) == oslo(after_a_day)


def test_a_deadline_is_kept_overdue_or_neither() -> None:
    start, due = oslo("2025-03-03 10:00"), oslo("2025-03-04 10:00")
    deadline = Deadline(start, due)

    assert deadline.kept(due)
    assert not deadline.kept(oslo("2025-03-04 10:01"))
    assert not deadline.overdue(due, met_at=None)
    assert deadline.overdue(oslo("2025-03-04 10:01"), met_at=None)
    assert not deadline.overdue(oslo("2025-03-09 10:00"), met_at=oslo("2025-03-05 10:00"))
    assert Deadline(start, None).kept(oslo("2030-03-09 10:00"))
    assert not Deadline(start, None).overdue(oslo("2030-03-09 10:00"), met_at=None)


@pytest.mark.parametrize(
    ("text", "start", "due", "day_before_20_march"),
    [
        ("PT4H", "2025-03-07 22:00", "2025-03-08 02:00", date(2025, 3, 19)),
        ("PT90M", "2025-03-30 01:00", "2025-03-30 03:30", date(2025, 3, 19)),
        ("PT48H", "2025-03-29 10:00", "2025-03-31 11:00", date(2025, 3, 18)),
        ("P14D", "2025-03-20 10:00", "2025-04-03 10:00", date(2025, 3, 6)),
        ("1 working day", "2025-03-07 16:00", "2025-03-10 16:00", date(2025, 3, 19)),
        ("4 working days", "2025-04-16 10:00", "2025-04-25 10:00", date(2025, 3, 14)),
    ],
)
def test_limits_count_hours_days_or_working_days(
    text: str, start: str, due: str, day_before_20_march: date
) -> None:
    limit = Limit.parse(text)

    assert limit.after(oslo(start)) == oslo(due)
    assert limit.before(date(2025, 3, 20)) == day_before_20_march
    assert Limit.parse(str(limit)) == limit
    assert not limit.soft
    assert Limit.parse(f"{text}, recommended").soft
    assert Limit.parse(str(Limit.parse(f"{text}, recommended"))).soft


@pytest.mark.parametrize("text", ["", "24", "P1M", "PT24", "straks", "-P1D", "P1D recommended"])
def test_what_is_not_a_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="PT24H"):
        Limit.parse(text)


WINDOW = WindowOfHours.parse("working days 08-15")


@pytest.mark.parametrize(
    ("moment", "inside", "opening", "closing", "closing_next_day"),
    [
        ("2025-03-06 07:59", False, "2025-03-06 08:00", "2025-03-06 15:00", "2025-03-07 15:00"),
        ("2025-03-06 08:00", True, "2025-03-06 08:00", "2025-03-06 15:00", "2025-03-07 15:00"),
        ("2025-03-06 14:59", True, "2025-03-07 08:00", "2025-03-06 15:00", "2025-03-07 15:00"),
        ("2025-03-06 15:00", True, "2025-03-07 08:00", "2025-03-07 15:00", "2025-03-07 15:00"),
        ("2025-03-06 15:01", False, "2025-03-07 08:00", "2025-03-07 15:00", "2025-03-07 15:00"),
        ("2025-03-07 16:00", False, "2025-03-10 08:00", "2025-03-10 15:00", "2025-03-10 15:00"),
        ("2025-03-08 12:00", False, "2025-03-10 08:00", "2025-03-10 15:00", "2025-03-10 15:00"),
        ("2025-04-16 15:30", False, "2025-04-22 08:00", "2025-04-22 15:00", "2025-04-22 15:00"),
        ("2025-03-28 16:00", False, "2025-03-31 08:00", "2025-03-31 15:00", "2025-03-31 15:00"),
    ],
)
def test_a_window_knows_when_it_is_open(
    moment: str, inside: bool, opening: str, closing: str, closing_next_day: str
) -> None:
    assert WINDOW.contains(oslo(moment)) == inside
    assert WINDOW.next_opening(oslo(moment)) == oslo(opening)
    assert WINDOW.closing_after(oslo(moment)) == oslo(closing)
    assert WINDOW.closing_on_day_after(oslo(moment)) == oslo(closing_next_day)


@pytest.mark.parametrize(
    ("text", "saturday", "sunday"),
    [
        ("working days 08-15", False, False),
        ("working days and saturdays 08-15:30", True, False),
        ("all days 08:30-20", True, True),
    ],
)
def test_windows_are_written_as_they_are_read(text: str, saturday: bool, sunday: bool) -> None:
    window = WindowOfHours.parse(text)

    assert str(window) == text
    assert window.open_on(date(2025, 3, 8)) == saturday
    assert window.open_on(date(2025, 3, 9)) == sunday


@pytest.mark.parametrize(
    "text", ["08-15", "working days 15-08", "working days 25-26", "daglig 8-9"]
)
def test_what_is_not_a_window_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        WindowOfHours.parse(text)


def test_periods_are_half_open() -> None:
    march = Period(date(2025, 3, 1), date(2025, 4, 1))

    assert date(2025, 3, 1) in march
    assert date(2025, 3, 31) in march
    assert date(2025, 4, 1) not in march
    assert date(2099, 1, 1) in Period(date(2025, 3, 1))
    assert not march.overlaps(Period(date(2025, 4, 1)))
    assert not Period(date(2025, 4, 1)).overlaps(march)
    assert march.overlaps(Period(date(2025, 3, 31), date(2025, 5, 1)))
    assert list(clock.dates_between(date(2024, 2, 28), date(2024, 3, 1))) == [
        date(2024, 2, 28),
        date(2024, 2, 29),
    ]
    with pytest.raises(ValueError, match="slutter før"):
        Period(date(2025, 3, 2), date(2025, 3, 1))


@given(st.datetimes(datetime(2012, 2, 1), datetime(2035, 11, 1)))  # noqa: DTZ001
def test_a_closing_is_always_later_and_within_a_long_easter(naive: datetime) -> None:
    moment = naive.replace(tzinfo=clock.OSLO).astimezone(clock.now().tzinfo)
    closing = WINDOW.closing_after(moment)

    assert closing > moment
    assert (closing - moment).days < 7
    assert WINDOW.contains(closing)
