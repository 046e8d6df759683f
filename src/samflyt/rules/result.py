"""What replay prints of one course: state, duties, payable days, questions."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from samflyt.clock import local, local_date
from samflyt.rules.course import Assessment, CourseFacts, assess
from samflyt.rules.finding import Finding, Question
from samflyt.rules.payable import PayableDay, PayableDays, payable_days
from samflyt.rules.rates import RateTable
from samflyt.rules.ready_period import ReadyPeriod

CENTS = Decimal("0.01")


class NotInForceYet(LookupError):
    """The book had no rule in force when the stay began."""


def result(facts: CourseFacts, as_of: datetime, rates: RateTable | None) -> dict[str, Any]:
    """Raises NotInForceYet, MissingRate, MissingTerm or CalendarMissing; never guesses.

    With `rates` None the days are counted without a price: price and amount are then null.
    """
    assessment = assess(facts)
    began = assessment.stay.began_at
    if began is not None and not assessment.in_force:
        raise NotInForceYet(f"ingen regel i «{facts.book}» gjaldt {local_date(began)}")
    payable = payable_days(assessment, facts, rates, local_date(as_of))
    return {
        "book": facts.book,
        "as_of": moment(as_of),
        "state": assessment.stay.state.value,
        "stay": _stay(assessment),
        "duties": [_duty(finding, as_of) for finding in assessment.findings],
        "payable": _payable(payable),
        "questions": [_question(one) for one in (*assessment.questions, *payable.questions)],
        "warnings": list(assessment.warnings),
    }


def moment(at: datetime | None) -> str | None:
    """ISO 8601 with the offset of a Norwegian wall clock."""
    return None if at is None else local(at).isoformat()


def _duty(finding: Finding, as_of: datetime) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "catalogue": list(finding.catalogue),
        "clause": finding.clause,
        "instance": finding.instance,
        "about": finding.about,
        "owner": finding.owner,
        "role": finding.role,
        "runs_from": moment(finding.runs_from),
        "due": moment(finding.due),
        "met_at": moment(finding.met_at),
        "outcome": finding.outcome.value,
        "overdue": finding.overdue(as_of),
        "soft": finding.soft,
        "because": finding.because,
        "consequence": finding.consequence,
        "blocks": list(finding.blocks),
        "rests_on": list(finding.rests_on),
        "terms": {term.key: term.text for term in finding.terms},
    }


def _payable(payable: PayableDays) -> dict[str, Any]:
    return {
        "days": [_day(day) for day in payable.days],
        "count": payable.count,
        "amount": None if _unpriced(payable) else _kroner(payable.amount),
    }


def _day(day: PayableDay) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "payable": day.payable,
        "because": day.because,
        "clause": day.clause,
        "price": _price(day),
        "rests_on": list(day.rests_on),
    }


def _unpriced(payable: PayableDays) -> bool:
    return any(day.price is None for day in payable.payable)


def _price(day: PayableDay) -> str | None:
    if day.payable:
        return None if day.price is None else _kroner(day.price)
    return _kroner(Decimal(0))


def _kroner(amount: Decimal) -> str:
    return str(amount.quantize(CENTS))


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "to": question.to,
        "role": question.role,
        "rule": question.rule,
        "rests_on": list(question.rests_on),
    }


def _stay(assessment: Assessment) -> dict[str, Any]:
    stay = assessment.stay
    expected = stay.expected_discharge
    return {
        "state_since": moment(stay.state_since),
        "admitted_at": moment(stay.admitted_at),
        "need": stay.need,
        "services": stay.services,
        "municipality": stay.municipality,
        "expected_discharge": expected.isoformat() if expected else None,
        "housing": stay.housing,
        "clinically_ready_at": moment(assessment.clinically_ready_at),
        "may_go_home_at": moment(assessment.may_go_home_at),
        "ready_periods": [_period(period) for period in stay.ready_periods],
    }


def _period(period: ReadyPeriod) -> dict[str, Any]:
    answer = period.last_answer or period.unread
    return {
        "id": period.id,
        "declared_at": moment(period.declared_at),
        "notice_at": moment(period.notice_at),
        "answered_at": moment(answer.at if answer else None),
        "can_receive": answer.data.get("can_receive") if answer else None,
        "place_ready_at": moment(period.place_ready_at),
        "ended_at": moment(period.ended_at),
        "ended_by": period.ended.kind.value if period.ended else None,
    }
