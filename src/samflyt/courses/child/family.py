"""What the person's own page may show of the child's way: next, who has it, and what is missing."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.courses.models import Course
from samflyt.courses.page.duty_views import owner_name
from samflyt.courses.standing import standing_of
from samflyt.courses.supposition import going_home_check
from samflyt.rules.child_flow import Card, board_of
from samflyt.rules.finding import Outcome

#: Who may see an item when nobody has said otherwise; `rules.visibility` decides for each reader.
FAMILY = "family"
_MISSING = (Outcome.OPEN, Outcome.NOT_MET, Outcome.UNCLEAR)


@dataclass(frozen=True, slots=True)
class FamilyStep:
    """A step in plain words: what, who has it, and by when if a day is agreed; `key` names it."""

    title: str
    owner: str
    is_yours: bool
    due: datetime | None
    visibility: str = FAMILY
    key: str = ""


@dataclass(frozen=True, slots=True)
class FamilyMissing:
    """Something that must be in place before going home, and who sees to it."""

    what: str
    owner: str
    visibility: str = FAMILY
    key: str = ""


@dataclass(frozen=True, slots=True)
class FamilyWay:
    """The child's way as the family sees it. `sentence` says in words whether it can go home."""

    done: tuple[FamilyStep, ...]
    next: tuple[FamilyStep, ...]
    missing: tuple[FamilyMissing, ...]
    sentence: str
    ready_at: datetime | None
    home_at: datetime | None


def for_family(course: Course, as_of: datetime) -> FamilyWay:
    """What is done today, what is next and with whom, and what is missing before going home."""
    standing = standing_of(course)
    board = board_of(standing.facts, standing.assessment)
    today = clock.local_date(as_of)
    done = [c for c in (board.cards if board else ()) if _done_on(c, today)]
    missing = tuple(
        FamilyMissing(
            _(f.about).capitalize() if f.about else _(f.title),
            owner_name(f, course),
            key=f.instance,
        )
        for f in going_home_check(standing)
        if f.outcome in _MISSING
    )
    return FamilyWay(
        done=tuple(_step(card, course) for card in done),
        next=tuple(_step(card, course) for card in (board.next if board else ())),
        missing=missing,
        sentence=_sentence(len(missing), standing.assessment.may_go_home_at),
        ready_at=standing.assessment.clinically_ready_at,
        home_at=standing.assessment.may_go_home_at,
    )


def _done_on(card: Card, today: object) -> bool:
    return not card.open and card.done_at is not None and clock.local_date(card.done_at) == today


def _step(card: Card, course: Course) -> FamilyStep:
    owners = dict.fromkeys(owner_name(f, course) for f in card.open or card.findings)
    yours = any(f.owner == "guardian" for f in card.open)
    return FamilyStep(_(card.step.title), ", ".join(owners), yours, card.due, key=card.step.key)


def _sentence(missing: int, home_at: datetime | None) -> str:
    if home_at is not None:
        return _("Alt er på plass. Dere kan reise hjem.")
    if missing:
        return _("Noe mangler før dere kan reise hjem.")
    return _("Legen har ikke sagt ennå at barnet er klart.")
