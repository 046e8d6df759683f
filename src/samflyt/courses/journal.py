"""The one place where events are added to a course."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from samflyt.access.actor import Actor
from samflyt.courses.models import Course, Event
from samflyt.courses.projection import project
from samflyt.rules.event import EventKind
from samflyt.rules.event_data import data_as_json, parse_data
from samflyt.statements import change, insert, row_of

#: What an app above does when a course has new events.
Follower = Callable[[Course, Sequence[Event], datetime], None]
_followers: dict[str, Follower] = {}


class Conflict(Exception):
    """Somebody else changed the course after this person read it; `since` are their events."""

    def __init__(self, since: Sequence[Event]) -> None:
        super().__init__("forløpet er endret av en annen")
        self.since = tuple(since)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that is to be written. `key` names it within the course, for good.

    `side` is the party whose act it is; `said_by` who said so, for people to read. `data` is
    checked against `rules.event_data` and raises BadEventData, naming the field.
    """

    kind: EventKind
    at: datetime
    key: str
    side: str
    said_by: str
    data: Mapping[str, Any] = field(default_factory=dict)
    content: Mapping[str, str] = field(default_factory=dict)
    message_id: int | None = None
    corrects: str = ""


@transaction.atomic
def record(
    *,
    course: Course,
    drafts: Sequence[Draft],
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> list[Event]:
    """Adds events and renews what lists show, all or nothing; returns the events that are new.

    An event whose key the course already has is left out: a form sent twice has effect once.
    `version` is the course as the person read it; where it has grown since, Conflict is raised.
    """
    held = (
        Course.objects.select_for_update(of=("self",)).select_related("patient").get(pk=course.pk)
    )
    journal = list(Event.objects.filter(course=held).order_by("pk"))
    new = append(held, journal, drafts, by=by, at=at, version=version)
    if new:
        project({held: journal}, at=at)
        course.version = held.version
    return new


def append(
    held: Course,
    journal: list[Event],
    drafts: Sequence[Draft],
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> list[Event]:
    """Adds events to a course that the caller has locked and will project; see `record`.

    `journal` is what the course has already; what is new is added to it too.
    """
    known = {event.key for event in journal}
    new: list[Event] = []
    for draft in drafts:
        if draft.key not in known:
            known.add(draft.key)
            new.append(_row(held, draft, by, at))
    if not new:
        return []
    if version is not None and version != held.version:
        raise Conflict(journal[version:])
    insert(new)
    journal.extend(new)
    held.version += len(new)
    change(held, "version")
    for follower in _followers.values():
        follower(held, new, at)
    return new


def follow(name: str, follower: Follower) -> None:
    """Lets an app above know of new events, in their transaction; called from its `ready()`."""
    _followers[name] = follower


def _row(course: Course, draft: Draft, by: Actor, at: datetime) -> Event:
    checked = parse_data(draft.kind, draft.data)
    return row_of(
        Event,
        course=course,
        kind=draft.kind.value,
        at=draft.at,
        recorded_at=at,
        side=draft.side,
        said_by=draft.said_by,
        account_id=by.account_id,
        message_id=draft.message_id,
        corrects=draft.corrects,
        data=data_as_json(checked),
        content=dict(draft.content),
        key=draft.key,
    )
