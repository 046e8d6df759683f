"""What-if models of payment: the figures of the ministry's paper and of the tables, exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samflyt.rules.payment_models import (
    DOUBLING,
    FLAT,
    KRONE,
    ORE,
    TEN_PERCENT_COMPOUND,
    TEN_PERCENT_LINEAR,
    Cap,
    Growth,
    ModelError,
    PaymentModel,
    RoundedPer,
    Unattainable,
    UncappedGrowth,
    chain_price,
    chain_prices,
    credited,
    day_rate,
    expected_price,
    revenue,
    revenue_neutral_base,
    step_prices,
)
from tests.rules.payable_cases import rows

MODELS = {
    "flat": FLAT,
    "dobling": DOUBLING,
    "ti prosent sammensatt": TEN_PERCENT_COMPOUND,
    "ti prosent lineær": TEN_PERCENT_LINEAR,
}

# The price of a chain of so many days.
PRICES = """
modell                | døgnpris | døgn | sum
flat                  | 5745     | 3    | 17235
flat                  | 5745     | 7    | 40215
flat                  | 5745     | 14   | 80430
dobling               | 5745     | 3    | 40215
dobling               | 5745     | 7    | 729615
dobling               | 5745     | 14   | 94120335
ti prosent sammensatt | 5745     | 3    | 19015.95
ti prosent sammensatt | 5745     | 7    | 54503.80
ti prosent sammensatt | 5745     | 14   | 160716.28
ti prosent lineær     | 5745     | 3    | 18958.50
ti prosent lineær     | 5745     | 7    | 52279.50
ti prosent lineær     | 5745     | 14   | 132709.50
flat                  | 5508     | 4    | 22032
dobling               | 5508     | 4    | 82620
ti prosent sammensatt | 5508     | 4    | 25562.63
ti prosent lineær     | 5508     | 4    | 25336.80
flat                  | 5508     | 3687 | 20307996
flat                  | 5508     | 0    | 0
"""

# The mean price of a chain in day rates, lengths geometric about 71 800 days in 21 400 stays.
MEANS = """
modell                | tak | døgnpriser
flat                  |     | 3.36
ti prosent lineær     |     | 4.15
ti prosent sammensatt |     | 4.39
dobling               | 2   | 5.71
dobling               | 4   | 9.02
dobling               | 8   | 13.66
"""
MEAN_DAYS = Decimal(71800) / Decimal(21400)
D = Decimal(5745)


@pytest.mark.duty("003-hod-2.1-b")
@pytest.mark.parametrize("row", rows(PRICES), ids=lambda row: f"{row['modell']} {row['døgn']}")
def test_the_price_of_a_chain(row: dict[str, str]) -> None:
    model = PaymentModel(
        MODELS[row["modell"]].growth, MODELS[row["modell"]].step, rounded_per=RoundedPer.CHAIN
    )

    price = chain_price(model, Decimal(row["døgnpris"]), int(row["døgn"]))

    assert price == Decimal(row["sum"])


@pytest.mark.parametrize("row", rows(MEANS), ids=lambda row: f"{row['modell']} {row['tak']}")
def test_the_mean_price_of_a_chain(row: dict[str, str]) -> None:
    model = MODELS[row["modell"]]
    cap = Cap(times=Decimal(row["tak"])) if row["tak"] else None

    mean = expected_price(
        PaymentModel(model.growth, model.step, day_cap=cap), Decimal(1), MEAN_DAYS
    )

    assert mean == Decimal(row["døgnpriser"])


def test_doubling_without_a_cap_has_no_mean_and_stops_before_it_runs_away() -> None:
    with pytest.raises(UncappedGrowth):
        expected_price(DOUBLING, D, MEAN_DAYS)
    with pytest.raises(UncappedGrowth):
        chain_price(DOUBLING, D, 30)
    assert day_rate(DOUBLING, D, 18) == D * 2**17
    with pytest.raises(UncappedGrowth):
        day_rate(DOUBLING, D, 19)


def test_a_cap_on_the_day_and_on_the_chain() -> None:
    per_day = PaymentModel(Growth.COMPOUND, Decimal(1), day_cap=Cap(times=Decimal(4)))
    per_chain = PaymentModel(Growth.COMPOUND, Decimal(1), chain_cap=Cap(kroner=Decimal(50000)))
    both = PaymentModel(
        Growth.COMPOUND, Decimal(1), day_cap=Cap(times=Decimal(4), kroner=Decimal(20000))
    )

    assert chain_prices(per_day, [D] * 5) == (D, 2 * D, 4 * D, 4 * D, 4 * D)
    assert chain_price(per_chain, D, 100) == 50000
    assert chain_prices(per_chain, [D] * 5) == (5745, 11490, 22980, 9785, 0)
    assert day_rate(both, D, 9) == 20000
    assert expected_price(per_chain, D, MEAN_DAYS) < 50000


def test_a_lower_first_step() -> None:
    model = PaymentModel(Growth.LINEAR, Decimal("0.5"), first_step=Decimal("0.5"))

    assert chain_prices(model, [Decimal(1000)] * 3) == (500, 750, 1000)


def test_rounding_to_kroner_per_day_and_per_chain() -> None:
    per_day = PaymentModel(Growth.COMPOUND, Decimal("0.1"), unit=KRONE)
    per_chain = PaymentModel(
        Growth.COMPOUND, Decimal("0.1"), unit=KRONE, rounded_per=RoundedPer.CHAIN
    )

    assert chain_prices(per_day, [D] * 3) == (5745, 6320, 6951)
    assert sum(chain_prices(per_day, [D] * 3)) == 19016
    assert chain_price(per_chain, D, 7) == 54504
    assert day_rate(PaymentModel(unit=KRONE), Decimal("0.50"), 1) == 1  # half goes up


def test_each_day_by_its_own_base_rate_over_new_year() -> None:
    prices = chain_prices(TEN_PERCENT_LINEAR, [Decimal(5306), Decimal(5508), Decimal(5508)])

    assert prices == (Decimal("5306.00"), Decimal("6058.80"), Decimal("6609.60"))


def test_numbers_may_be_reset_or_count_free_days() -> None:
    assert step_prices(DOUBLING, [(D, 1), (D, 2), (D, 1)]) == (D, 2 * D, D)
    assert step_prices(DOUBLING, [(D, 3), (D, 4)]) == (4 * D, 8 * D)


def test_a_credited_early_day_prices_every_later_one_anew() -> None:
    assert credited(FLAT, D, 4) == D
    assert credited(DOUBLING, D, 4) == 8 * D
    assert credited(DOUBLING, D, 4, 0) == 0
    with pytest.raises(ModelError):
        credited(FLAT, D, 1, 2)


def test_the_revenue_neutral_rate() -> None:
    chains = {1: 500, 2: 250, 3: 125, 5: 80, 8: 40, 14: 5}
    flat = revenue(FLAT, D, chains)

    assert revenue_neutral_base(FLAT, D, chains) == D
    for model in (
        TEN_PERCENT_LINEAR,
        TEN_PERCENT_COMPOUND,
        PaymentModel(Growth.COMPOUND, Decimal(1), day_cap=Cap(times=Decimal(4))),
        PaymentModel(Growth.LINEAR, Decimal("0.2"), first_step=Decimal("0.5")),
    ):
        base = revenue_neutral_base(model, D, chains)
        off = abs(revenue(model, base, chains) - flat)
        for near in (base - ORE, base + ORE):
            assert off <= abs(revenue(model, near, chains) - flat)
    with pytest.raises(Unattainable):
        revenue_neutral_base(PaymentModel(day_cap=Cap(kroner=Decimal(100))), D, chains)
    assert revenue_neutral_base(DOUBLING, D, {}) == D


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": Decimal(-1)},
        {"step": Decimal("NaN")},
        {"first_step": Decimal(0)},
        {"unit": Decimal("0.1")},
    ],
)
def test_a_model_that_makes_no_sense_is_refused(wrong: dict[str, Decimal]) -> None:
    with pytest.raises(ModelError):
        PaymentModel(Growth.LINEAR, **wrong)  # type: ignore[arg-type]


def test_a_cap_of_nothing_a_day_before_the_first_and_a_mean_under_one_are_refused() -> None:
    for refused in (
        lambda: Cap(),
        lambda: Cap(kroner=Decimal(0)),
        lambda: day_rate(FLAT, D, 0),
        lambda: expected_price(FLAT, D, Decimal("0.5")),
    ):
        with pytest.raises(ModelError):
            refused()


models = st.builds(
    PaymentModel,
    growth=st.sampled_from(Growth),
    step=st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("0.333"), Decimal(1)]),
    first_step=st.sampled_from([Decimal(1), Decimal("0.5")]),
    day_cap=st.sampled_from([Cap(times=Decimal(3)), Cap(kroner=Decimal(9999))]),
    chain_cap=st.sampled_from([None, Cap(kroner=Decimal(70000))]),
    unit=st.sampled_from([ORE, KRONE]),
    rounded_per=st.sampled_from(RoundedPer),
)


@given(models, st.integers(0, 60))
def test_a_longer_chain_never_costs_less_and_the_days_add_up(
    model: PaymentModel, days: int
) -> None:
    prices = chain_prices(model, [D] * days)

    assert all(price >= 0 for price in prices)
    assert sum(prices) == chain_price(model, D, days)
    assert chain_price(model, D, days + 1) >= chain_price(model, D, days)
