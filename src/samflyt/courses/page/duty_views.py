"""A duty as the course page shows it: how it stands, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.agreements.term_words import term_level, term_text, term_title
from samflyt.agreements.texts import rule_address
from samflyt.courses.models import Course
from samflyt.courses.models.stay import NO_DUE
from samflyt.courses.page.timeline import state_of
from samflyt.courses.standing import Standing
from samflyt.courses.steps.action_pages import ActionPage, page_meeting
from samflyt.courses.steps.page_list import PAGES
from samflyt.directory.models import Organisation, Unit
from samflyt.rules.books import book
from samflyt.rules.finding import OUTCOME_LABELS, Finding, Outcome

SHOWN_OPEN = (Outcome.OPEN, Outcome.UNCLEAR)
SHOWN_DONE = (Outcome.MET, Outcome.NOT_MET, Outcome.CALCULATED)


@dataclass(frozen=True, slots=True)
class TermView:
    title: str
    text: str
    level: str
    source: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """`mark` is one of the marks of `components.html`; `page` is where the reader can do it."""

    finding: Finding
    title: str
    mark: str
    state: str
    outcome: str
    owner: str
    demand: str
    because: str
    consequence: str
    terms: tuple[TermView, ...]
    rests_on: tuple[str, ...]
    page: ActionPage | None
    asks: str
    clause_page: str = ""


def duty_views(
    findings: Iterable[Finding],
    standing: Standing,
    actor: Actor,
    as_of: datetime,
    pages: Sequence[ActionPage],
) -> list[DutyView]:
    return [_view(f, standing, actor, as_of, pages) for f in findings]


def open_first(findings: Iterable[Finding], actor: Actor) -> list[Finding]:
    """Open duties: binding deadlines by the clock, then without limit; ours before theirs."""
    shown = [f for f in findings if f.outcome in SHOWN_OPEN]
    return sorted(shown, key=lambda f: (f.soft, f.due or NO_DUE, not ours(f, actor), f.rule))


def done_last_first(findings: Iterable[Finding]) -> list[Finding]:
    shown = [f for f in findings if f.outcome in SHOWN_DONE]
    return sorted(shown, key=_moment, reverse=True)


def _moment(finding: Finding) -> float:
    moment = finding.met_at or finding.due or finding.runs_from
    return moment.timestamp() if moment else 0.0


def ours(finding: Finding, actor: Actor) -> bool:
    return finding.owner in (actor.side.value, "both")


def _view(
    finding: Finding,
    standing: Standing,
    actor: Actor,
    as_of: datetime,
    pages: Sequence[ActionPage],
) -> DutyView:
    title = _(finding.title)
    return DutyView(
        finding=finding,
        title=f"{title}: {_(finding.about)}" if finding.about else title,
        mark=_mark(finding, actor, as_of),
        state=state_of(finding, as_of),
        outcome=_(OUTCOME_LABELS[finding.outcome]),
        owner=owner_name(finding, standing.course),
        demand=_(book(standing.facts.book).rule(finding.rule).demand),
        because=_(finding.because),
        consequence=_(finding.consequence) if finding.consequence else "",
        terms=tuple(
            TermView(term_title(t), term_text(t), term_level(t), _(t.source)) for t in finding.terms
        ),
        rests_on=tuple(dict.fromkeys(finding.rests_on)),
        page=page_meeting(finding.rule, pages),
        asks=_(finding.question) if finding.question else "",
        clause_page=clause_page(finding.rule, standing),
    )


def clause_page(rule: str, standing: Standing) -> str:
    """The page of the clause that the rule carries out, as it was when the course began."""
    began = clock.local_date(standing.course.opened_at)
    return rule_address(rule, on=began, agreement=standing.agreement)


def _mark(finding: Finding, actor: Actor, as_of: datetime) -> str:
    state = state_of(finding, as_of)
    if state in ("done", "late"):
        return state
    if state == "undone":
        return "late"
    if finding.soft:
        return "soft"
    return "ours" if ours(finding, actor) else "theirs"


def owner_name(finding: Finding, course: Course) -> str:
    """The unit that has the duty where the course has one, else the party."""
    if finding.owner == "both":
        return _("begge parter")
    if finding.owner == "guardian":
        return _("familien")
    if finding.owner == "hospital":
        place: Unit | Organisation | None = course.ward or course.hospital
    elif finding.role == "health_station":
        return _("helsestasjonen, %(name)s") % {"name": course.municipality or _("kommunen")}
    elif finding.role == "nursing":
        place = course.nursing_unit or course.municipality
    else:
        place = course.case_unit or course.municipality
    name = str(place) if place else _("kommunen")
    return _("%(unit)s, lege") % {"unit": name} if finding.role == "physician" else name


def question_page(rule: str) -> ActionPage | None:
    """Where a question that a rule raises is answered, whoever may open that page."""
    return page_meeting(rule, PAGES.values())
