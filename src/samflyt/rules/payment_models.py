"""Payment models for ready days, as functions: what if a day cost more the longer one waits?

The models are options of the ministry's paper of 2023, not law; nothing here changes an invoice.
All figures are exact fractions until they are rounded to kroner and øre at the end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from samflyt.catalogue import carries_out

ORE = Decimal("0.01")
KRONE = Decimal("1")
HIGHEST_DAY_RATE = Decimal("1000000000")
_TAIL = Fraction(1, 10**15)


class ModelError(ValueError):
    """A model that cannot be used as it is; the text says what it needs."""


class UncappedGrowth(ModelError):
    """The rate runs away: the model needs a cap on the day or on the chain."""

    def __init__(self) -> None:
        super().__init__("modellen vokser uten grense og trenger et tak")


class Unattainable(ModelError):
    """No base rate gives the same revenue, because the caps are reached first."""

    def __init__(self) -> None:
        super().__init__("ingen døgnpris gir samme sum; takene er for lave")


class Growth(StrEnum):
    """How the rate grows: not at all, by a factor of the day before, or by a share of the first."""

    FLAT = "flat"
    COMPOUND = "compound"
    LINEAR = "linear"


class RoundedPer(StrEnum):
    DAY = "day"
    CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class Cap:
    """The most a day or a chain may cost: so many times the base rate, or so many kroner."""

    times: Decimal | None = None
    kroner: Decimal | None = None

    def __post_init__(self) -> None:
        given = [value for value in (self.times, self.kroner) if value is not None]
        if not given or any(not value.is_finite() or value <= 0 for value in given):
            raise ModelError("et tak skal være større enn null")

    def of(self, base: Fraction) -> Fraction:
        limits = []
        if self.times is not None:
            limits.append(Fraction(self.times) * base)
        if self.kroner is not None:
            limits.append(Fraction(self.kroner))
        return min(limits)


@dataclass(frozen=True, slots=True)
class PaymentModel:
    """A ladder of rates over the days of a chain; day 1 costs `first_step` times the base rate.

    `step` is the growth a day: 1 doubles, 0.1 adds ten percent. `day_cap` limits each day and
    `chain_cap` the whole chain. Rounding is to `unit`, half up, per day or once per chain.
    """

    growth: Growth = Growth.FLAT
    step: Decimal = Decimal(0)
    first_step: Decimal = Decimal(1)
    day_cap: Cap | None = None
    chain_cap: Cap | None = None
    unit: Decimal = ORE
    rounded_per: RoundedPer = RoundedPer.DAY

    def __post_init__(self) -> None:
        if not self.step.is_finite() or self.step < 0:
            raise ModelError("veksten kan ikke være negativ")
        if not self.first_step.is_finite() or self.first_step <= 0:
            raise ModelError("første trinn skal være større enn null")
        if self.unit not in (ORE, KRONE):
            raise ModelError("avrunding er til øre eller hele kroner")


FLAT = PaymentModel()
DOUBLING = PaymentModel(Growth.COMPOUND, Decimal(1))
TEN_PERCENT_COMPOUND = PaymentModel(Growth.COMPOUND, Decimal("0.1"))
TEN_PERCENT_LINEAR = PaymentModel(Growth.LINEAR, Decimal("0.1"))


def day_rate(model: PaymentModel, base: Decimal, number: int) -> Decimal:
    """The rate of day `number` (from 1) before any cap on the chain, rounded.

    Raises UncappedGrowth when it passes a thousand million kroner.
    """
    if number < 1:
        raise ModelError("døgnene i en kjede regnes fra 1")
    return _rounded(_rate(model, Fraction(base), number), model.unit)


def chain_prices(model: PaymentModel, bases: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """What each day of a chain costs; `bases` are the base rates of the days in order.

    The prices add up to the price of the chain, also where that is rounded only once.
    """
    return step_prices(model, [(base, number) for number, base in enumerate(bases, start=1)])


@carries_out("003-hod-2.1-b")
def step_prices(model: PaymentModel, steps: Iterable[tuple[Decimal, int]]) -> tuple[Decimal, ...]:
    """The same for days whose numbers are given: a counter that was reset, a free day counted."""
    prices: list[Decimal] = []
    exact = Fraction(0)
    charged = Decimal(0)
    for base, number in steps:
        rate = _rate(model, Fraction(base), number, capped_chain=model.chain_cap is not None)
        if model.rounded_per is RoundedPer.DAY:
            rate = Fraction(_rounded(rate, model.unit))
        exact += rate
        if model.chain_cap is not None:
            exact = min(exact, model.chain_cap.of(Fraction(base)))
        so_far = max(charged, _rounded(exact, model.unit))
        prices.append(so_far - charged)
        charged = so_far
    return tuple(prices)


def chain_price(model: PaymentModel, base: Decimal, days: int) -> Decimal:
    """What a chain of so many days costs at one base rate."""
    return _chain_price(model, base, days)


def credited(model: PaymentModel, base: Decimal, days: int, fewer: int = 1) -> Decimal:
    """What falls away when days are struck: the later ones all move down the ladder."""
    if not 0 <= fewer <= days:
        raise ModelError("flere døgn er trukket enn kjeden har")
    return chain_price(model, base, days) - chain_price(model, base, days - fewer)


def revenue(model: PaymentModel, base: Decimal, chains: Mapping[int, int]) -> Decimal:
    """What all chains cost; `chains` tells how many there are of each length."""
    return sum(
        (chain_price(model, base, days) * count for days, count in chains.items()), Decimal(0)
    )


def revenue_neutral_base(
    model: PaymentModel, flat_base: Decimal, chains: Mapping[int, int]
) -> Decimal:
    """The base rate, to the øre, by which the model brings in what the flat rate does.

    The nearest one where rounding lets none meet it exactly. Raises Unattainable when the caps
    in kroner hold the sum down.
    """
    target = revenue(FLAT, flat_base, chains)
    if target == 0:
        return flat_base
    low, high = 0, _reaching(model, flat_base, chains, target)
    while high - low > 1:
        middle = (low + high) // 2
        if revenue(model, middle * ORE, chains) < target:
            low = middle
        else:
            high = middle
    below = target - revenue(model, low * ORE, chains) if low else target
    above = revenue(model, high * ORE, chains) - target
    return (low if low and below < above else high) * ORE


def expected_price(model: PaymentModel, base: Decimal, mean_days: Decimal) -> Decimal:
    """The mean price of a chain, with lengths geometric about this mean, before rounding of days.

    Raises UncappedGrowth where the mean does not exist, as for doubling without a cap.
    """
    if mean_days < 1:
        raise ModelError("en kjede har minst ett døgn")
    exact = Fraction(base)
    stays_on = 1 - 1 / Fraction(mean_days)
    if model.day_cap is None and model.chain_cap is None:
        first = Fraction(model.first_step) * exact
        return _rounded(first * _mean_ladder(model, stays_on), ORE)
    total, charged, still = Fraction(0), Fraction(0), Fraction(1)
    number = 1
    while still > _TAIL:
        so_far = charged + _ladder(model, number, exact)
        if model.chain_cap is not None:
            so_far = min(so_far, model.chain_cap.of(exact))
        total += still * (so_far - charged)
        charged, number = so_far, number + 1
        still = (still * stays_on).limit_denominator(10**24)
    return _rounded(total, ORE)


def _mean_ladder(model: PaymentModel, stays_on: Fraction) -> Fraction:
    """The mean of the sum of an uncapped ladder, its first rate being 1."""
    mean = 1 / (1 - stays_on)
    if model.growth is Growth.FLAT:
        return mean
    if model.growth is Growth.LINEAR:
        return mean + Fraction(model.step) * stays_on * mean * mean
    shrinks = (1 + Fraction(model.step)) * stays_on
    if shrinks >= 1:
        raise UncappedGrowth
    return 1 / (1 - shrinks)


def _reaching(
    model: PaymentModel, flat_base: Decimal, chains: Mapping[int, int], target: Decimal
) -> int:
    """A base rate in øre that is enough."""
    high = max(1, int(flat_base / ORE))
    for _ in range(40):
        if revenue(model, high * ORE, chains) >= target:
            return high
        high *= 2
    raise Unattainable


@lru_cache(maxsize=4096)
def _chain_price(model: PaymentModel, base: Decimal, days: int) -> Decimal:
    return sum(chain_prices(model, [base] * days), Decimal(0))


def _rate(
    model: PaymentModel, base: Fraction, number: int, *, capped_chain: bool = False
) -> Fraction:
    rate = _ladder(model, number, base)
    if rate > HIGHEST_DAY_RATE and not capped_chain:
        raise UncappedGrowth
    return rate


def _ladder(model: PaymentModel, number: int, base: Fraction) -> Fraction:
    rate = Fraction(model.first_step) * base * _factor(model.growth, model.step, number)
    return rate if model.day_cap is None else min(rate, model.day_cap.of(base))


@lru_cache(maxsize=8192)
def _factor(growth: Growth, step: Decimal, number: int) -> Fraction:
    if growth is Growth.FLAT:
        return Fraction(1)
    if growth is Growth.LINEAR:
        return 1 + Fraction(step) * (number - 1)
    ratio: Fraction = (1 + Fraction(step)) ** (number - 1)
    return ratio


def _rounded(amount: Fraction, unit: Decimal) -> Decimal:
    """Half up, exactly: no figure passes through binary or a limited number of digits."""
    scaled = amount / Fraction(unit)
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return whole * unit
