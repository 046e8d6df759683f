"""All that one page of a course shows, put together from what is already read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.models import Account
from samflyt.access.roles import Permission, Side
from samflyt.catalogue import carries_out
from samflyt.courses import supposition
from samflyt.courses.actions.assignments import colleagues
from samflyt.courses.actions.corrections import undoable
from samflyt.courses.lists.office import Office, office
from samflyt.courses.models import Assignment, Stay
from samflyt.courses.models.stay import NO_DUE
from samflyt.courses.page.day_views import DaysView, days_of
from samflyt.courses.page.duty_views import (
    DutyView,
    done_last_first,
    duty_views,
    open_first,
    ours,
    question_page,
)
from samflyt.courses.page.entries import Entry, entries, timeline_labels
from samflyt.courses.page.flow import Wait, silent_days, wait_of
from samflyt.courses.page.stops import Stops, stops_of
from samflyt.courses.page.timeline import picture
from samflyt.courses.page.timeline_shapes import Picture
from samflyt.courses.projection import stay_row
from samflyt.courses.standing import Standing
from samflyt.courses.steps.action_pages import ActionPage, allowed
from samflyt.courses.steps.page_list import PAGES
from samflyt.courses.words.age_words import said_age
from samflyt.courses.words.event_words import matters_told
from samflyt.courses.words.state_words import state_since, state_word
from samflyt.rules.books import book
from samflyt.rules.finding import Finding, Outcome, Question

#: What is offered first where no duty of ours points anywhere.
USUAL = ("svar", "kan-ta-imot", "innleggelsesrapport", "utskriv", "meld-klar", "tatt-imot")
_MENTAL = {
    "tvang-avsluttet",
    "tvang-avklart",
    "samarbeidsmote",
    "samarbeidsmote-innkalt",
    "motereferat",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a person, and the page where it is answered."""

    question: Question
    page: ActionPage | None
    may_open: bool


@dataclass(frozen=True)
class CoursePage:
    """Everything on the page; `listed` is the course as the work lists have it, made anew."""

    standing: Standing
    listed: Stay
    state_since: datetime
    main: ActionPage | None
    usual: list[ActionPage]
    rare: list[ActionPage]
    picture: Picture | None
    entries: list[Entry]
    by_key: dict[str, Entry]
    stops: Stops
    open_duties: list[DutyView]
    done_duties: list[DutyView]
    blockers: list[DutyView]
    home_check: list[DutyView]
    mental_check: list[DutyView]
    asked: list[Asked]
    days: DaysView | None
    assignments: dict[str, Assignment]
    colleagues: list[Account]
    undoable: bool
    silent: dict[str, int]
    offices: dict[int, Office]
    day_number: int | None
    today: date

    @property
    def age(self) -> str:
        return said_age(self.standing.course.patient, self.today)

    @property
    def state(self) -> str:
        return state_word(self.listed)

    @property
    def book_title(self) -> str:
        return book(self.standing.facts.book).title

    @property
    def kept_until(self) -> date | None:
        return _kept_until(self.standing)

    @property
    def matters(self) -> str:
        return matters_told(self.standing.events)

    @property
    def wait(self) -> Wait | None:
        return wait_of(self.standing.stay)


