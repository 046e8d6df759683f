"""The worked cases of the law and of the invoice guide, one row each."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from samflyt.rules.payable import payable_days
from tests.rules.payable_cases import (
    count,
    dates,
    day,
    events,
    ordinary,
    paid,
    rows,
    stay_of,
    terms_of,
)

# Regulation with the ministry's letter ("forskriften") against the invoice guide ("veilederen").
LAW_AND_GUIDE = """
tilfelle                                | meldt      | imellom                                 | tilbud klart | forskriften | veilederen
Meldt og klart samme dag                | 05.03.2024 |                                         | 05.03.2024   | 0           | 0
Departementets eget eksempel            | 05.03.2012 |                                         | 08.03.2012   | 3           | 2
Tirsdag til onsdag                      | 05.03.2024 |                                         | 06.03.2024   | 1           | 0
Fredag til mandag                       | 08.03.2024 |                                         | 11.03.2024   | 3           | 0
Påske, sommertid fra 31. mars           | 27.03.2024 |                                         | 02.04.2024   | 6           | 0
Skuddårsdagen                           | 28.02.2024 |                                         | 01.03.2024   | 2           | 1
Nyttår, to døgnpriser                   | 29.12.2023 |                                         | 03.01.2024   | 5           | 1
Avmeldt torsdag, meldt igjen lørdag     | 05.03.2024 | 07.03 avmeldt; 09.03 vurdert; 09.03 meldt | 12.03.2024 | 5           | 2
"""  # noqa: E501

# The guide's own worked examples, holidays of 2023. Saturday counts only where it says so.
GUIDE = """
nr | meldt | imellom                                   | klar  | veilederen           | lørdag virkedag      | neste dag            | forskriften
1  | 08.05 |                                           | 12.05 | 09.05–11.05          | 09.05–11.05          | 09.05–11.05          | 08.05–11.05
2  | 12.05 |                                           | 17.05 | 15.05, 16.05         | 13.05–16.05          | 13.05–16.05          | 12.05–16.05
3  | 16.05 |                                           | 22.05 | 19.05–21.05          | 19.05–21.05          | 17.05–21.05          | 16.05–21.05
4  | 05.06 | 08.06 avmeldt; 12.06 vurdert; 12.06 meldt | 15.06 | 06.06–07.06, 13.06–14.06 | 06.06–07.06, 13.06–14.06 | 06.06–07.06, 13.06–14.06 | 05.06–07.06, 12.06–14.06
5  | 28.06 |                                           | 03.07 | 29.06–02.07          | 29.06–02.07          | 29.06–02.07          | 28.06–02.07
6  | 14.06 |                                           | 15.06 | ingen                | ingen                | ingen                | 14.06
7  | 05.04 |                                           | 12.04 | 11.04                | 08.04–11.04          | 06.04–11.04          | 05.04–11.04
"""  # noqa: E501

# What the examples cost, and in which month: example 5 goes over the end of June.
KRONER = """
nr | meldt | klar  | regler      | mai | juni | juli | kroner
1  | 08.05 | 12.05 | veilederen  | 3   | 0    | 0    | 16524.00
1  | 08.05 | 12.05 | forskriften | 4   | 0    | 0    | 22032.00
5  | 28.06 | 03.07 | veilederen  | 0   | 2    | 2    | 22032.00
"""

START_RULES = {
    "veilederen": {"payable__start_rule": "next_working_day"},
    "lørdag virkedag": {"payable__start_rule": "next_working_day", "payable__saturday": "yes"},
    "neste dag": {"payable__start_rule": "next_calendar_day"},
    "forskriften": {"payable__start_rule": "notice_day"},
}

# After 24 hours: the first day is the one on which the 24 hours have passed.
AFTER_24_HOURS = """
tilfelle                                     | meldt            | tilbud klart     | døgn
Mindre enn 24 timer                          | 05.03.2024 10:00 | 06.03.2024 09:00 | 0
Klart dagen etter, senere enn 24 timer       | 05.03.2024 10:00 | 06.03.2024 15:00 | 0
To dager etter                               | 05.03.2024 10:00 | 07.03.2024 09:00 | 1
Døgnet med 23 timer: 24 timer går inn i 1.4. | 30.03.2024 23:30 | 02.04.2024 10:00 | 1
Døgnet med 23 timer, meldt en time før       | 30.03.2024 22:30 | 02.04.2024 10:00 | 2
Døgnet med 25 timer: 24 timer går samme dag  | 27.10.2024 00:30 | 28.10.2024 10:00 | 1
"""


def _to(between, end):
    return f"{between}; {end}" if between else end


@pytest.mark.duty("003-inv-3-f", "001-4.1-j")
@pytest.mark.parametrize("row", rows(LAW_AND_GUIDE), ids=lambda row: row["tilfelle"])
def test_the_law_counts_from_the_day_of_notice_and_the_guide_from_the_next_working_day(row):
    year = int(row["meldt"][-4:])
    written = ordinary(row["meldt"], _to(row["imellom"], f"{row['tilbud klart']} tilbud"), year)
    through = date(2025, 1, 1)

    assert count(written, year, through=through).count == int(row["forskriften"])
    guide = terms_of("unn-2023")
    assert count(written, year, terms=guide, through=through).count == int(row["veilederen"])


@pytest.mark.duty("003-inv-3-d", "003-inv-3-e", "003-inv-3-f")
@pytest.mark.parametrize("heading", START_RULES)
@pytest.mark.parametrize("row", rows(GUIDE), ids=lambda row: f"eksempel {row['nr']}")
def test_the_worked_examples_of_the_guide(row, heading):
    terms = terms_of(**START_RULES[heading])
    for leaving in ("tilbud", "utskrevet"):
        written = ordinary(row["meldt"], _to(row["imellom"], f"{row['klar']} {leaving}"), 2023)

        assert paid(count(written, 2023, terms=terms)) == dates(row[heading], 2023)


@pytest.mark.parametrize("row", rows(AFTER_24_HOURS), ids=lambda row: row["tilfelle"])
def test_after_24_elapsed_hours(row):
    notice = day(row["meldt"][:10], 2024)
    before = ordinary(f"{notice:%d.%m}", "31.12 tilbud", 2024).split("; ")[:2]
    written = "; ".join([*before, f"{row['meldt']} meldt", f"{row['tilbud klart']} tilbud"])
    terms = terms_of(payable__start_rule="after_24h")

    counted = payable_days(stay_of(events(written)), terms, None, date(2024, 12, 31))

    assert counted.count == int(row["døgn"])


@pytest.mark.parametrize("row", rows(KRONER), ids=lambda row: f"{row['nr']} {row['regler']}")
def test_the_examples_in_kroner_and_months(row):
    written = ordinary(row["meldt"], f"{row['klar']} tilbud", 2023)

    counted = count(written, 2023, terms=terms_of(**START_RULES[row["regler"]]))

    months = [date(2023, month, 1) for month in (5, 6, 7, 8)]
    found = [counted.within(*both).count for both in pairwise(months)]
    assert found == [int(row[name]) for name in ("mai", "juni", "juli")]
    assert counted.amount == Decimal(row["kroner"])


@pytest.mark.duty("003-inv-2-b")
def test_a_day_belongs_to_the_new_municipality_only_after_a_new_notice():
    written = (
        "01.05 innlagt; 01.05 tidligmelding til (A); 08.05 vurdert; 08.05 meldt; "
        "10.05 annen kommune (B); 11.05 tidligmelding til (B); 12.05 meldt; 14.05 tilbud"
    )

    counted = count(written, 2023)

    assert [(one.date.day, one.municipality) for one in counted.payable] == [
        (8, "A"), (9, "A"), (10, "A"), (11, "A"), (12, "B"), (13, "B"),
    ]  # fmt: skip


def test_the_figure_of_a_whole_trust():
    assert 3687 * count(ordinary("08.05", "09.05 tilbud", 2023), 2023).amount == 20_307_996


@pytest.mark.duty("003-hod-2.1-a")
def test_new_year_is_priced_by_the_day_itself():
    counted = count(
        ordinary("30.12.2022", "02.01.2023 tilbud", 2022), 2022, through=day("31.01", 2023)
    )

    assert [one.price for one in counted.payable] == [5306, 5306, 5508]
    assert counted.amount == Decimal("16120.00")


@pytest.mark.duty("000-5.5-g")
def test_ready_days_of_a_child_follow_the_same_regulation():
    counted = count(ordinary("01.05", "04.05 utskrevet", 2024), terms=terms_of("oslo-2012"))

    assert counted.count == 3
    assert counted.days[0].clause == "forskriften § 13 andre ledd"


@pytest.mark.duty("003-inv-2-b")
def test_days_follow_the_municipality_named_in_the_early_notice():
    written = (
        "04.05 innlagt; 04.05 tidligmelding til (A); 05.05 annen kommune (B); "
        "05.05 tidligmelding til (B); 10.05 vurdert; 10.05 meldt; 12.05 tilbud"
    )

    assert [one.municipality for one in count(written, 2023).payable] == ["B", "B"]


@pytest.mark.duty("001-4.1-q")
def test_the_ledger_of_ready_days():
    counted = count(ordinary("01.05", "04.05 tilbud", 2024))

    assert counted.count == 3
    assert counted.amount == 3 * Decimal("5745.00")
