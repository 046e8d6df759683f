from datetime import UTC, date, datetime

import pytest

from samflyt import clock
from samflyt.installation.demo.moments import BadMoment, Moments

# Tuesday 2 April 2024, 10:00 in Oslo: the day after Easter; Thursday to Monday were holidays, and
# the clock was changed on Sunday.
AFTER_EASTER = Moments(datetime(2024, 4, 2, 8, tzinfo=UTC))


def written(moments: Moments, text: str) -> str:
    return f"{clock.local(moments.moment(text)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-23h40min", "2024-04-01 10:20"),
        ("-12min", "2024-04-02 09:48"),
        ("-3d 13:30", "2024-03-30 13:30"),
        ("today 07:15", "2024-04-02 07:15"),
        ("workday -1 14:10", "2024-03-27 14:10"),
        ("workday -2 09:00", "2024-03-26 09:00"),
        ("friday -1 13:15", "2024-03-29 13:15"),
    ],
)
def test_moments_are_read_as_seen_from_now(text: str, expected: str) -> None:
    assert written(AFTER_EASTER, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", date(2024, 4, 2)),
        ("-2d", date(2024, 3, 31)),
        ("+4d", date(2024, 4, 6)),
        ("workday +1", date(2024, 4, 3)),
        ("workday -1", date(2024, 3, 27)),
        ("friday -1", date(2024, 3, 29)),
        ("next friday", date(2024, 4, 5)),
    ],
)
def test_days_are_read_as_seen_from_today(text: str, expected: date) -> None:
    assert AFTER_EASTER.day(text) == expected


def test_on_a_friday_the_last_and_the_next_friday_are_a_week_away() -> None:
    friday = Moments(datetime(2024, 3, 8, 12, tzinfo=UTC))

    assert friday.day("friday -1") == date(2024, 3, 1)
    assert friday.day("next friday") == date(2024, 3, 15)


def test_an_offset_forward_counts_from_the_event_before() -> None:
    before = datetime(2024, 4, 1, 8, tzinfo=UTC)

    assert AFTER_EASTER.moment("+1h30min", before) == datetime(2024, 4, 1, 9, 30, tzinfo=UTC)
    with pytest.raises(BadMoment):
        AFTER_EASTER.moment("+1h30min")


@pytest.mark.parametrize("text", ["i går 10:00", "-2 dager", "workday 14:10", "10:00", ""])
def test_other_ways_of_writing_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadMoment, match=r"-2d 10:00"):
        AFTER_EASTER.moment(text)
