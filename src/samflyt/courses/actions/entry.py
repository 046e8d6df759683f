"""What every act on a course has in common: done once, by the right person, on what was read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.courses.journal import Conflict, Draft, record
from samflyt.courses.models import Course, Event
from samflyt.courses.outgoing.step import with_messages
from samflyt.courses.policies import Check
from samflyt.courses.standing import Standing, standing_of
from samflyt.rules.event import EventKind
from samflyt.web import wording


class WrongTime(Refused):
    """What is reported cannot have happened then; the text says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sending of a form.

    `key` makes it have effect once; `version` is the course as the person saw it, None where
    that does not matter; `happened_at` is given when it happened before it was written.
    """

    key: str
    version: int | None = None
    happened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One event that is about to be written.

    `happens_now` is for a message that goes when it is written, whenever its cause happened;
    `stands_from` for an event that takes the place of an earlier one.
    """

    kind: EventKind
    data: Mapping[str, Any] = field(default_factory=dict)
    content: Mapping[str, str] = field(default_factory=dict)
    corrects: str = ""
    happens_now: bool = False
    stands_from: datetime | None = None


Acts = Callable[[Standing, datetime], Iterable[Act]]


def always(*acts: Act) -> Acts:
    """The same events however the course stands."""
    return lambda _standing, _moment: acts


@transaction.atomic
def perform(
    *, course: Course, by: Actor, at: datetime, entry: Entry, check: Check, acts: Acts
) -> list[Event]:
    """Writes what `acts` gives and the messages that tell of it, all or nothing; nothing where
    the entry is already written.

    Raises Conflict where somebody wrote after the person read, Refused by `check`, WrongTime,
    NotComplete where a message lacks what it must have.
    The course is held meanwhile, so that two at once are one after the other.
    """
    held = _held(course)
    if Event.objects.filter(course=held, key=entry.key).exists():
        return []
    if entry.version is not None and entry.version < held.version:
        missed = held.version - entry.version
        raise Conflict(list(Event.objects.filter(course=held).order_by("-pk")[:missed]))
    standing = standing_of(held)
    check(by, standing)
    moment = _moment(entry, at, standing)
    drafts = [
        _draft(act, by, at if act.happens_now else moment, _key(entry, number))
        for number, act in enumerate(acts(standing, moment))
    ]
    log.write([_trace(held, by, at, drafts)])
    drafts = with_messages(standing, drafts, by=by, at=at)
    return record(course=held, drafts=drafts, by=by, at=at)


def _held(course: Course) -> Course:
    return (
        Course.objects.select_for_update(of=("self",))
        .select_related("patient", "municipality", "hospital")
        .get(pk=course.pk)
    )


def _key(entry: Entry, number: int) -> str:
    return f"{entry.key}.{number}" if number else entry.key


def _moment(entry: Entry, at: datetime, standing: Standing) -> datetime:
    moment = entry.happened_at or at
    if moment > at:
        raise WrongTime(_("Tidspunktet er fram i tid. Før det som har skjedd, når det har skjedd."))
    admitted_at = standing.stay.admitted_at
    if entry.happened_at and admitted_at and moment < admitted_at:
        raise WrongTime(
            _("Pasienten ble innlagt %(moment)s. Dette kan ikke ha skjedd før det.")
            % {"moment": wording.whole_moment(admitted_at)}
        )
    return moment


def _draft(act: Act, by: Actor, moment: datetime, key: str) -> Draft:
    return Draft(
        kind=act.kind,
        at=act.stands_from or moment,
        key=key,
        side=by.side.value,
        said_by=said_by(by),
        data={name: value for name, value in act.data.items() if value is not None},
        content={heading: text for heading, text in act.content.items() if text},
        corrects=act.corrects,
    )


def said_by(actor: Actor) -> str:
    """Name, role and unit, as the other side should see who said it."""
    title = actor.role.title if actor.role else ""
    return ", ".join(part for part in (actor.name, title, actor.unit_name) if part)[:200]


def _trace(course: Course, by: Actor, at: datetime, drafts: Iterable[Draft]) -> Any:
    return log.entry(
        by,
        "write",
        ", ".join(draft.kind.value for draft in drafts)[:300],
        at=at,
        patient_id=course.patient_id,
        subject=f"course:{course.pk}",
    )


def received_here(course: Course, at: datetime) -> datetime | None:
    """A municipality on the same installation has a message the moment it is sent."""
    partner = course.municipality
    return at if partner is not None and partner.works_here else None


def heard(course: Course, at: datetime, act: Act) -> Act:
    """The act as the hospital has it: at once where the hospital works here too."""
    if not course.hospital.works_here:
        return act
    return replace(act, data={**act.data, "received_at": at})
