"""Where the counter of a payment model begins anew, and what the days then cost."""

from decimal import Decimal

import pytest

from samflyt.rules.payable import PayableDays
from samflyt.rules.payment_models import DOUBLING, FLAT, TEN_PERCENT_LINEAR
from samflyt.rules.payment_steps import Resets, modelled, numbered
from tests.rules.payable_cases import RATES, count, ordinary, rows, terms_of

STAYS = {
    "avmeldt og meldt igjen": (
        "04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 meldt; 07.03 avmeldt; "
        "09.03 vurdert; 09.03 meldt; 11.03 tilbud"
    ),
    "overført og tilbake": (
        "04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 meldt; "
        "07.03 overført til behandling; 09.03 innlagt; 09.03 vurdert; 09.03 meldt; 11.03 tilbud"
    ),
    "over månedsskiftet": ordinary("30.04", "03.05 tilbud", 2024),
    "fredag til tirsdag": ordinary("08.03", "13.03 tilbud", 2024),
}

STEPS = """
opphold                | starter på nytt ved | trinn
avmeldt og meldt igjen | avmelding           | 1, 2, 1, 2
avmeldt og meldt igjen | ingen               | 1, 2, 3, 4
avmeldt og meldt igjen | overføring          | 1, 2, 3, 4
overført og tilbake    | overføring          | 1, 2, 1, 2
overført og tilbake    | avmelding           | 1, 2, 3, 4
over månedsskiftet     | ingen               | 1, 2, 3
over månedsskiftet     | måned               | 1, 1, 2
"""
RESETS = {
    "ingen": Resets(withdrawal=False, transfer=False),
    "avmelding": Resets(transfer=False),
    "overføring": Resets(withdrawal=False),
    "måned": Resets(month=True),
}


@pytest.mark.parametrize(
    "row", rows(STEPS), ids=lambda row: f"{row['opphold']}: {row['starter på nytt ved']}"
)
def test_where_the_counter_begins_anew(row: dict[str, str]) -> None:
    stay = count(STAYS[row["opphold"]], rates=None)

    found = [number for _, number in numbered([stay], RESETS[row["starter på nytt ved"]])]

    assert found == [int(number) for number in row["trinn"].split(", ")]


def test_a_new_stay_and_a_new_year() -> None:
    first = count(ordinary("05.03", "07.03 tilbud", 2024))
    second = count(ordinary("02.04", "04.04 tilbud", 2024))
    carried = Resets(stay=False)

    assert [number for _, number in numbered([first, second], Resets())] == [1, 2, 1, 2]
    assert [number for _, number in numbered([first, second], carried)] == [1, 2, 3, 4]
    new_year = PayableDays(
        count(ordinary("31.12.2023", "01.01.2024 tilbud", 2023), 2023).days[:1]
        + count(ordinary("01.01", "03.01 tilbud", 2024)).days[:2]
    )
    by_year = Resets(withdrawal=False, year=True)
    assert [number for _, number in numbered([new_year], by_year)] == [1, 1, 2]


def test_days_free_by_agreement_may_move_the_counter() -> None:
    stay = count(STAYS["fredag til tirsdag"], terms=terms_of("unn-2023"))

    assert [number for _, number in numbered([stay], Resets())] == [1, 2]
    counted = list(numbered([stay], Resets(free_days_count=True)))
    assert [(day.date.day, number) for day, number in counted] == [(11, 4), (12, 5)]


def test_the_model_prices_each_day_by_its_step_and_date() -> None:
    stay = count(STAYS["avmeldt og meldt igjen"])

    doubled = modelled(DOUBLING, [stay], Resets(), RATES)
    linear = modelled(TEN_PERCENT_LINEAR, [stay], RESETS["ingen"], RATES)

    assert [price for _, price in doubled] == [5745, 11490, 5745, 11490]
    assert [price for _, price in linear] == [
        Decimal("5745.00"), Decimal("6319.50"), Decimal("6894.00"), Decimal("7468.50"),
    ]  # fmt: skip
    assert sum(price for _, price in modelled(FLAT, [stay], Resets(), RATES)) == stay.amount
    assert modelled(FLAT, [], Resets(), RATES) == []
