"""From the facts of a course to what its rules find: `assess`."""

from dataclasses import dataclass
from datetime import date, datetime

from samflyt.clock import local_date
from samflyt.rules.book import Selected
from samflyt.rules.books import books
from samflyt.rules.closing import closed
from samflyt.rules.event import Event, standing
from samflyt.rules.finding import Finding, Outcome, Question
from samflyt.rules.fold import fold
from samflyt.rules.home import may_go_home_at
from samflyt.rules.states import StayState
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

__all__ = ["Assessment", "CourseFacts", "Stay", "assess", "stay_of"]


@dataclass(frozen=True)
class CourseFacts:
    """All that the rules may know of a course.

    `terms` is the whole stack of terms between the two parties: the base of the book with their
    own values laid over. An unknown `service_area` is carried by the general rules.
    """

    book: str
    service_area: str
    born: date | None
    events: tuple[Event, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the events and the terms add up to. `in_force` is false before any rule was."""

    stay: Stay
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    warnings: tuple[str, ...]
    in_force: bool
    clinically_ready_at: datetime | None
    may_go_home_at: datetime | None

    def overdue(self, as_of: datetime) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.overdue(as_of))


def stay_of(facts: CourseFacts) -> Stay:
    """The stay alone, for those that need no duties: counting a nation's days, say."""
    terms = facts.terms
    stay = fold(
        standing(facts.events),
        service_area=facts.service_area,
        born=facts.born,
        phone_counts=lambda event: bool(terms.get("phone.counts", local_date(event.at)).value),
    )
    if facts.events and not stay.events:
        stay.state = StayState.CANCELLED
        stay.state_since = max(event.recorded_at for event in facts.events)
    return stay


def assess(facts: CourseFacts) -> Assessment:
    """Pure: any order of arrival, and any event seen twice, gives the same answer."""
    terms, stay = facts.terms, stay_of(facts)
    findings: list[Finding] = []
    selected: Selected = ()
    if stay.began_at is not None:
        selected = books[facts.book].rules_for(
            stay.service_area, stay.is_child, local_date(stay.began_at)
        )
        for rule, dated in selected:
            found = dated.formula(rule, stay, terms)
            over = stay.ended if not rule.survives_end else None
            findings.extend(found if over is None else closed(over, found))
    return Assessment(
        stay=stay,
        findings=tuple(findings),
        questions=tuple(_questions(findings)),
        warnings=tuple(_warnings(stay, facts)),
        in_force=bool(selected),
        clinically_ready_at=stay.last_ready.declared_at if stay.last_ready else None,
        may_go_home_at=may_go_home_at(stay, findings),
    )


def _warnings(stay: Stay, facts: CourseFacts) -> list[str]:
    if stay.born is None and stay.began_at is not None and books[facts.book].for_children:
        return [*stay.warnings, "Fødselsdatoen er ukjent; reglene for barn er ikke brukt."]
    return stay.warnings


def _questions(findings: list[Finding]) -> list[Question]:
    return [
        Question(
            id=f"{finding.rule}:{finding.instance}" if finding.instance else finding.rule,
            text=finding.question,
            to=finding.owner,
            role=finding.role,
            rests_on=finding.rests_on,
            rule=finding.rule,
        )
        for finding in findings
        if finding.outcome is Outcome.UNCLEAR and finding.question is not None
    ]
