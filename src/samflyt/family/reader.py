"""Who reads the family's page, and what that one may see: asked for each item, every time.

An item that is not seen is left out before anything is counted, sorted or written.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from samflyt import clock
from samflyt.access.item_decisions import items_of
from samflyt.access.representatives import Representative
from samflyt.courses.models import Patient
from samflyt.courses.patient.own import Citizen, person_of, viewer_of
from samflyt.rules.relations import Relation, Viewer
from samflyt.rules.visibility import Item, may_see

#: What the apps below call those who may see an item by default.
_ONLY_THE_PERSON = "person"
Audience = str | tuple[Relation, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of one person's page on one day. `representative` is empty for the person."""

    patient: Patient
    viewer: Viewer
    on: date
    item: Callable[[str], Item]
    name: str
    representative: Representative | None

    @property
    def is_self(self) -> bool:
        return self.viewer.relation is Relation.SELF

    @property
    def representative_id(self) -> int | None:
        return self.representative.pk if self.representative else None

    def sees(self, subject: str, audience: Audience = "") -> bool:
        """Whether the rules of sight let the reader know the thing that the subject names."""
        if not self._is_meant(audience):
            return False
        return may_see(self.item(subject), self.viewer, self.on).visible

    def seen(
        self,
        things: Iterable[Thing],
        subject: Callable[[Thing], str],
        audience: Callable[[Thing], Audience] = lambda _thing: "",
    ) -> tuple[Thing, ...]:
        """Those that are seen, in the same order and as if nothing else were there."""
        return tuple(thing for thing in things if self.sees(subject(thing), audience(thing)))

    def _is_meant(self, audience: Audience) -> bool:
        if isinstance(audience, tuple):
            return self.viewer.relation in audience
        return self.is_self or audience != _ONLY_THE_PERSON


def reader_for(who: Citizen, patient: Patient, as_of: datetime) -> Reader:
    """The citizen as a reader of this person's page; the door itself is `person_asked_for`."""
    if who.patient is not None and who.patient.pk == patient.pk:
        return as_self(patient, as_of)
    found = who.of(patient.pk)
    assert found is not None
    return as_representative(patient, found.representative, as_of)


def as_self(patient: Patient, as_of: datetime) -> Reader:
    return _reader(patient, Viewer(Relation.SELF), str(patient), None, as_of)


def as_representative(patient: Patient, row: Representative, as_of: datetime) -> Reader:
    return _reader(patient, viewer_of(row, as_of), row.name, row, as_of)


def _reader(
    patient: Patient,
    viewer: Viewer,
    name: str,
    row: Representative | None,
    as_of: datetime,
) -> Reader:
    item = items_of(patient.pk, person_of(patient, as_of))
    return Reader(patient, viewer, clock.local_date(as_of), item, name, row)
