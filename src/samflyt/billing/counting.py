"""From a course's journal to its lines of a month: pure but for what it is handed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from samflyt.billing.days import as_json
from samflyt.billing.late_days import Change, Earlier, change
from samflyt.billing.models import BaseLine, LateCredit, Run, month_after
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course
from samflyt.rules.course import CourseFacts, stay_of
from samflyt.rules.event import Event as Fact
from samflyt.rules.payable import PayableDay, PayableDays, payable_days
from samflyt.rules.rates import MissingRate, RateTable

ONE_DAY = timedelta(days=1)
TERMS = ("payable.start_rule", "payable.end_rule", "payable.saturday", "clock.from")


@dataclass(frozen=True)
class Month:
    """What every course of a run is counted with."""

    run: Run
    rates: RateTable
    payers: Mapping[str, int]
    earlier: Earlier

    @property
    def start(self) -> date:
        return self.run.month

    @property
    def end(self) -> date:
        return month_after(self.run.month)


@dataclass(frozen=True)
class Counted:
    """What one course gives a run: its lines, and invoiced days that are to be credited."""

    lines: list[BaseLine]
    credits: tuple[LateCredit, ...] = ()


def counted(month: Month, course: Course, events: Sequence[Any]) -> Counted:
    """One line for each municipality that the course's days of the month fall on.

    A day of an earlier month that has become known since that was run, comes with this one.
    Raises MissingRate when a payable day has no price.
    """
    if not events:
        return Counted([])
    facts = course_facts(course, events)
    found = payable_days(stay_of(facts), facts, None, month.end - ONE_DAY)
    within = found.within(month.start, month.end)
    late = _late(month, course, found)
    by_payer: dict[int | None, list[PayableDay]] = {}
    for day in (*late.added, *within.days):
        by_payer.setdefault(_payer(month, course, day), []).append(day)
    questions = within.questions or (found.questions if late.added else ())
    kept = PayableDays(within.days, questions)
    lines = [_line(month, course, facts, payer, days, kept) for payer, days in by_payer.items()]
    return Counted(lines, late.removed)


def _late(month: Month, course: Course, found: PayableDays) -> Change:
    known = month.earlier.of(course.pk)
    if not month.earlier.months:
        return Change((), ())
    payers = [_payer(month, course, day) for day in found.days]
    return change(month.run, month.earlier, known, found, payers)


def _payer(month: Month, course: Course, day: PayableDay) -> int | None:
    """The municipality that the notice named; None where the name is not in the directory."""
    if day.municipality is None:
        return course.municipality_id
    return month.payers.get(day.municipality)


def _line(
    month: Month,
    course: Course,
    facts: CourseFacts,
    payer: int | None,
    days: list[PayableDay],
    found: PayableDays,
) -> BaseLine:
    claims = {day.claim for day in days}
    questions = [q for q in found.questions if q.id.rpartition(":")[2] in claims]
    gross = sum(day.payable for day in days)
    line = BaseLine(
        run=month.run,
        course=course,
        municipality_id=payer,
        ward_id=course.ward_id,
        reference=reference(course),
        book=facts.book,
        reported=len(days),
        gross=gross,
        net=gross,
        needs_control=gross > 0 or bool(questions),
    )
    if line.needs_control:
        line.terms = _terms(facts, days[0].date)
        line.days = as_json(days, _prices(days, month.rates))
        line.evidence = _evidence(facts.events, days, questions)
        line.questions = [{"text": q.text, "rule": q.rule} for q in questions]
    return line


def reference(course: Course) -> str:
    """The stay's name on invoices: means something to the trust alone."""
    return f"S{course.pk:07d}"


def _prices(days: Iterable[PayableDay], rates: RateTable) -> dict[date, Decimal]:
    """Each day's price by its own date; a day that costs nothing may lack one."""
    found = {}
    for day in days:
        try:
            found[day.date] = rates.on(day.date).amount
        except MissingRate:
            if day.payable:
                raise
    return found


def _terms(facts: CourseFacts, on: date) -> dict[str, Any]:
    """The terms that the counting rests on, as they were."""
    used = {key: facts.terms.get(key, on) for key in TERMS}
    return {
        key: {"value": term.text, "level": term.level, "source": term.source}
        for key, term in used.items()
    }


def _evidence(events: Iterable[Fact], days: Iterable[PayableDay], more: Iterable[Any]) -> Any:
    """The events behind the days, by key: what and when, and nothing of what was written."""
    wanted = {key for thing in (*days, *more) for key in thing.rests_on}
    return {
        event.id: {
            "kind": event.kind.value,
            "at": event.at.isoformat(),
            "by": event.by,
            "message": event.message is not None,
        }
        for event in events
        if event.id in wanted
    }
