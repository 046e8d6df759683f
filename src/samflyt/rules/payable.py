"""Payable days (betalingsdøgn): which days of a stay the municipality pays for, and why.

USK § 13: from and including the day on which the patient is ready, §§ 8-10 are met and the
municipality cannot receive or has not answered, until it says that a place is ready. The parties
may have agreed another first or last day; see the terms `payable.*`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Union

from samflyt.catalogue import carries_out
from samflyt.clock import dates_between
from samflyt.rules import payable_reasons as reasons
from samflyt.rules.finding import Question
from samflyt.rules.payable_claims import Claim, care_day, claims_of
from samflyt.rules.payable_conditions import Bar, bars
from samflyt.rules.payable_questions import questions_of
from samflyt.rules.payable_reasons import Reason
from samflyt.rules.payable_span import (
    CLOSED_BY,
    ONE_DAY,
    Profile,
    Reply,
    notified_at,
    replies,
    reply_on,
)
from samflyt.rules.rates import MissingRate, RateTable
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

if TYPE_CHECKING:
    from samflyt.rules.course import Assessment, CourseFacts

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class PayableDay:
    """One care day. `claim` is the ready notice it belongs to; only a payable day has a price.

    `rests_on` are the events behind the answer, `municipality` the one that the early notice
    named (None where no event names it: then it is the course's own).
    """

    date: date
    payable: bool
    because: str
    clause: str
    price: Decimal | None
    rests_on: tuple[str, ...]
    start_rule: str
    end_rule: str
    code: str
    claim: str
    municipality: str | None = None


@dataclass(frozen=True)
class PayableDays:
    """The days of a stay in order, each date once, and what a person must decide."""

    days: tuple[PayableDay, ...]
    questions: tuple[Question, ...] = ()

    @cached_property
    def payable(self) -> tuple[PayableDay, ...]:
        return tuple(day for day in self.days if day.payable)

    @property
    def count(self) -> int:
        return len(self.payable)

    @property
    def amount(self) -> Decimal:
        """Kroner; raises MissingRate when days were counted without a table of rates."""
        total = ZERO
        for day in self.payable:
            if day.price is None:
                raise MissingRate(day.date)
            total += day.price
        return total

    def within(self, start: date, end: date) -> "PayableDays":
        """The days from and including start, before end: a month, say. Questions follow along."""
        kept = tuple(day for day in self.days if start <= day.date < end)
        return PayableDays(kept, self.questions if kept else ())


NONE = PayableDays(())


@carries_out("001-4.1-q", "000-5.5-g", "003-inv-2-a", "003-inv-2-b", "003-inv-3-f")
def payable_days(
    assessment: Union["Assessment", Stay],
    facts: Union["CourseFacts", Terms],
    rates: RateTable | None,
    through: date,
    *,
    covered: bool = True,
) -> PayableDays:
    """Every day from ready until the end, or to and including `through`, payable or not.

    Raises MissingRate for a payable day without a price; `rates=None` counts without pricing.
    `covered` is false for an institution that § 2 leaves out (private rehabilitation).
    """
    stay = assessment if isinstance(assessment, Stay) else assessment.stay
    if not stay.ready_periods:
        return NONE
    terms = facts if isinstance(facts, Terms) else facts.terms
    by_date: dict[date, PayableDay] = {}
    questions: list[Question] = []
    for claim in claims_of(stay):
        counted = _Counting(claim, stay, terms, rates, covered)
        days = list(counted.days(through))
        for day in days:  # a date is charged once, whatever was sent on it
            known = by_date.get(day.date)
            if known is None or (day.payable and not known.payable):
                by_date[day.date] = day
        dates = [day.date for day in days if day.payable]
        questions.extend(
            questions_of(claim, stay, counted.profile, counted.replies, dates, through)
        )
    return PayableDays(tuple(by_date[day] for day in sorted(by_date)), tuple(questions))


class _Counting:
    """One claim, day by day."""

    def __init__(
        self, claim: Claim, stay: Stay, terms: Terms, rates: RateTable | None, covered: bool
    ) -> None:
        self.claim = claim
        self.rates = rates
        opened = claim.notice or claim.declarations[0]
        self.profile = Profile.on(terms, care_day(opened.at))
        told = notified_at(claim, stay, self.profile)
        self.notice_day = care_day(told) if told else None
        self.first_day = self.profile.first_day(told) if told else None
        self.bars = bars(claim, stay, terms, covered)
        self.replies = replies(claim)
        self.end_day = care_day(claim.closed.at) if claim.closed else None
        self.until_discharge = self.profile.end.value == "discharge"
        self.begun = False

    def days(self, through: date) -> Iterator[PayableDay]:
        told = () if self.claim.notice is None else (self.claim.notice.id,)
        start_rule, end_rule = self.profile.start.value, self.profile.end.value
        for day in dates_between(self._opening_day(), self._last_day(through) + ONE_DAY):
            reason, rests_on, agreed = self._answer(day)
            price = None
            if reason.payable:
                self.begun = True
                price = self.rates.on(day).amount if self.rates is not None else None
            yield PayableDay(
                day,
                reason.payable,
                reason.because,
                agreed or reason.clause,
                price,
                told + rests_on,
                start_rule,
                end_rule,
                reason.code,
                self.claim.id,
                self.claim.municipality,
            )

    def _opening_day(self) -> date:
        """From the day declared ready, so that the days nobody was told of are explained."""
        days = [care_day(event.at) for event in self.claim.declarations[:1]]
        if self.notice_day is not None:
            days.append(self.notice_day)
        return min(days)

    def _last_day(self, through: date) -> date:
        last = through
        if self.end_day is not None:
            last = self.end_day
        elif self.replies and self.replies[-1].place_ready and not self.until_discharge:
            last = max(self.replies[-1].since, self._opening_day())
        return min(last, through)

    def _answer(self, day: date) -> tuple[Reason, tuple[str, ...], str]:
        """Why the day is payable or not, the events that say so, and the agreed clause if any."""
        closed = self.claim.closed
        if closed is not None and self.end_day is not None and day >= self.end_day:
            return CLOSED_BY[closed.kind], (closed.id,), ""
        if self.notice_day is not None and day < self.notice_day:
            return reasons.NOT_NOTIFIED, (), ""
        bar = self._barred(day)
        if bar is not None:
            return bar.reason, bar.rests_on, ""
        reply = reply_on(day, self.replies)
        if reply is not None and reply.place_ready:
            return self._with_place(day, reply)
        if self.first_day is not None and day < self.first_day:
            assert self.notice_day is not None
            free = self.profile.free_before_first(day, self.notice_day)
            return free, (), self.profile.start.source
        if reply is None:
            return reasons.NOT_ANSWERED, (), ""
        return reply.reason, reply.rests_on, ""

    def _barred(self, day: date) -> Bar | None:
        return next((bar for bar in self.bars if bar.holds(day)), None)

    def _with_place(self, day: date, reply: Reply) -> tuple[Reason, tuple[str, ...], str]:
        """A place is ready. By agreement a duty that has begun may last until the patient goes."""
        if self.until_discharge and self.begun:
            return reasons.UNTIL_DISCHARGE, reply.rests_on, self.profile.end.source
        on_the_day = day == reply.since
        reason = reasons.PLACE_READY_DAY if on_the_day else reasons.AFTER_PLACE_READY
        return reason, reply.rests_on, ""
