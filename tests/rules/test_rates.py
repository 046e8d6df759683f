"""Day rates by date, each with a source; a day without one stops."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samflyt.rules.rates import BadRate, DayRate, MissingRate, RateTable, read_rates
from tests.rules.payable_cases import rows

RATES = read_rates()

# The last and first day of each known year.
BY_DATE = """
dag        | døgnpris
2012-01-01 | 4000
2012-12-31 | 4000
2013-01-01 | mangler
2013-12-31 | mangler
2014-01-01 | 4255
2015-06-01 | 4387
2016-02-29 | 4505
2017-06-01 | 4622
2018-12-31 | 4747
2019-01-01 | 4885
2020-02-29 | 5036
2021-06-01 | 5167
2022-12-31 | 5306
2023-01-01 | 5508
2024-02-29 | 5745
2025-12-31 | 5981
2026-01-01 | mangler
2011-12-31 | mangler
"""


@pytest.mark.parametrize("row", rows(BY_DATE), ids=lambda row: row["dag"])
def test_the_rate_of_a_day(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["dag"])

    if row["døgnpris"] == "mangler":
        with pytest.raises(MissingRate, match=row["dag"]) as missing:
            RATES.on(day)
        assert missing.value.on == day
    else:
        assert RATES.on(day).amount == Decimal(row["døgnpris"])


def test_every_rate_has_its_source() -> None:
    assert all(rate.source for rate in RATES)
    assert len(RATES) == 13


def test_a_year_is_added_with_its_source_and_never_twice() -> None:
    budget = DayRate(
        Decimal("6200.00"), date(2026, 1, 1), date(2027, 1, 1), "Statsbudsjettet 2026", "regnskap"
    )

    assert RATES.with_rates([budget]).on(date(2026, 11, 1)).amount == Decimal("6200.00")
    with pytest.raises(BadRate, match="to døgnpriser gjelder 2026-01-01"):
        RATES.with_rates([budget, budget])


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("2026-01-01,2027-01-01,-1,Kilde", "større enn null"),
        ("2026-01-01,2027-01-01,NaN,Kilde", "større enn null"),
        ("2026-01-01,2027-01-01,6200.005,Kilde", "mer enn to desimaler"),
        ("2026-01-01,2027-01-01,seks tusen,Kilde", "beløpet er ikke et tall"),
        ("2026-13-01,2027-01-01,6200,Kilde", "ugyldig dato"),
        ("2026-01-01,2026-01-01,6200,Kilde", "slutter før den begynner"),
        ("2026-01-01,2027-01-01,6200,", "mangler kilde"),
        ("2026-01-01,2027-01-01", "ugyldig dato|beløpet er ikke et tall"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_by_file_and_line(
    tmp_path: Path, row: str, cause: str
) -> None:
    table = tmp_path / "rates.csv"
    table.write_text(f"valid_from,valid_to,amount,source\n{row}\n", encoding="utf-8")

    with pytest.raises(BadRate, match=rf"rates\.csv linje 2: .*({cause})"):
        read_rates(table)


def test_a_table_with_overlapping_rows_or_a_missing_column_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    table.write_text(
        "valid_from,valid_to,amount,source\n"
        "2024-01-01,2025-01-01,5745,Kilde\n2024-12-31,2026-01-01,5981,Kilde\n",
        encoding="utf-8",
    )
    with pytest.raises(BadRate, match=r"rates\.csv: to døgnpriser gjelder 2024-12-31"):
        read_rates(table)

    table.write_text("valid_from,amount\n2024-01-01,5745\n", encoding="utf-8")
    with pytest.raises(BadRate, match="kolonnen valid_to mangler"):
        read_rates(table)


def test_an_empty_table_knows_no_day() -> None:
    with pytest.raises(MissingRate):
        RateTable(()).on(date(2024, 1, 1))
