"""What a meeting may be about, offered by the apps above: a course, a plan.

Meetings know neither courses nor patients. Whoever has them says here who sees one, what it is
called, whom to call to it, and what else is to be written when the family has said what may be
told, and when a meeting is called, held, or its summary sent.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.directory.models import Unit

#: Who may open the pages of meetings at all.
MEETS = (Permission.READ_COURSES,)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody the subject knows, for one function of the meeting's kind."""

    function: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting at a turn of its way, as its subject is told: informed, called, held, summed up."""

    subject_id: int
    kind: str
    meeting_key: str
    title: str
    starts_at: datetime | None
    text: str


Told = Callable[[Occasion, Actor, datetime], None]


def _nothing(_occasion: Occasion, _by: Actor, _at: datetime) -> None:
    """For what the subject need not know."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing that meetings are about.

    `visible` gives the numbers that the actor sees; `page` is the name of its address. `check`
    raises Refused where the actor may not call a meeting about it. `names` gives what each is
    called, in one question. `units` are those that may be given a task, with the side each is on.
    `summary_side` is the side that must send the summary, None where the caller does.
    """

    name: str
    page: str
    visible: Callable[[Actor], "QuerySet[Any]"]
    check: Callable[[Actor, int], None]
    names: Callable[[Iterable[int]], Mapping[int, str]]
    patient_of: Callable[[int], int | None]
    is_child: Callable[[int, datetime], bool]
    proposes: Callable[[int, str], Sequence[Proposed]]
    units: Callable[[int], Sequence[Unit]]
    caller_side: Callable[[int, str, datetime], Side]
    summary_side: Callable[[int, str], Side | None]
    called: Told
    held: Told
    summary_sent: Told
    cancelled: Told
    informed: Told = _nothing


_subjects: dict[str, Subject] = {}


def offer(subject: Subject) -> None:
    """Adds a kind of subject; called from an app's `ready()`."""
    _subjects[subject.name] = subject


def named(name: str) -> Subject | None:
    return _subjects.get(name)


def may_meet(actor: Actor) -> bool:
    return any(actor.may(permission) for permission in MEETS)


def visible_to(actor: Actor) -> Q:
    """The meetings that the actor sees because of what they are about."""
    found = Q(pk__in=())
    for subject in _subjects.values():
        found |= Q(subject=subject.name, subject_id__in=subject.visible(actor))
    return found


def names_of(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What each subject is called: one question for each kind of subject."""
    wanted: dict[str, set[int]] = {}
    for name, number in pairs:
        wanted.setdefault(name, set()).add(number)
    return {
        (name, number): text
        for name, numbers in wanted.items()
        if (subject := _subjects.get(name)) is not None
        for number, text in subject.names(numbers).items()
    }


def seen_by(actor: Actor, pairs: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """Those of the subjects whose own page the actor may open."""
    wanted = set(pairs)
    return frozenset(
        (name, number)
        for name, subject in _subjects.items()
        for number in subject.visible(actor)
        .filter(pk__in=[number for kind, number in wanted if kind == name])
        .values_list("pk", flat=True)
    )
