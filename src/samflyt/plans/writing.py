"""What every act on a plan has in common: done once, by the right person, on what was read.

Each part of a plan has a version of its own, so two people who write in different parts do not
meet. Those who write in the same part do: the second is told what the first wrote, and nothing of
either is lost.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.db import models, transaction

from samflyt.access import log
from samflyt.access.actor import Actor
from samflyt.courses.actions.entry import said_by
from samflyt.plans.models import Plan, PlanChange
from samflyt.plans.policies import Check
from samflyt.plans.projection import project


class Conflict(Exception):
    """Somebody else changed the same part after this person read it; `since` is what they did."""

    def __init__(self, since: Sequence[PlanChange]) -> None:
        super().__init__("delen av planen er endret av en annen")
        self.since = tuple(since)


class Part(Protocol):
    """A row of a plan that is written by itself."""

    pk: Any
    version: int

    def save(self, *args: Any, **kwargs: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One sending of a form: `key` makes it have effect once, `version` is that of the part."""

    key: str
    version: int | None = None


@dataclass(slots=True)
class Writing:
    """A plan that is held while it is written in."""

    plan: Plan
    by: Actor
    at: datetime
    entry: Entry
    done: bool = False
    changes: list[PlanChange] = field(default_factory=list)

    def note(
        self,
        kind: str,
        part: models.Model | None = None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Adds to the plan's history; the values of a part are those of the form."""
        self.plan.version += 1
        change = PlanChange(
            plan=self.plan,
            number=self.plan.version,
            kind=kind,
            part=part_name(part) if part else "",
            part_version=getattr(part, "version", 0) if part else 0,
            before=_as_json(before or {}),
            after=_as_json(after or {}),
            at=self.at,
            said_by=said_by(self.by),
            account_id=self.by.account_id,
            key=f"{self.entry.key}.{len(self.changes)}" if self.changes else self.entry.key,
        )
        change.save()
        self.changes.append(change)

    def read(self, part: models.Model) -> None:
        """Raises Conflict where the part has grown since the person read it."""
        name, version = part_name(part), self.entry.version
        if version is None or version >= getattr(part, "version", 0):
            return
        since = PlanChange.objects.filter(plan=self.plan, part=name, part_version__gt=version)
        changes = list(since.order_by("number"))
        if changes:
            raise Conflict(changes)

    def change(self, kind: str, part: Any, values: Mapping[str, Any]) -> None:
        """Writes the values to a part that is there already, or is new, and notes what changed."""
        self.read(part)
        new = part.pk is None
        before = {} if new else {name: getattr(part, name) for name in values}
        for name, value in values.items():
            setattr(part, name, value)
        part.version += 1
        part.save()
        kept = {name: value for name, value in values.items() if before.get(name) != value}
        self.note(kind, part, {name: before[name] for name in kept if name in before}, kept)


@contextmanager
def held(
    plan: Plan, *, by: Actor, at: datetime, entry: Entry, check: Check, parts: str
) -> Iterator[Writing]:
    """Holds the plan, checks, and writes log, version and duties when the block is done.

    `writing.done` says that the same form has been sent before: the block then does nothing.
    """
    with transaction.atomic():
        found = (
            Plan.objects.select_for_update(of=("self",))
            .select_related("patient", "owner", "hospital", "municipality")
            .get(pk=plan.pk)
        )
        writing = Writing(found, by, at, entry)
        writing.done = PlanChange.objects.filter(plan=found, key=entry.key).exists()
        if not writing.done:
            check(by, found, at)
        yield writing
        if writing.changes:
            found.worked_at = at
            found.save()
            log.write([written(found, by, parts, at)])
            project(found)


def written(plan: Plan, by: Actor, parts: str, at: datetime) -> Any:
    return log.entry(
        by, "write", parts, at=at, patient_id=plan.patient_id, subject=f"plan:{plan.pk}"
    )


def part_name(part: models.Model) -> str:
    return f"{part._meta.model_name}:{part.pk}"


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | set | frozenset) else value


Write = Callable[[Writing], None]
Rows = Iterable[models.Model]
