"""The chain of each child: asked about, mapped, consented, told, and what the station has done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.catalogue import carries_out
from samflyt.courses.models import StationNotice
from samflyt.courses.standing import Standing
from samflyt.rules.event import Event, EventKind
from samflyt.rules.kin import Child, children_of, latest

STEPS = (
    (gettext_noop("Funnet"), EventKind.CHILD_FOUND),
    (gettext_noop("Kartlagt"), EventKind.CHILD_MAPPED),
    (gettext_noop("Spurt om samtykke"), EventKind.KIN_CONSENT_ASKED),
    (gettext_noop("Meldt til helsestasjonen"), EventKind.CHILD_TOLD),
)
THERE = (
    (gettext_noop("Mottatt"), EventKind.CHILD_RECEIVED),
    (gettext_noop("Fordelt"), EventKind.CHILD_ASSIGNED),
    (gettext_noop("Følges opp"), EventKind.CHILD_FOLLOWED_UP),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain: its name, and the event that did it."""

    title: str
    done: Event | None


@dataclass(frozen=True, slots=True)
class Chain:
    """One child. `done` of `steps` are the hospital's own; `notices` what has been sent."""

    child: Child
    steps: tuple[Link, ...]
    there: tuple[Link, ...]
    outcome: str
    notices: Sequence[StationNotice]

    @property
    def done(self) -> int:
        return sum(link.done is not None for link in self.steps)

    @property
    def next(self) -> str:
        """The first step that is left; empty where the hospital has no more to do."""
        if self.outcome:
            return ""
        return next((link.title for link in self.steps if link.done is None), "")


@carries_out("001-5.2-a", "001-5.2-e")
def chains(standing: Standing) -> list[Chain]:
    sent = list(
        StationNotice.objects.filter(course=standing.course, kind=StationNotice.Kind.KIN).order_by(
            "pk"
        )
    )
    return [_chain(child, standing, sent) for child in children_of(standing.stay)]


def _chain(child: Child, standing: Standing, sent: Sequence[StationNotice]) -> Chain:
    def links(steps: Sequence[tuple[str, EventKind]]) -> tuple[Link, ...]:
        found = ((title, latest(standing.stay, kind, child.name)) for title, kind in steps)
        return tuple(Link(_(title), event) for title, event in found)

    return Chain(
        child,
        links(STEPS),
        links(THERE) if child.told else (),
        _outcome(child),
        [notice for notice in sent if notice.about == child.name],
    )


def _outcome(child: Child) -> str:
    """Why the chain ends before the child is told of, where it does."""
    if child.mapped is not None and not child.wants_follow_up:
        return _("Trenger ikke oppfølging i kommunen.")
    if child.asked is not None and not child.consented and child.told is None:
        return _("Ikke samtykket. Sykehuset ivaretar barnet selv.")
    return ""
