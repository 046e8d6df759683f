"""What every act on a homecoming has in common: held, allowed, done once, told in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.courses import policies
from samflyt.courses.actions.entry import Act, Entry, always, perform, said_by
from samflyt.courses.models import Course
from samflyt.courses.policies import Check
from samflyt.courses.standing import Standing, standing_of
from samflyt.homecoming.models import Change, Homecoming, Part
from samflyt.rules.event import EventKind

Row = TypeVar("Row", bound=Part)


class WrongField(Refused):
    """One field is what stops it; the form shows the text there."""

    def __init__(self, field_name: str, text: str) -> None:
        self.field = field_name
        super().__init__(text)


class Changed(Exception):
    """Somebody else changed the same thing after this person read it; `since` says how."""

    def __init__(self, since: Sequence[Change]) -> None:
        super().__init__("endret av en annen")
        self.since = tuple(since)


@dataclass
class Held:
    """A homecoming that nobody else can change until the transaction ends."""

    homecoming: Homecoming
    standing: Standing
    by: Actor
    at: datetime
    entry: Entry
    _noted: int = field(default=0)
    _told: int = field(default=0)

    @property
    def course(self) -> Course:
        return self.standing.course

    def row(self, model: type[Row], pk: int) -> Row:
        """A row of this homecoming. Raises Changed where it has changed since it was read."""
        row: Row | None = model._default_manager.filter(pk=pk, homecoming=self.homecoming).first()
        if row is None:
            raise Refused(_("Dette finnes ikke her lenger."))
        version = self.entry.version
        if version is not None and version < row.version:
            raise Changed(self._changes(row)[: row.version - version])
        return row

    def _changes(self, row: Part) -> list[Change]:
        changes = Change.objects.filter(
            homecoming=self.homecoming, subject=row.subject, subject_id=row.pk
        )
        return list(changes.order_by("-pk"))

    def note(self, row: Part, what: str, note: str = "") -> None:
        """Saves the row with its next version, and who changed it."""
        row.version += 1
        row.save()
        key = f"{self.entry.key}.{self._noted}" if self._noted else self.entry.key
        self._noted += 1
        Change.objects.create(
            homecoming=self.homecoming,
            subject=row.subject,
            subject_id=row.pk,
            what=what,
            note=note,
            at=self.at,
            side=self.by.side.value,
            said_by=said_by(self.by),
            account_id=self.by.account_id,
            key=key,
        )
        self._trace(what)

    def _trace(self, what: str) -> None:
        entry = log.entry(
            self.by,
            "write",
            what,
            at=self.at,
            patient_id=self.homecoming.patient_id,
            subject=f"homecoming:{self.homecoming.pk}",
        )
        log.write([entry])

    def needed(self, kind: EventKind, name: str, act: Act) -> None:
        """Tells the journal of a need, unless it is noted there already.

        After the stay's end nothing there waits for it any more.
        """
        if self.standing.stay.ended is not None:
            return
        known = {event.data.get(name) for event in self.standing.stay.all(kind)}
        if act.data[name] not in known:
            self.tell(act)

    def done(self, kind: EventKind, name: str, value: str) -> None:
        """Tells the journal that a need is met, unless somebody has."""
        self.needed(kind, name, Act(kind, data={name: value}))

    def taken_back(self, kind: EventKind, name: str, value: str, reason: str) -> None:
        """Takes what the journal says of this out of account; either side may, as of the thing."""
        if self.standing.stay.ended is not None:
            return
        for event in self.standing.stay.all(kind):
            if event.data.get(name) == value:
                self.tell(
                    Act(
                        EventKind.CORRECTED,
                        data={"event": event.id, "reason": reason[:300]},
                        content={gettext_noop("Årsak"): reason},
                        corrects=event.id,
                        happens_now=True,
                    )
                )

    def tell(self, act: Act) -> None:
        """Writes in the course's journal, in this transaction."""
        self._told += 1
        key = f"{self.entry.key}-{self._told}"
        perform(
            course=self.course,
            by=self.by,
            at=self.at,
            entry=Entry(key),
            check=policies.check_writer,
            acts=always(act),
        )
        self.standing = standing_of(self.course)


def check_part(actor: Actor, standing: Standing) -> None:
    """Either side of the course, once it is known which municipality it is."""
    policies.check_writer(actor, standing)
    policies.check_municipality_known(standing)


def hold(
    course: Course, *, by: Actor, at: datetime, entry: Entry, check: Check = check_part
) -> Held | None:
    """Holds the homecoming of a course for the caller's transaction; None where this is done.

    Raises Refused by `check`, and without a municipality.
    """
    standing = standing_of(course)
    check_part(by, standing)
    check(by, standing)
    found, _new = Homecoming.objects.get_or_create(
        patient_id=course.patient_id,
        hospital_id=course.hospital_id,
        municipality_id=course.municipality_id,
        defaults={"opened_at": at},
    )
    homecoming = Homecoming.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if Change.objects.filter(homecoming=homecoming, key=entry.key).exists():
        return None
    return Held(homecoming, standing, by, at, entry)
