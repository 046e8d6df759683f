"""When minutes may be closed, and when they are approved. Knows no tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samflyt.catalogue import carries_out
from samflyt.governance.agenda import OPENING

DECIDED = ("approved", "changed", "commissioned", "rejected")


@dataclass(frozen=True, slots=True)
class Treated:
    """A case as the minutes have it when somebody wants to close them."""

    label: str
    standing: str
    outcome: str
    decision: str
    return_date: date | None = None


class Lack(StrEnum):
    """Why minutes cannot be closed."""

    OPENING = "opening"
    OUTCOME = "outcome"
    DECISION = "decision"
    RETURN_DATE = "return_date"


@carries_out("003-fsu-rek-key", "003-fsu-avv-10")
def first_lack(cases: Iterable[Treated]) -> tuple[Lack, str] | None:
    """The first case that is not finished, by its number; None where all are."""
    for case in cases:
        lack = _lack(case)
        if lack is not None:
            return lack, case.label
    return None


def _lack(case: Treated) -> Lack | None:
    if not case.outcome:
        return Lack.OPENING if case.standing == OPENING else Lack.OUTCOME
    if case.outcome in DECIDED and not case.decision.strip():
        return Lack.DECISION
    if case.outcome == "postponed" and case.return_date is None:
        return Lack.RETURN_DATE
    return None


class Round(StrEnum):
    """How a round of approval stands."""

    WAITS = "waits"
    OBJECTED = "objected"
    APPROVED = "approved"
    LATE = "late"


@carries_out("003-case-32-b")
def round_stands(
    answers: Iterable[str], answer_by: date, today: date, *, silence_approves: bool
) -> Round:
    """Approved by all; or, where silence counts as yes, once the deadline is past."""
    given = list(answers)
    if "object" in given:
        return Round.OBJECTED
    if given and all(answer == "approve" for answer in given):
        return Round.APPROVED
    if today <= answer_by:
        return Round.WAITS
    return Round.APPROVED if silence_approves else Round.LATE
