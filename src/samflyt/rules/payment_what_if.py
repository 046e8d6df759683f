"""What would a year's days cost by another model? Chains of days by payer, priced exactly.

A chain is the steps that its payable days stand on, `(1, 2, 3)` for three days in a row; days that
are free and yet count leave a gap. All days have the one base rate of the year that is asked of.
"""

import csv
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from samflyt.catalogue import carries_out
from samflyt.rules.payment_models import FLAT, ORE, PaymentModel, Unattainable, step_prices

PUBLIC = Path(__file__).resolve().parents[3] / "reference" / "public_figures.csv"
Chain = tuple[int, ...]
Chains = Mapping[Chain, int]
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A payer's days and kroner, as it is and as it would be."""

    payer: str
    days_now: int
    days_new: int
    now: Decimal
    new: Decimal

    @property
    def difference(self) -> Decimal:
        return self.new - self.now


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """Days and cases of an area in a year, as published."""

    area: str
    year: int
    days: int
    cases: int
    what: str
    source: str


@lru_cache(maxsize=65536)
def _price(model: PaymentModel, base: Decimal, chain: Chain) -> Decimal:
    return sum(step_prices(model, [(base, number) for number in chain]), ZERO)


def amount(model: PaymentModel, base: Decimal, chains: Chains) -> Decimal:
    """What all the chains cost."""
    return sum((_price(model, base, chain) * count for chain, count in chains.items()), ZERO)


def days_of(chains: Chains) -> int:
    return sum(len(chain) * count for chain, count in chains.items())


def outcomes(
    model: PaymentModel,
    rate: Decimal,
    base: Decimal,
    now: Mapping[str, Chains],
    new: Mapping[str, Chains],
) -> list[Outcome]:
    """Each payer at the flat `rate` of the year, and by the model from `base`; by name."""
    none: Chains = {}
    return [
        Outcome(
            payer,
            days_of(now.get(payer, none)),
            days_of(new.get(payer, none)),
            amount(FLAT, rate, now.get(payer, none)),
            amount(model, base, new.get(payer, none)),
        )
        for payer in sorted(now.keys() | new.keys())
    ]


def neutral_base(model: PaymentModel, rate: Decimal, target: Decimal, chains: Chains) -> Decimal:
    """The base rate, to the øre, by which the chains bring in the target, or nearest to it.

    Raises Unattainable where caps in kroner hold the sum down.
    """
    if not chains or target == 0:
        return rate
    low, high = 0, max(1, int(rate / ORE))
    for _ in range(40):
        if amount(model, high * ORE, chains) >= target:
            break
        low, high = high, high * 2
    else:
        raise Unattainable
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _below(model, middle, chains, target) else (low, middle)
    under = target - amount(model, low * ORE, chains) if low else target
    over = amount(model, high * ORE, chains) - target
    return (low if low and under < over else high) * ORE


def _below(model: PaymentModel, base: int, chains: Chains, target: Decimal) -> bool:
    return amount(model, base * ORE, chains) < target


def all_together(by_payer: Mapping[str, Chains]) -> Counter[Chain]:
    total: Counter[Chain] = Counter()
    for chains in by_payer.values():
        total.update(chains)
    return total


@carries_out("004-fin-e")
def from_totals(days: int, cases: int) -> Counter[Chain]:
    """Chains of so many days in all, their lengths falling geometrically about the mean.

    For published totals, where only days and cases are known: the shape is an assumption, the
    sums are exact.
    """
    if cases < 1 or days < cases:
        raise ValueError("et opphold har minst ett døgn")
    lengths = list(_geometric(days, cases))
    place, left = len(lengths) - 1, days - sum(lengths)
    while left:
        changed = max(1, lengths[place] + (1 if left > 0 else -1))
        left -= changed - lengths[place]
        lengths[place] = changed
        place = place - 1 if place else len(lengths) - 1
    return Counter(tuple(range(1, length + 1)) for length in lengths)


def _geometric(days: int, cases: int) -> Iterator[int]:
    """The quantiles of the distribution, shortest first."""
    stays_on = 1 - cases / days
    for place in range(cases):
        share = 1 - (place + 0.5) / cases
        yield 1 + (int(math.log(share) / math.log(stays_on)) if stays_on else 0)


def public_figures(path: Path = PUBLIC) -> list[PublicFigure]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            PublicFigure(
                row["area"],
                int(row["year"]),
                int(row["days"]),
                int(row["cases"]),
                row["what"],
                row["source"],
            )
            for row in csv.DictReader(lines)
        ]
