"""Brings the directory in line with the address register: all of it, or nothing.

Nothing is ever removed: what no longer stands in the register is closed by a person. What works on
this installation keeps its own name and phone; the difference is shown.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation, Unit
from samflyt.messages import register_status
from samflyt.messages.address_register import BrokenRegister, Party, Service, read

logger = logging.getLogger(__name__)
_OF_PARTY = ("name", "organisation_number")
_OF_SERVICE = ("name", "service_code", "phone")


class RegisterChangeQuerySet(models.QuerySet["RegisterChange"]):
    def visible_to(self, actor: Actor) -> "RegisterChangeQuerySet":
        """The register is everybody's who looks after messages."""
        return self.all() if actor.may(Permission.HANDLE_MESSAGES) else self.none()


class RegisterChange(models.Model):
    """One difference that a refresh from the address register found (registerendring).

    `is_made` is False for what is only shown: our own particulars, which we keep ourselves.
    """

    at = models.DateTimeField(_("oppdaget"))
    her_id = models.PositiveIntegerField(_("HER-id"))
    name = models.CharField(_("navn"), max_length=200)
    what = models.CharField(_("hva"), max_length=30)
    before = models.CharField(_("før"), max_length=200, blank=True)
    after = models.CharField(_("etter"), max_length=200, blank=True)
    is_made = models.BooleanField(_("endret her"))

    objects = RegisterChangeQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = ("id", "at", "her_id", "name", "what", "before", "after", "is_made")

    class Meta:
        app_label = "message_store"
        verbose_name = _("registerendring")
        verbose_name_plural = _("registerendringer")
        indexes = [models.Index(fields=["-at"], name="register_change_at")]

    def __str__(self) -> str:
        return f"{self.her_id} {self.name}, {self.what}: «{self.before}» → «{self.after}»"


NEW, CLOSED, SUCCESSOR = "new", "closed_date", "successor"


def refresh(raw: bytes, *, at: datetime) -> list[RegisterChange]:
    """Takes the copy into the directory; gives what was different, which is also kept.

    The same copy twice changes nothing the second time. Raises BrokenRegister, and then nothing
    is changed.
    """
    parties = read(raw)
    with transaction.atomic():
        found = list(_changes(parties, at))
        shown = {(c.her_id, c.what, c.after) for c in _only_shown()}
        fresh = [c for c in found if c.is_made or (c.her_id, c.what, c.after) not in shown]
        RegisterChange.objects.bulk_create(fresh)
    return fresh


def _only_shown() -> models.QuerySet[RegisterChange]:
    return RegisterChange.objects.filter(is_made=False)


def _changes(parties: Sequence[Party], at: datetime) -> Iterator[RegisterChange]:
    for party in parties:
        organisation = Organisation.objects.filter(her_id=party.her_id).first()
        if organisation is None:
            organisation = Organisation.objects.create(
                her_id=party.her_id,
                kind=party.kind,
                name=party.name,
                organisation_number=party.organisation_number,
            )
            yield RegisterChange(
                at=at, her_id=party.her_id, name=party.name, what=NEW, is_made=True
            )
        else:
            yield from _compared(organisation, party, _OF_PARTY, not organisation.works_here, at)
        for service in party.services:
            yield from _service(organisation, service, at)
    # Who takes over may stand after the one that is closed.
    for party in parties:
        for service in party.services:
            yield from _succeeded(service, at)


def _service(
    organisation: Organisation, service: Service, at: datetime
) -> Iterator[RegisterChange]:
    unit = Unit.objects.select_related("organisation").filter(her_id=service.her_id).first()
    if unit is None:
        unit = Unit(organisation=organisation, her_id=service.her_id, kind=service.kind)
        for name in _OF_SERVICE:
            setattr(unit, name, getattr(service, name))
        unit.save()
        yield RegisterChange(at=at, her_id=service.her_id, name=unit.name, what=NEW, is_made=True)
    elif unit.organisation_id != organisation.pk:
        raise BrokenRegister(
            f"HER-id {service.her_id} er {unit} hos {unit.organisation}, ikke {organisation}."
        )
    else:
        yield from _compared(unit, service, _OF_SERVICE, not organisation.works_here, at)
    if service.closed != unit.closed_date and service.closed is not None:
        yield _set(unit, CLOSED, service.closed, service.closed.isoformat(), at)


def _compared(
    row: Organisation | Unit,
    entry: Party | Service,
    names: Sequence[str],
    is_made: bool,
    at: datetime,
) -> Iterator[RegisterChange]:
    """What differs; set where the partner is another's. An empty field says nothing."""
    for name in names:
        before, after = getattr(row, name), getattr(entry, name)
        if not after or before == after:
            continue
        if is_made:
            yield _set(row, name, after, after, at)
        else:
            yield _noted(row, name, before, after, at, is_made=False)


def _succeeded(service: Service, at: datetime) -> Iterator[RegisterChange]:
    if service.successor is None:
        return
    unit = Unit.objects.get(her_id=service.her_id)
    successor = Unit.objects.filter(her_id=service.successor).first()
    if successor is None:
        raise BrokenRegister(
            f"HER-id {service.her_id}: etterfølgeren {service.successor} er ukjent."
        )
    if unit.successor_id != successor.pk:
        yield _set(unit, SUCCESSOR, successor, str(successor), at)


def _set(
    row: Organisation | Unit, name: str, value: Any, after: str, at: datetime
) -> RegisterChange:
    before = getattr(row, name)
    setattr(row, name, value)
    row.save(update_fields=[name])
    return _noted(row, name, "" if before is None else str(before), after, at, is_made=True)


def _noted(
    row: Organisation | Unit, what: str, before: str, after: str, at: datetime, *, is_made: bool
) -> RegisterChange:
    return RegisterChange(
        at=at,
        her_id=row.her_id or 0,
        name=row.name,
        what=what,
        before=before[:200],
        after=after[:200],
        is_made=is_made,
    )


class Source(Protocol):
    """Where a copy of the register comes from. `fetch` raises Unreachable, with the reason."""

    @property
    def name(self) -> str: ...

    def fetch(self) -> bytes: ...


class Unreachable(Exception):
    """No copy could be had; the text says why."""


@dataclass
class RegisterFile:
    """A copy that somebody lays in a file."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    def fetch(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise Unreachable(f"Får ikke lest filen: {error.strerror}.") from error


@dataclass
class RegisterRounds:
    """The worker's round: a copy is taken when it has changed, and what failed is told."""

    source: Source
    taken: str = ""

    def run_once(self, as_of: datetime) -> int:
        """How many differences it had; none where it is away, unchanged or broken."""
        try:
            raw = self.source.fetch()
            digest = hashlib.sha256(raw).hexdigest()
            found = refresh(raw, at=as_of) if digest != self.taken else []
        except (Unreachable, BrokenRegister) as fault:
            logger.error("the address register is not taken in: %s", fault)
            register_status.note(self.source.name, at=as_of, problem=str(fault))
            return 0
        self.taken = digest
        register_status.note(self.source.name, at=as_of)
        return len(found)
