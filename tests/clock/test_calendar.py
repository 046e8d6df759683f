"""Holidays, working days and local dates."""

from datetime import UTC, date, datetime, time

import pytest

from samflyt import clock


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 4, 17), "Skjærtorsdag"),
        (date(2025, 4, 18), "Langfredag"),
        (date(2025, 4, 21), "Annen påskedag"),
        (date(2025, 5, 1), "1. mai"),
        (date(2025, 5, 17), "17. mai"),
        (date(2024, 12, 24), None),
        (date(2024, 12, 31), None),
        (date(2025, 4, 19), None),
    ],
)
def test_holidays_are_those_of_the_law(day: date, name: str | None) -> None:
    assert clock.holiday_name(day) == name
    assert clock.is_holiday(day) == (name is not None)


@pytest.mark.parametrize("year", [2011, 2036])
def test_a_year_outside_the_table_raises(year: int) -> None:
    with pytest.raises(clock.CalendarMissing, match=str(year)):
        clock.is_holiday(date(year, 3, 3))


@pytest.mark.parametrize(
    ("day", "working", "with_saturday"),
    [
        (date(2025, 3, 7), True, True),
        (date(2025, 3, 8), False, True),
        (date(2025, 3, 9), False, False),
        (date(2025, 4, 17), False, False),
        (date(2025, 5, 17), False, False),
        (date(2024, 12, 24), True, True),
    ],
)
def test_working_days_know_weekends_and_holidays(
    day: date, working: bool, with_saturday: bool
) -> None:
    assert clock.is_working_day(day) == working
    assert clock.is_working_day(day, saturday=True) == with_saturday


def test_the_working_day_after_easter_wednesday_is_tuesday() -> None:
    assert clock.next_working_day(date(2025, 4, 16)) == date(2025, 4, 22)
    assert clock.add_working_days(date(2025, 4, 16), 2) == date(2025, 4, 23)
    assert clock.add_working_days(date(2025, 4, 16), 0) == date(2025, 4, 16)
    assert clock.next_working_day(date(2025, 3, 7), saturday=True) == date(2025, 3, 8)


def test_a_care_day_is_a_local_date() -> None:
    assert clock.local_date(datetime(2025, 7, 1, 21, 59, tzinfo=UTC)) == date(2025, 7, 1)
    assert clock.local_date(datetime(2025, 7, 1, 22, 0, tzinfo=UTC)) == date(2025, 7, 2)
    assert clock.local_date(datetime(2025, 1, 1, 22, 59, tzinfo=UTC)) == date(2025, 1, 1)
    assert clock.at_local(date(2025, 7, 1), time(8)) == datetime(2025, 7, 1, 6, tzinfo=UTC)


def test_a_moment_without_zone_is_refused() -> None:
    assert clock.read_moment("2025-03-03T10:00:00+01:00") == datetime(2025, 3, 3, 9, tzinfo=UTC)
    with pytest.raises(ValueError, match="tidssone"):
        clock.read_moment("2025-03-03T10:00:00")


def test_the_clock_can_be_frozen_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2025-03-03T10:00:00+01:00")
    assert clock.now() == datetime(2025, 3, 3, 9, tzinfo=UTC)

    monkeypatch.delenv("SAMFLYT_NOW")
    assert clock.now().tzinfo is UTC
    assert clock.now() > datetime(2025, 3, 3, 9, tzinfo=UTC)
