"""Which step of a payment model's ladder each payable day stands on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from samflyt.rules import payable_reasons as reasons
from samflyt.rules.payable import PayableDay, PayableDays
from samflyt.rules.payment_models import PaymentModel, step_prices
from samflyt.rules.rates import RateTable

_FREE = frozenset(
    reason.code
    for reason in (reasons.NOTICE_DAY_FREE, reasons.BEFORE_WORKING_DAY, reasons.BEFORE_24_HOURS)
)


@dataclass(frozen=True, slots=True)
class Resets:
    """Where the counter begins anew. `free_days_count` lets the days that an agreement makes
    free move it on, though they cost nothing."""

    withdrawal: bool = True
    transfer: bool = True
    stay: bool = True
    month: bool = False
    year: bool = False
    free_days_count: bool = False

    def between(self, before: PayableDay, day: PayableDay, transferred: bool) -> bool:
        """Whether the counter begins anew between two days, a new stay apart."""
        new_year = before.date.year != day.date.year
        new_month = new_year or before.date.month != day.date.month
        new_claim = before.claim != day.claim
        return (
            (self.year and new_year)
            or (self.month and new_month)
            or (new_claim and (self.transfer if transferred else self.withdrawal))
        )


def numbered(stays: Iterable[PayableDays], resets: Resets) -> Iterator[tuple[PayableDay, int]]:
    """The payable days of a patient's stays, in order, each with its step from 1."""
    for chain in chains(stays, resets):
        yield from chain


def chains(stays: Iterable[PayableDays], resets: Resets) -> Iterator[list[tuple[PayableDay, int]]]:
    """The same, from one beginning of the counter to the next."""
    chain: list[tuple[PayableDay, int]] = []
    number = 0
    for day, anew in _counting(stays, resets):
        if anew:
            if chain:
                yield chain
            chain, number = [], 0
        number += 1
        if day.payable:
            chain.append((day, number))
    if chain:
        yield chain


def _counting(stays: Iterable[PayableDays], resets: Resets) -> Iterator[tuple[PayableDay, bool]]:
    """The days that move the counter, and whether it begins anew with this one."""
    before: PayableDay | None = None
    for stay in stays:
        if resets.stay:
            before = None
        transferred, in_stay = False, False
        for day in stay.days:
            transferred = transferred or day.code == reasons.TRANSFERRED.code
            if day.payable or (resets.free_days_count and day.code in _FREE):
                if before is not None and not in_stay:
                    before = replace(before, claim=day.claim)  # a new stay is no withdrawal
                yield day, before is None or resets.between(before, day, transferred)
                before, transferred, in_stay = day, False, True


def modelled(
    model: PaymentModel, stays: Iterable[PayableDays], resets: Resets, rates: RateTable
) -> list[tuple[PayableDay, Decimal]]:
    """What each payable day would cost by the model, from the base rate of its own date.

    A cap on the chain holds from one beginning of the counter to the next.
    """
    priced: list[tuple[PayableDay, Decimal]] = []
    for chain in chains(stays, resets):
        steps = [(rates.on(day.date).amount, number) for day, number in chain]
        prices = step_prices(model, steps)
        priced += [(day, price) for (day, _), price in zip(chain, prices, strict=True)]
    return priced
