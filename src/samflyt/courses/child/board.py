"""The board as its page shows it: cards with words, marks and ways to act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.agreements.term_words import term_level, term_text, term_title
from samflyt.catalogue import carries_out
from samflyt.courses.models import Event
from samflyt.courses.page.duty_views import (
    DutyView,
    TermView,
    clause_page,
    duty_views,
    ours,
)
from samflyt.courses.standing import Standing
from samflyt.courses.steps.action_pages import ActionPage, allowed
from samflyt.courses.steps.page_list import PAGES
from samflyt.courses.supposition import going_home_check
from samflyt.rules.child_flow import LANES, Card, CardState, Scope, board_of, scope_of
from samflyt.rules.event import EventKind
from samflyt.rules.finding import Outcome

LANE_TITLES: Mapping[str, str] = {
    "family": gettext_noop("Barnet og familien"),
    "municipality": gettext_noop("Kommunen eller bydelen"),
    "hospital": gettext_noop("Sykehuset"),
}
FLOW_TITLES: Mapping[str, str] = {
    "telemark": gettext_noop("Nye en-til-en-tjenester"),
    "1": gettext_noop("Gruppe 1"),
    "2": gettext_noop("Gruppe 2"),
    "3": gettext_noop("Gruppe 3"),
}
SCOPE_WORDS: Mapping[Scope, str] = {
    Scope.NOT_A_CHILD: gettext_noop("Forløp for barn gjelder til 18 år."),
    Scope.MENTAL_HEALTH: gettext_noop(
        "Utenfor Tjenesteavtale 1 for barn (psykisk helsevern). De alminnelige reglene gjelder."
    ),
    Scope.PREMATURE: gettext_noop(
        "Premature barn med hjemmesykehus følger egne avtaler. Ingen slik avtale er registrert."
    ),
    Scope.NO_AGREEMENT: gettext_noop(
        "Avtalen mellom partene har ikke noe eget forløp for barn. De vanlige pliktene gjelder."
    ),
    Scope.NOT_STARTED: gettext_noop("Ingen har startet samordning for barnet ennå."),
}
STATE_WORDS: Mapping[CardState, str] = {
    CardState.DONE: gettext_noop("gjort"),
    CardState.NEXT: gettext_noop("neste"),
    CardState.WAITING: gettext_noop("venter på steget før"),
    CardState.MISSED: gettext_noop("ble ikke gjort"),
    CardState.NOT_APPLICABLE: gettext_noop("ikke aktuelt"),
}
_MISSING = (Outcome.OPEN, Outcome.NOT_MET, Outcome.UNCLEAR)


@dataclass(frozen=True, slots=True)
class CardView:
    """A card: `about` names what is open, `mark` is as on duties, `page` where the reader can
    take the step now.
    """

    card: Card
    title: str
    about: str
    state: str
    mark: str
    owner: str
    late: bool
    duties: tuple[DutyView, ...]
    demand: str
    clauses: tuple[tuple[str, str], ...]
    page: ActionPage | None


@dataclass(frozen=True, slots=True)
class RowView:
    number: int
    title: str
    lanes: tuple[tuple[str, str, tuple[CardView, ...]], ...]

    @property
    def is_next(self) -> bool:
        shown = (view for _lane, _title, cards in self.lanes for view in cards)
        return any(view.card.state is CardState.NEXT for view in shown)


@dataclass(frozen=True)
class BoardPage:
    """Everything on the page of a child's way."""

    standing: Standing
    flow: str
    scope: str
    rows: tuple[RowView, ...]
    next: tuple[CardView, ...]
    family: Event | None
    check: tuple[DutyView, ...]
    missing: int
    guards: TermView
    ready_at: datetime | None
    home_at: datetime | None
    gap: tuple[date, date, int] | None
    start: tuple[ActionPage, ...]
    further: tuple[ActionPage, ...]
    age: int | None


