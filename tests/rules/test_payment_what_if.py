"""What another model would cost, exactly, from published totals and from chains."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samflyt.rules.payment_models import (
    DOUBLING,
    FLAT,
    TEN_PERCENT_COMPOUND,
    TEN_PERCENT_LINEAR,
    Cap,
    Growth,
    PaymentModel,
    Unattainable,
)
from samflyt.rules.payment_what_if import (
    all_together,
    amount,
    days_of,
    from_totals,
    neutral_base,
    outcomes,
    public_figures,
)
from samflyt.rules.rates import read_rates

RATE = Decimal(5508)
FOUR = {(1, 2, 3, 4): 1}


@pytest.mark.duty("004-fin-e")
@pytest.mark.parametrize(
    ("area", "year", "kroner"),
    [
        ("Oslo universitetssykehus", 2023, "20307996.00"),
        ("Norge", 2022, "380970800.00"),
        ("Norge", 2021, "329137900.00"),
    ],
)
def test_published_totals_come_out_at_the_rate_of_their_own_year(
    area: str, year: int, kroner: str
) -> None:
    figure = next(one for one in public_figures() if (one.area, one.year) == (area, year))
    rate = read_rates().on(date(year, 6, 1)).amount

    chains = from_totals(figure.days, figure.cases)

    assert (days_of(chains), sum(chains.values())) == (figure.days, figure.cases)
    assert amount(FLAT, rate, chains) == Decimal(kroner)
    if area.startswith("Oslo"):
        assert (figure.cases, figure.days) == (648, 3687)


@pytest.mark.duty("003-hod-2.1-b")
@pytest.mark.parametrize(
    ("model", "kroner"),
    [
        (FLAT, "22032.00"),
        (DOUBLING, "82620.00"),
        (TEN_PERCENT_COMPOUND, "25562.63"),
        (TEN_PERCENT_LINEAR, "25336.80"),
    ],
)
def test_ministry_s_four_days(model: PaymentModel, kroner: str) -> None:
    assert amount(model, RATE, FOUR) == Decimal(kroner)


def test_winners_and_losers_differ_by_the_length_of_their_chains() -> None:
    now = {"Kort": {(1,): 4}, "Lang": {(1, 2, 3, 4): 1}}
    base = neutral_base(TEN_PERCENT_LINEAR, RATE, 8 * RATE, all_together(now))

    short, long = outcomes(TEN_PERCENT_LINEAR, RATE, base, now, now)

    assert short.difference < 0 < long.difference
    assert abs(short.difference + long.difference) < Decimal("0.10")
    assert (short.days_now, long.days_new) == (4, 4)


def test_caps_in_kroner_may_make_the_sum_unattainable() -> None:
    capped = PaymentModel(Growth.COMPOUND, Decimal(1), day_cap=Cap(kroner=Decimal(100)))

    with pytest.raises(Unattainable):
        neutral_base(capped, RATE, 4 * RATE, FOUR)


@given(st.integers(1, 400), st.integers(0, 3000))
def test_chains_from_totals_keep_both_totals(cases: int, more: int) -> None:
    chains = from_totals(cases + more, cases)

    assert (days_of(chains), sum(chains.values())) == (cases + more, cases)
    assert all(chain == tuple(range(1, len(chain) + 1)) for chain in chains)


@given(
    st.dictionaries(
        st.integers(1, 12).map(lambda length: tuple(range(1, length + 1))),
        st.integers(1, 30),
        min_size=1,
    ),
    st.sampled_from([DOUBLING, TEN_PERCENT_COMPOUND, TEN_PERCENT_LINEAR]),
)
def test_neutral_base_meets_the_flat_sum_to_the_nearest_ore(
    chains: dict[tuple[int, ...], int], model: PaymentModel
) -> None:
    target = amount(FLAT, RATE, chains)

    base = neutral_base(model, RATE, target, Counter(chains))

    miss = abs(amount(model, base, chains) - target)
    for other in (base - Decimal("0.01"), base + Decimal("0.01")):
        assert miss <= abs(amount(model, other, chains) - target)


def test_without_chains_the_base_rate_stays_as_it_is() -> None:
    assert neutral_base(FLAT, RATE, Decimal(1000), {}) == RATE


def test_more_cases_than_days_is_refused() -> None:
    with pytest.raises(ValueError, match="minst ett døgn"):
        from_totals(days=3, cases=4)
