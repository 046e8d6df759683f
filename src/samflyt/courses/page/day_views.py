"""The days a ready patient waits, priced as far as prices are known."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.agreements.facts import rates
from samflyt.courses.standing import Standing
from samflyt.rules.finding import Question
from samflyt.rules.payable import PayableDay, payable_days
from samflyt.rules.rates import MissingRate, RateTable


@dataclass(frozen=True, slots=True)
class DayView:
    """One day: whether it is paid for, why, and what it costs (None where no price is known)."""

    date: date
    payable: bool
    because: str
    clause: str
    price: Decimal | None
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DaysView:
    days: tuple[DayView, ...]
    count: int
    amount: Decimal
    unpriced: int
    questions: tuple[Question, ...]
    raw: tuple[PayableDay, ...]


def days_of(standing: Standing, as_of: datetime) -> DaysView | None:
    """Every day from ready until it ended or until today; None for a stay that never was ready.

    It is a preview: a day without a price is shown as such, and stops an invoice, not this page.
    """
    if not standing.stay.ready_periods:
        return None
    through = clock.local_date(as_of)
    found = payable_days(standing.assessment, standing.facts, None, through)
    table = rates() if found.count else RateTable(())
    days = tuple(_view(day, table) for day in found.days)
    paid = [day for day in days if day.payable]
    return DaysView(
        days=days,
        count=len(paid),
        amount=sum((day.price for day in paid if day.price is not None), Decimal(0)),
        unpriced=sum(day.price is None for day in paid),
        questions=found.questions,
        raw=found.days,
    )


def _view(day: PayableDay, table: RateTable) -> DayView:
    return DayView(
        date=day.date,
        payable=day.payable,
        because=_(day.because),
        clause=_(day.clause),
        price=_price(day.date, table) if day.payable else None,
        rests_on=day.rests_on,
    )


def _price(day: date, table: RateTable) -> Decimal | None:
    try:
        return table.on(day).amount
    except MissingRate:
        return None
