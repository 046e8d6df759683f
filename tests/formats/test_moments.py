"""Times without offset are Norwegian; days stay days; the clock changes are accounted for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from samflyt.formats.moments import When, read_when, written

MOMENTS = [
    # written                          in UTC                 local day      doubtful
    ("2026-03-02T10:15:00", "2026-03-02T09:15:00", "2026-03-02", False),
    ("2026-07-02T10:15:00", "2026-07-02T08:15:00", "2026-07-02", False),
    ("2026-03-02T10:15:00Z", "2026-03-02T10:15:00", "2026-03-02", False),
    ("2026-03-02T23:30:00-05:00", "2026-03-03T04:30:00", "2026-03-03", False),
    ("2026-03-02T10:15:00.123456789", "2026-03-02T09:15:00.123456", "2026-03-02", False),
    ("2026-03-02T24:00:00", "2026-03-02T23:00:00", "2026-03-03", False),
    ("2026-03-02T00:00:00", "2026-03-01T23:00:00", "2026-03-02", False),
    # 29 March 2026, 02:00-03:00 does not exist; 25 October, 02:00-03:00 exists twice.
    ("2026-03-29T01:59:59", "2026-03-29T00:59:59", "2026-03-29", False),
    ("2026-03-29T02:30:00", "2026-03-29T01:30:00", "2026-03-29", True),
    ("2026-03-29T03:00:00", "2026-03-29T01:00:00", "2026-03-29", False),
    ("2026-10-25T02:30:00", "2026-10-25T00:30:00", "2026-10-25", True),
    ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00", "2026-10-25", False),
]


@pytest.mark.parametrize(("text", "utc", "day", "doubtful"), MOMENTS)
def test_a_moment_is_placed(text: str, utc: str, day: str, doubtful: bool) -> None:
    when = read_when(text)

    assert when.at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert when.day == date.fromisoformat(day)
    assert when.doubtful == doubtful
    assert when.text == text


@pytest.mark.parametrize("text", ["2026-03-07", "2026-03-07+01:00", "2026-03-07Z"])
def test_a_day_stays_a_day(text: str) -> None:
    assert read_when(text) == When(text, day=date(2026, 3, 7))


UNPLACED = [
    "",
    "2026",
    "2026-03",
    "10:15:00",
    "i dag",
    "2026-02-30",
    "2026-13-01T00:00:00",
    "2026-03-02T25:00:00",
    "0001-01-01T00:00:00+14:00",
    "12026-01-01",
    "٢٠٢٦-٠٣-٠٧",
]


@pytest.mark.parametrize("text", UNPLACED)
def test_what_cannot_be_placed_only_keeps_its_text(text: str) -> None:
    assert read_when(text) == When(text)


@pytest.mark.parametrize(
    ("utc", "text"),
    [
        ("2026-03-02T09:15:00", "2026-03-02T10:15:00"),
        ("2026-07-02T08:15:00", "2026-07-02T10:15:00"),
        ("2026-10-25T00:30:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T01:30:00", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25T02:30:00", "2026-10-25T03:30:00"),
    ],
)
def test_a_moment_is_written_so_that_it_is_read_back(utc: str, text: str) -> None:
    at = datetime.fromisoformat(utc).replace(tzinfo=UTC)

    assert written(at) == text
    assert read_when(text) == When.moment(at)