@carries_out("002-0-b", "000-0-a")
def board_page(standing: Standing, actor: Actor, as_of: datetime) -> BoardPage:
    pages = allowed(PAGES.values(), actor, standing)
    board = board_of(standing.facts, standing.assessment)
    scope = scope_of(standing.facts, standing.stay)
    views = {
        id(card): _card(card, standing, actor, as_of, pages)
        for card in (board.cards if board else ())
    }
    check = going_home_check(standing)
    guards = standing.terms.get("ready.extra_guards", clock.local_date(standing.course.opened_at))
    return BoardPage(
        standing=standing,
        flow=_(FLOW_TITLES[board.flow]) if board else "",
        scope=_(SCOPE_WORDS[scope]) if scope in SCOPE_WORDS else "",
        rows=tuple(
            RowView(
                row.number,
                _(row.title),
                tuple(
                    (lane, _(LANE_TITLES[lane]), tuple(views[id(c)] for c in row.in_lane(lane)))
                    for lane in LANES
                ),
            )
            for row in (board.rows if board else ())
        ),
        next=_ours_first(tuple(views[id(card)] for card in board.next) if board else (), actor),
        family=_family_words(standing),
        check=tuple(duty_views(check, standing, actor, as_of, pages)),
        missing=sum(finding.outcome in _MISSING for finding in check),
        guards=TermView(
            term_title(guards), term_text(guards), term_level(guards), _(guards.source)
        ),
        ready_at=standing.assessment.clinically_ready_at,
        home_at=standing.assessment.may_go_home_at,
        gap=_gap(standing),
        start=tuple(page for page in pages if page.slug in ("gruppe", "start-forlop")),
        further=_further(pages, views.values()) if board else (),
        age=standing.course.patient.age(clock.local_date(as_of)),
    )


#: What may be told at any time, below the board.
_FURTHER = (
    "gruppe",
    "oversikt",
    "senere-behov",
    "be-om-dokument",
    "planlegg-uttrekking",
    "behandling-endret",
    "be-om-rad",
    "konsultasjon",
    "opplysninger-sendt",
    "dialog",
    "hjelpemiddel",
    "opplaering",
    "avslutt-samordning",
)


def _further(pages: Sequence[ActionPage], cards: Iterable[CardView]) -> tuple[ActionPage, ...]:
    """What is not offered on a card already."""
    offered = {view.page.slug for view in cards if view.page}
    return tuple(page for page in pages if page.slug in _FURTHER and page.slug not in offered)


def _ours_first(cards: tuple[CardView, ...], actor: Actor) -> tuple[CardView, ...]:
    """What waits for the reader first; else the order of the flow."""
    return tuple(sorted(cards, key=lambda v: not any(ours(f, actor) for f in v.card.open)))


def _card(
    card: Card, standing: Standing, actor: Actor, as_of: datetime, pages: Sequence[ActionPage]
) -> CardView:
    shown = sorted(card.findings, key=lambda f: f not in card.open)
    duties = tuple(duty_views(shown, standing, actor, as_of, pages))
    opened = [view for view in duties if view.finding in card.open]
    late = any(finding.overdue(as_of) for finding in card.open)
    return CardView(
        card=card,
        title=_(card.step.title),
        about=", ".join(dict.fromkeys(_(f.about) for f in card.open if f.about)),
        state=_state_word(card),
        mark=_mark(card, actor, late=late),
        owner=opened[0].owner if opened and card.owner != "both" else _whose(card),
        late=late,
        duties=duties,
        demand=_(card.rules[0].demand) if card.rules else "",
        clauses=tuple(
            (_(rule.clause_text), clause_page(rule.key, standing)) for rule in card.rules
        ),
        page=next((v.page for v in opened if v.page and ours(v.finding, actor)), None)
        or next((v.page for v in opened if v.page), None),
    )


def _state_word(card: Card) -> str:
    if card.state is CardState.WAITING and card.step.optional:
        return _("ved behov")
    return _(STATE_WORDS[card.state])


def _whose(card: Card) -> str:
    return _("begge parter") if card.owner == "both" else ""


def _mark(card: Card, actor: Actor, *, late: bool) -> str:
    """One of the marks of `components.html`; nothing for what has not come yet."""
    if card.state is CardState.DONE:
        return "done"
    if card.state is CardState.MISSED or late:
        return "late"
    if card.state is not CardState.NEXT:
        return ""
    return "ours" if any(ours(finding, actor) for finding in card.open) else "theirs"


@carries_out("002-1-a")
def _family_words(standing: Standing) -> Event | None:
    """The family's own words, as they were last written down."""
    told = EventKind.FAMILY_NEEDS_TOLD.value
    rows = [row for row in standing.events if row.kind == told and row.content]
    return rows[-1] if rows else None


@carries_out("002-10-b")
def _gap(standing: Standing) -> tuple[date, date, int] | None:
    """The days between going home and the first day of the municipality's services."""
    started = standing.stay.ever(EventKind.SERVICES_STARTED)
    left = standing.stay.discharged_at
    if not started or left is None:
        return None
    home = clock.local_date(left)
    begins: date = started[0].data.get("from_date") or clock.local_date(started[0].at)
    return (home, begins, (begins - home).days) if begins > home else None
