"""What the person's own page may show of the child's way: next, who has it, and what is missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course, Event
from samflyt.courses.page.duty_views import owner_name
from samflyt.courses.standing import Standing, standing_of
from samflyt.courses.supposition import going_home_check
from samflyt.rules.child_flow import Card, board_of
from samflyt.rules.finding import Finding, Outcome

_MISSING = (Outcome.OPEN, Outcome.NOT_MET, Outcome.UNCLEAR)
#: Whether a finding is kept from the reader, asked with the entries that it rests on.
Hides = Callable[[Finding, Sequence[Event]], bool]


@dataclass(frozen=True, slots=True)
class FamilyStep:
    """A step in plain words: what, about what, who has it, and by when if a day is agreed."""

    title: str
    about: tuple[str, ...]
    owner: str
    is_yours: bool
    due: datetime | None


@dataclass(frozen=True, slots=True)
class FamilyMissing:
    """Something that must be in place before going home, and who sees to it."""

    what: str
    owner: str


@dataclass(frozen=True, slots=True)
class FamilyWay:
    """The child's way as one in the family sees it. After going home nothing is missing for it."""

    done: tuple[FamilyStep, ...]
    next: tuple[FamilyStep, ...]
    missing: tuple[FamilyMissing, ...]
    sentence: str
    ready_at: datetime | None
    home_at: datetime | None
    is_home: bool


def hides_nothing(_finding: Finding, _entries: Sequence[Event]) -> bool:
    return False


def for_family(course: Course, as_of: datetime, hides: Hides = hides_nothing) -> FamilyWay:
    """What is done today, what is next and with whom, and what is missing before going home."""
    standing = standing_of(course)
    cards = _cards(standing, hides)
    today = clock.local_date(as_of)
    is_home = standing.stay.discharged_at is not None
    missing = tuple(
        FamilyMissing(_(f.about).capitalize() if f.about else _(f.title), owner_name(f, course))
        for f in _seen(going_home_check(standing), standing, hides)
        if f.outcome in _MISSING and not is_home
    )
    home_at = standing.assessment.may_go_home_at
    return FamilyWay(
        done=tuple(_step(card, course) for card in cards if _done_on(card, today)),
        next=tuple(_step(card, course) for card in cards if card.open),
        missing=missing,
        sentence=_sentence(bool(missing), home_at, is_home=is_home),
        ready_at=standing.assessment.clinically_ready_at,
        home_at=home_at,
        is_home=is_home,
    )


@carries_out("004-konf-c")
def for_grown(course: Course, as_of: datetime, hides: Hides = hides_nothing) -> FamilyWay | None:
    """For one who is grown up: who does what next once the hospital has said ready, and by when.

    None before that, and when nothing waits for the municipality.
    """
    standing = standing_of(course)
    ready = standing.stay.ready
    if ready is None:
        return None
    waiting = [
        f
        for f in _seen(standing.assessment.findings, standing, hides)
        if f.outcome is Outcome.OPEN and f.owner == "municipality" and f.role != "health_station"
    ]
    far = datetime.max.replace(tzinfo=as_of.tzinfo)
    waiting.sort(key=lambda f: f.due or far)
    steps = tuple(
        FamilyStep(
            _(f.title), (_(f.about),) if f.about else (), owner_name(f, course), False, f.due
        )
        for f in waiting
    )
    if not steps:
        return None
    return FamilyWay((), steps, (), "", ready.began_at, None, is_home=False)


def _cards(standing: Standing, hides: Hides) -> list[Card]:
    """The board's cards with the findings that the reader may know."""
    board = board_of(standing.facts, standing.assessment)
    return [
        replace(card, findings=_seen(card.findings, standing, hides))
        for card in (board.cards if board else ())
    ]


def _seen(found: Sequence[Finding], standing: Standing, hides: Hides) -> tuple[Finding, ...]:
    entries = {row.key: row for row in standing.events}
    return tuple(
        one for one in found if not hides(one, [entries[k] for k in one.rests_on if k in entries])
    )


def _done_on(card: Card, today: object) -> bool:
    return not card.open and card.done_at is not None and clock.local_date(card.done_at) == today


def _step(card: Card, course: Course) -> FamilyStep:
    owners = dict.fromkeys(owner_name(f, course) for f in card.open or card.findings)
    yours = any(f.owner == "guardian" for f in card.open)
    about = tuple(dict.fromkeys(_(f.about) for f in card.open if f.about))
    return FamilyStep(_(card.step.title), about, ", ".join(owners), yours, card.due)


def _sentence(missing: bool, home_at: datetime | None, *, is_home: bool) -> str:
    """Said from what the reader sees; silent where what is missing may be kept from the reader."""
    if is_home:
        return ""
    if home_at is not None:
        return _("Alt er på plass. Dere kan reise hjem.")
    return _("Noe mangler før dere kan reise hjem.") if missing else ""