@carries_out("001-1-e")
def course_page(standing: Standing, actor: Actor, as_of: datetime) -> CoursePage:
    pages = allowed(PAGES.values(), actor, standing)
    findings = standing.assessment.findings
    days = days_of(standing, as_of)
    waiting = open_first(findings, actor)

    def views(chosen: Sequence[Finding]) -> list[DutyView]:
        return duty_views(chosen, standing, actor, as_of, pages)

    main = _main(waiting, pages, standing, actor)
    listed = stay_row(standing.course, standing.assessment, as_of)
    stops = stops_of(standing.course, as_of)
    told = entries(standing, actor, stops)
    assignments = _assignments(standing)
    return CoursePage(
        standing=standing,
        listed=listed,
        state_since=state_since(listed),
        main=main,
        usual=[p for p in pages if not p.rare and p is not main],
        rare=[p for p in pages if p.rare],
        picture=_picture(standing, days, as_of),
        entries=told,
        by_key={entry.row.key: entry for entry in told},
        stops=stops,
        open_duties=views(waiting),
        done_duties=views(done_last_first(findings)),
        blockers=views([f for f in waiting if f.blocks]),
        home_check=views(supposition.going_home_check(standing)),
        mental_check=views(_mental_check(findings)),
        asked=_asked(standing, days, pages),
        days=days,
        assignments=assignments,
        colleagues=colleagues(actor, as_of) if actor.side.value in assignments else [],
        undoable=actor.may(Permission.WRITE_JOURNAL) and bool(undoable(actor, standing, as_of)),
        silent=silent_days(standing.stay, as_of),
        offices=_offices(standing, as_of),
        day_number=_day_number(standing, as_of),
        today=clock.local_date(as_of),
    )


def _main(
    waiting: Sequence[Finding],
    pages: Sequence[ActionPage],
    standing: Standing,
    actor: Actor,
) -> ActionPage | None:
    """The page that does away with our most pressing duty; else what usually comes next."""
    meeting = [
        (finding.due or NO_DUE, place, page.slug)
        for finding in waiting
        if ours(finding, actor) and not finding.soft
        for place, page in enumerate(pages)
        if finding.rule.rpartition(".")[2] in page.meets
    ]
    by_slug = {page.slug: page for page in pages}
    if meeting:
        return by_slug[min(meeting)[2]]
    period = standing.stay.ready
    if "utskriv" in by_slug and (period is None or period.place_ready is None):
        del by_slug["utskriv"]
    return next((by_slug[slug] for slug in USUAL if slug in by_slug), None)


def _picture(standing: Standing, days: DaysView | None, as_of: datetime) -> Picture | None:
    return picture(
        standing.stay.events,
        standing.assessment.findings,
        days.raw if days else (),
        timeline_labels(standing),
        as_of=as_of,
        is_open=standing.stay.ended is None,
    )


def _mental_check(findings: Sequence[Finding]) -> list[Finding]:
    return [
        f
        for f in findings
        if f.rule.rpartition(".")[2] in _MENTAL and f.outcome is not Outcome.NOT_APPLICABLE
    ]


def _asked(standing: Standing, days: DaysView | None, pages: Sequence[ActionPage]) -> list[Asked]:
    questions = (*standing.assessment.questions, *(days.questions if days else ()))
    return [Asked(q, page, page in pages) for q in questions for page in (question_page(q.rule),)]


def _assignments(standing: Standing) -> dict[str, Assignment]:
    """Who has the course in hand on each side."""
    current = Assignment.objects.filter(course=standing.course, ended_at__isnull=True)
    return {row.side: row for row in current.select_related("account")}


@carries_out("004-info-f")
def _offices(standing: Standing, as_of: datetime) -> dict[int, Office]:
    """The units that have the course, with whether they answer now, by their ids."""
    course = standing.course
    units = [unit for unit in (course.ward, course.case_unit, course.nursing_unit) if unit]
    prefetch_related_objects(units, "hours")
    return {unit.pk: office(unit, as_of) for unit in units}


@carries_out("001-2.2-k")
def _kept_until(standing: Standing) -> date | None:
    """The last day a short-term place is kept, as the admission report says."""
    for row in reversed(standing.events):
        told = row.content.get("Beholder plassen til og med")
        if told:
            return date.fromisoformat(told)
    return None


def _day_number(standing: Standing, as_of: datetime) -> int | None:
    """The day of the stay, the day of admission being the first."""
    admitted_at = standing.stay.admitted_at
    if admitted_at is None or standing.stay.ended is not None:
        return None
    return (clock.local_date(as_of) - clock.local_date(admitted_at)).days + 1


def moved_away(standing: Standing, actor: Actor) -> bool:
    """The reader's municipality had the course before another was chosen."""
    return (
        actor.side is Side.MUNICIPALITY
        and standing.course.municipality_id != actor.organisation_id
        and standing.course.patient_id not in actor.opened
    )
