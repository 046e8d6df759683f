"""What is next, and what is today: everything that has a day, in one row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from samflyt import clock
from samflyt.courses.child.visits import FamilyVisit
from samflyt.homecoming.family import FamilyItem
from samflyt.meetings.family import FamilyMeeting
from samflyt.plans.family import Step


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that happens: what, when, where and with whom."""

    kind: str
    title: str
    on: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    who: str = ""
    link: str = ""
    meeting: int = 0


def coming(
    meetings: Iterable[FamilyMeeting],
    held: Iterable[FamilyMeeting],
    items: Iterable[FamilyItem],
    steps: Iterable[Step],
    visits: Iterable[FamilyVisit],
    as_of: datetime,
) -> tuple[Coming, ...]:
    """All that is ahead, the first first; a meeting that goes on is still ahead."""
    today = clock.local_date(as_of)
    booked = (Coming("visit", one.title, one.on, who=one.who) for one in visits)
    found = [*_meetings(meetings, as_of), *_tasks(held), *_items(items), *_steps(steps), *booked]
    ahead = [one for one in found if one.on >= today]
    return tuple(sorted(ahead, key=_order))


def _order(one: Coming) -> tuple[date, bool, datetime | date, str]:
    return (one.on, one.starts_at is None, one.starts_at or one.on, one.title)


def _meetings(meetings: Iterable[FamilyMeeting], as_of: datetime) -> Iterator[Coming]:
    for one in meetings:
        if one.starts_at is None or one.cancelled_because or (one.ends_at or as_of) < as_of:
            continue
        yield Coming(
            "meeting",
            one.title,
            clock.local_date(one.starts_at),
            one.starts_at,
            one.ends_at,
            one.place,
            "; ".join(one.who),
            one.link,
            one.number,
        )


def _tasks(held: Iterable[FamilyMeeting]) -> Iterator[Coming]:
    for one in held:
        for text, due in one.own_tasks:
            yield Coming("task", text, due)


def _items(items: Iterable[FamilyItem]) -> Iterator[Coming]:
    for one in items:
        if one.on is not None and one.kind in ("training", "course", "equipment", "supply"):
            yield Coming(one.kind, one.title, one.on, who=one.who)


def _steps(steps: Iterable[Step]) -> Iterator[Coming]:
    for one in steps:
        if one.due_date is not None and not one.is_over:
            yield Coming("step", one.title, one.due_date, who=one.who)
