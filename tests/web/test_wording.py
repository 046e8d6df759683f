"""Moments, durations and money as people read them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from samflyt.web import wording

NOW = datetime(2024, 5, 16, 14, 5, tzinfo=UTC)  # Thursday, 16.05 in Oslo

CLOCKS = [
    # from now, what is written
    (timedelta(hours=2, minutes=10), "om 2 t 10 min"),
    (timedelta(minutes=12), "om 12 min"),
    (timedelta(hours=3), "om 3 t"),
    (timedelta(hours=26, minutes=20), "om 26 t"),
    (timedelta(days=4), "om 4 dager"),
    (timedelta(0), "nå"),
    (-timedelta(seconds=30), "nettopp over fristen"),
    (-timedelta(hours=1, minutes=5), "1 t 5 min over fristen"),
    (-timedelta(days=2), "2 dager over fristen"),
]

EXACT = [
    (datetime(2024, 5, 16, 12, 0, tzinfo=UTC), "i dag 14.00"),
    (datetime(2024, 5, 15, 22, 5, tzinfo=UTC), "i dag 00.05"),
    (datetime(2024, 5, 15, 11, 30, tzinfo=UTC), "i går 13.30"),
    (datetime(2024, 5, 17, 7, 50, tzinfo=UTC), "i morgen 09.50"),
    (datetime(2024, 5, 21, 13, 0, tzinfo=UTC), "tir. 21. mai 15.00"),
    (datetime(2023, 12, 24, 9, 0, tzinfo=UTC), "søn. 24. des. 2023 10.00"),
]


@pytest.mark.parametrize(("left", "text"), CLOCKS)
def test_a_deadline_is_written_as_what_is_left(left: timedelta, text: str) -> None:
    assert wording.clock_text(NOW + left, NOW) == text


@pytest.mark.parametrize(("moment", "text"), EXACT)
def test_the_exact_moment_names_near_days(moment: datetime, text: str) -> None:
    assert wording.exact(moment, NOW) == text


def test_what_is_past_says_how_long_ago() -> None:
    assert wording.relative(NOW - timedelta(minutes=12), NOW) == "for 12 min siden"


def test_a_day_has_weekday_and_year() -> None:
    assert wording.day_text(date(2024, 5, 16)) == "tor. 16. mai 2024"


def test_money_has_kroner_and_only_needed_decimals() -> None:
    assert wording.kroner(Decimal("5745.00")).replace("\xa0", " ") == "5 745 kr"
    assert wording.kroner(Decimal("1234567.50")).replace("\xa0", " ") == "1 234 567,50 kr"


def test_english_reads_english() -> None:
    with translation.override("en"):
        assert wording.day_text(date(2024, 5, 16)) == "Thu 16 May 2024"
        assert wording.hour_text(NOW) == "16:05"
        assert wording.kroner(5745).replace("\xa0", " ") == "NOK 5,745"


def test_phone_numbers_are_grouped_as_read_aloud() -> None:
    assert wording.phone_text("99999990").split() == ["999", "99", "990"]
    assert wording.phone_text("22 33 44 55").split() == ["22", "33", "44", "55"]
    assert wording.phone_text("00011001").split() == ["000", "11", "001"]
    assert wording.phone_text("113") == "113"
