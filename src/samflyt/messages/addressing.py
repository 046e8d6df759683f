"""Finds the organisations and units that a message is from and to, by their HER-ids.

The communication party (level 2) is asked for first, then the organisation (level 1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from samflyt.directory.models import Organisation, Unit
from samflyt.formats.envelope import Envelope, Party
from samflyt.formats.unreadable import Fault
from samflyt.messages import partners

#: Larger numbers cannot be HER-ids and do not fit in the directory.
LARGEST_HER = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Address:
    """A party as the directory knows it; the unit is the one in force on the day."""

    party: Party
    organisation: Organisation
    unit: Unit | None

    @property
    def is_ours(self) -> bool:
        """Whether this installation answers for it; what was learnt in a trial counts as ours."""
        return self.organisation.works_here or self.organisation.learnt


@dataclass(frozen=True, slots=True)
class Addressed:
    """Sender and every receiver of a message that are known here."""

    sender: Address
    receivers: tuple[Address, ...]

    @property
    def receiver(self) -> Address:
        return self.receivers[0]


class Misaddressed(Exception):
    """The message is not for us: known parties, but none that this installation answers for.

    Such a message gets no receipt (HIS 80415): only its receiver may answer it.
    """


class UnknownParty(Exception):
    """A party is not in the directory; `fault` goes into the receipt."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class AddressBook:
    """The directory's HER-ids, read once for a run of messages; what is missing is asked anew."""

    def __init__(self, *, on: date, learn: bool = False) -> None:
        self._on = on
        self._learn = learn
        self._units: dict[int, Unit] = {}
        self._organisations: dict[int, Organisation] = {}

    def addressed(self, envelope: Envelope, kind: str) -> Addressed:
        """Both ends of a message; raises UnknownParty or Misaddressed."""
        self._read(her for party in _parties(envelope) for her in _her_ids(party))
        if self._learn:
            self._learn_from(envelope, kind)
        receivers = [a for party in envelope.receivers if (a := self._address(party))]
        ours = tuple(address for address in receivers if address.is_ours)
        if not ours:
            raise self._not_for_us(envelope, bool(receivers))
        if ours[0].party is envelope.receiver:
            self._refuse_unknown_service(ours[0])
        sender = self._address(envelope.sender)
        if sender is None:
            raise UnknownParty(_unknown_sender(envelope.sender))
        return Addressed(sender, ours)

    def known(self, envelope: Envelope) -> tuple[Address | None, Address | None]:
        """Sender and first receiver as far as they are known, for a message that is refused."""
        self._read(her for party in _parties(envelope) for her in _her_ids(party))
        return self._address(envelope.sender), self._address(envelope.receiver)

    def forget(self) -> None:
        """Drops what was read or learnt in a transaction that was undone."""
        self._units.clear()
        self._organisations.clear()

    def _read(self, her_ids: Iterable[int]) -> None:
        missing = {h for h in her_ids if h not in self._units and h not in self._organisations}
        if not missing:
            return
        units = Unit.objects.select_related("organisation", "successor__organisation")
        for unit in units.filter(her_id__in=missing):
            self._units[unit.her_id or 0] = unit
        for organisation in Organisation.objects.filter(her_id__in=missing):
            self._organisations[organisation.her_id or 0] = organisation

    def _address(self, party: Party) -> Address | None:
        level_1, level_2 = _her(party.organisation_her), _her(party.unit_her)
        unit = self._units.get(level_2) or self._units.get(level_1)
        if unit is not None:
            unit = unit.in_force(self._on)
            return Address(party, unit.organisation, unit)
        organisation = self._organisations.get(level_1) or self._organisations.get(level_2)
        return Address(party, organisation, None) if organisation else None

    def _refuse_unknown_service(self, receiver: Address) -> None:
        """A service that is closed or was never ours; the organisation may accept such instead."""
        if settings.ACCEPT_UNKNOWN_SERVICE:
            return
        unit, party = receiver.unit, receiver.party
        if unit is None and party.unit_her:
            raise UnknownParty(_unknown_receiver(party))
        if unit is not None and unit.closed_date and unit.closed_date <= self._on:
            raise UnknownParty(Fault("E21", f"Tjenesten {unit.name} er nedlagt."))

    def _not_for_us(self, envelope: Envelope, known: bool) -> Exception:
        if known:
            return Misaddressed(f"{envelope.receiver.organisation_name} er ikke med her.")
        return UnknownParty(_unknown_receiver(envelope.receiver))

    def _learn_from(self, envelope: Envelope, kind: str) -> None:
        for party in _parties(envelope):
            level_1, level_2 = _her(party.organisation_her), _her(party.unit_her)
            if not level_1 and not level_2:
                continue
            organisation = self._organisations.get(level_1) or self._organisations.get(level_2)
            unit = self._units.get(level_2)
            is_sender = party is envelope.sender
            if unit is not None:
                partners.settle_kind(unit.organisation, kind, is_sender=is_sender)
                continue
            if organisation is None:
                organisation = partners.learnt_organisation(
                    party, level_1 or level_2, kind, is_sender=is_sender
                )
                self._organisations[organisation.her_id or 0] = organisation
            if level_1 and level_2:
                unit = partners.learnt_unit(organisation, party, level_2, kind)
                self._units[level_2] = unit


def _parties(envelope: Envelope) -> tuple[Party, ...]:
    return (envelope.sender, *envelope.receivers)


def _her(text: str) -> int:
    """The HER-id as a number, 0 for what is none."""
    if not (text.isascii() and text.isdigit()) or len(text) > 10:
        return 0
    number = int(text)
    return number if number <= LARGEST_HER else 0


def _her_ids(party: Party) -> tuple[int, ...]:
    return tuple(h for h in (_her(party.unit_her), _her(party.organisation_her)) if h)


def _named(party: Party) -> str:
    names = " / ".join(n for n in (party.organisation_name, party.unit_name) if n)
    return f"{names or 'uten navn'} (HER-id {party.her or 'mangler'})"[:200]


def _unknown_receiver(party: Party) -> Fault:
    return Fault("E21", f"Mottakeren {_named(party)} er ikke kjent her.")


def _unknown_sender(party: Party) -> Fault:
    return Fault("X99", f"Avsenderen {_named(party)} er ikke registrert som samarbeidspart her.")
