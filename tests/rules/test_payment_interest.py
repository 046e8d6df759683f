"""Interest on what is paid back: by dated rates, exact until the øre."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samflyt.rules.payment_interest import (
    TABLE,
    BadInterest,
    InterestRate,
    InterestTable,
    MissingInterestRate,
    read_interest,
)

PAID = date(2023, 2, 1)


def rate(percent: str, start: str, end: str) -> InterestRate:
    return InterestRate(
        Decimal(percent), date.fromisoformat(start), date.fromisoformat(end), "prøve"
    )


@pytest.mark.duty("003-agr-12-b")
def test_two_days_repaid_after_seventy_three_days_bear_interest() -> None:
    found = read_interest().interest(Decimal(11016), PAID, date(2023, 4, 15))

    assert [(p.days, p.percent) for p in found.periods] == [(73, Decimal("10.75"))]
    assert found.amount == Decimal("236.84")


@pytest.mark.parametrize(
    ("start", "end", "periods", "amount"),
    [
        ("2023-06-30", "2023-07-01", ["10.75"], "29.45"),
        ("2023-06-30", "2023-07-02", ["10.75", "11.75"], "61.64"),
        ("2023-07-01", "2023-07-02", ["11.75"], "32.19"),
        ("2023-07-01", "2023-07-01", [], "0.00"),
        ("2024-02-28", "2024-03-01", ["12.50"], "68.49"),
        ("2022-12-31", "2024-01-02", ["9.25", "10.75", "11.75", "12.50"], "11313.70"),
    ],
)
def test_interest_changes_with_the_half_year(
    start: str, end: str, periods: list[str], amount: str
) -> None:
    table = read_interest()

    found = table.interest(Decimal(100_000), date.fromisoformat(start), date.fromisoformat(end))

    assert [str(period.percent) for period in found.periods] == periods
    assert found.amount == Decimal(amount)


def test_day_without_a_rate_stops_the_sum() -> None:
    unknown = date(2025, 7, 1)

    with pytest.raises(MissingInterestRate) as missing:
        read_interest().interest(Decimal(5745), date(2025, 1, 1), date(2025, 7, 2))

    assert (missing.value.on, missing.value.start) == (unknown, unknown)
    assert missing.value.last == date(2025, 12, 31)
    later = read_interest().with_rates([rate("12.25", "2025-07-01", "2026-01-01")])
    assert later.interest(Decimal(5745), unknown, date(2025, 7, 3)).amount == Decimal("3.86")
    last = max(known.valid_to for known in read_interest())
    with pytest.raises(MissingInterestRate) as missing:
        read_interest().interest(Decimal(5745), date(2026, 6, 1), last.replace(day=2))
    assert missing.value.start == last


@pytest.mark.parametrize(
    ("day", "start", "last"),
    [
        ("2025-06-30", "2025-01-01", "2025-06-30"),
        ("2025-07-01", "2025-07-01", "2025-12-31"),
        ("2025-12-31", "2025-07-01", "2025-12-31"),
        ("2026-01-01", "2026-01-01", "2026-06-30"),
    ],
)
def test_missing_rate_names_its_half_year(day: str, start: str, last: str) -> None:
    missing = MissingInterestRate(date.fromisoformat(day))

    assert (str(missing.start), str(missing.last)) == (start, last)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: rate("0", "2023-01-01", "2023-07-01"),
        lambda: rate("10", "2023-07-01", "2023-07-01"),
        lambda: InterestTable(
            [rate("10", "2023-01-01", "2023-07-02"), rate("11", "2023-07-01", "2024-01-01")]
        ),
        lambda: InterestRate(Decimal(10), PAID, date(2024, 1, 1), " "),
        lambda: read_interest().interest(Decimal(0), PAID, PAID),
        lambda: read_interest().interest(Decimal(1), PAID, date(2023, 1, 31)),
    ],
)
def test_rate_or_claim_that_cannot_hold_is_refused(broken: object) -> None:
    with pytest.raises(BadInterest):
        broken()  # type: ignore[operator]


def test_a_line_that_cannot_be_read_names_file_line_and_cause(tmp_path: Path) -> None:
    table = tmp_path / "renter.csv"
    shipped = TABLE.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([shipped[0], shipped[1].replace(",", ";")]), encoding="utf-8")

    with pytest.raises(BadInterest, match=r"renter\.csv linje 2: "):
        read_interest(table)
