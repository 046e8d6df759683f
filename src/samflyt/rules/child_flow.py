"""A child's way as a board: steps in three lanes, what is next, who has it, and why.

A pure reading of what the rules found; the board knows no more than they do. The order of the
steps is that of the documents: Oslo's service agreement 1 by group, and Telemark's chart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from samflyt.rules.books import books
from samflyt.rules.child_layout import Step
from samflyt.rules.course import Assessment, CourseFacts
from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.oslo_2012.agreement import group_of, is_premature_at_home
from samflyt.rules.oslo_2012.layout import OSLO
from samflyt.rules.rule import Rule
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.layout import TELEMARK

LANES = ("family", "municipality", "hospital")
_OPEN = (Outcome.OPEN, Outcome.UNCLEAR)
_OWNERS = {"guardian": "family", "municipality": "municipality", "hospital": "hospital"}


class CardState(StrEnum):
    DONE = "done"
    NEXT = "next"
    WAITING = "waiting"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"


class Scope(StrEnum):
    """Whether a child's flow can be shown, and if not, why."""

    FLOW = "flow"
    NOT_STARTED = "not_started"
    NOT_A_CHILD = "not_a_child"
    MENTAL_HEALTH = "mental_health"
    PREMATURE = "premature"
    NO_AGREEMENT = "no_agreement"


@dataclass(frozen=True, slots=True)
class Card:
    """One step in one lane. `owner` has it now; `since` and `due` are of what is open."""

    step: Step
    lane: str
    state: CardState
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.outcome in _OPEN)

    @property
    def owner(self) -> str:
        owners = {f.owner for f in self.open}
        return owners.pop() if len(owners) == 1 else "both" if owners else self.lane

    @property
    def since(self) -> datetime | None:
        return min((f.runs_from for f in self.open if f.runs_from), default=None)

    @property
    def due(self) -> datetime | None:
        return min((f.due for f in self.open if f.due), default=None)

    @property
    def soft(self) -> bool:
        return all(f.soft for f in self.open if f.due)

    @property
    def done_at(self) -> datetime | None:
        return max((f.met_at for f in self.findings if f.met_at), default=None)

    @property
    def count(self) -> tuple[int, int]:
        """How many of its lines are done, of how many."""
        return len(self.findings) - len(self.open), len(self.findings)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A step of the flow with its cards, at most some in each lane."""

    number: int
    title: str
    cards: tuple[Card, ...]

    def in_lane(self, lane: str) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.lane == lane)


@dataclass(frozen=True, slots=True)
class Board:
    flow: str
    rows: tuple[BoardRow, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for row in self.rows for card in row.cards)

    @property
    def next(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.state is CardState.NEXT)

    def card(self, key: str) -> Card:
        return next(card for card in self.cards if card.step.key == key)


def scope_of(facts: CourseFacts, stay: Stay) -> Scope:
    """Which flow the agreement has for this child, or why it has none."""
    if not stay.is_child:
        return Scope.NOT_A_CHILD
    if facts.book == "oslo-2012" and facts.service_area == "mental_health":
        return Scope.MENTAL_HEALTH
    if facts.book == "oslo-2012":
        if is_premature_at_home(stay):
            return Scope.PREMATURE
        return Scope.FLOW if group_of(stay) else Scope.NOT_STARTED
    if facts.book == "sthf":
        return Scope.FLOW if stay.ever(EventKind.FLOW_STARTED) else Scope.NOT_STARTED
    return Scope.NO_AGREEMENT


def board_of(facts: CourseFacts, assessment: Assessment) -> Board | None:
    """The board of a child's course; None where the child is in no flow."""
    stay = assessment.stay
    if scope_of(facts, stay) is not Scope.FLOW:
        return None
    group = group_of(stay) if facts.book == "oslo-2012" else None
    layout = OSLO[group] if group else TELEMARK
    by_rule: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    rules = {rule.key: rule for rule in books[facts.book].rules}
    gone = stay.discharged_at is not None
    rows = [
        BoardRow(
            number,
            title,
            tuple(card for step in steps for card in _cards(step, by_rule, rules, gone)),
        )
        for number, (title, steps) in enumerate(layout, start=1)
    ]
    return Board(group or "telemark", tuple(rows))


def _cards(
    step: Step, by_rule: dict[str, list[Finding]], rules: dict[str, Rule], gone: bool
) -> Iterable[Card]:
    """One card, or one in each lane that has part in it."""
    named = tuple(rules[key] for key in step.rules if key in rules)
    found = [finding for rule in named for finding in by_rule.get(rule.key, ())]
    if step.lane:
        yield Card(step, step.lane, _state(step, found, gone), named, tuple(found))
        return
    for lane in LANES:
        here = [f for f in found if _OWNERS.get(f.owner, "hospital") == lane]
        if here:
            yield Card(step, lane, _state(step, here, gone), named, tuple(here))


def _state(step: Step, found: Sequence[Finding], gone: bool) -> CardState:
    if not found:
        never = step.before_home and gone
        return CardState.NOT_APPLICABLE if never else CardState.WAITING
    outcomes = {finding.outcome for finding in found}
    if outcomes & {Outcome.OPEN, Outcome.UNCLEAR}:
        return CardState.NEXT
    if outcomes == {Outcome.NOT_APPLICABLE}:
        return CardState.NOT_APPLICABLE
    if any(f.outcome is Outcome.NOT_MET and f.met_at is None for f in found):
        return CardState.MISSED
    return CardState.DONE
