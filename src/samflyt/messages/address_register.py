"""Reads a copy of the national address register: partners, their services and addresses.

The copy is JSON, as an export or the fake register gives it:

    {"parties": [{"her_id": 1, "name": "…", "kind": "municipality", "organisation_number": "…",
                  "services": [{"her_id": 2, "name": "…", "kind": "nursing", "service_code": "…",
                                "phone": "…", "closed": "2026-01-31", "successor": 3}]}]}

It is read whole before anything is done with it: one fault, and nothing of it counts.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samflyt.directory.models import Organisation, Unit

LARGEST_HER_ID = 2_147_483_647


class BrokenRegister(ValueError):
    """The copy cannot be used; the text says which entry and why."""


@dataclass(frozen=True, slots=True)
class Service:
    """A unit with an address of its own (tjeneste): level 2."""

    her_id: int
    name: str
    kind: str
    service_code: str
    phone: str
    closed: date | None
    successor: int | None


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation (kommunikasjonspart): level 1."""

    her_id: int
    name: str
    kind: str
    organisation_number: str
    services: Sequence[Service]


def read(raw: bytes) -> list[Party]:
    """Every party of the copy. Raises BrokenRegister for anything that cannot be understood."""
    try:
        said = json.loads(raw)
        entries = said["parties"]
    except (ValueError, TypeError, KeyError) as error:
        raise BrokenRegister("Filen er ikke en kopi av adresseregisteret.") from error
    if not isinstance(entries, list) or not entries:
        raise BrokenRegister("Filen har ingen parter.")
    found = [_party(entry, f"part {number}") for number, entry in enumerate(entries, start=1)]
    _check(found)
    return found


def _party(entry: Any, where: str) -> Party:
    where = _named(entry, where)
    services = entry.get("services", [])
    if not isinstance(services, list):
        raise BrokenRegister(f"{where}: tjenestene er ikke en liste.")
    return Party(
        her_id=_number(entry, "her_id", where),
        name=_text(entry, "name", where, 200),
        kind=_one_of(entry, Organisation.Kind.values, where),
        organisation_number=_text(entry, "organisation_number", where, 9, empty=True),
        services=[_service(one, f"{where}, tjeneste {n}") for n, one in enumerate(services, 1)],
    )


def _service(entry: Any, where: str) -> Service:
    where = _named(entry, where)
    return Service(
        her_id=_number(entry, "her_id", where),
        name=_text(entry, "name", where, 200),
        kind=_one_of(entry, Unit.Kind.values, where),
        service_code=_text(entry, "service_code", where, 10, empty=True),
        phone=_text(entry, "phone", where, 20, empty=True),
        closed=_day(entry, where),
        successor=_number(entry, "successor", where) if entry.get("successor") else None,
    )


def _named(entry: Any, where: str) -> str:
    if not isinstance(entry, dict):
        raise BrokenRegister(f"{where}: er ikke en oppføring.")
    return f"{where} ({str(entry.get('name', ''))[:60]})"


def _number(entry: dict[str, Any], name: str, where: str) -> int:
    value = entry.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST_HER_ID:
        raise BrokenRegister(f"{where}: {name} er ikke en HER-id.")
    return value


def _text(
    entry: dict[str, Any], name: str, where: str, longest: int, *, empty: bool = False
) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str) or len(value) > longest or not (value.strip() or empty):
        raise BrokenRegister(f"{where}: {name} mangler eller er for lang.")
    return value.strip()


def _one_of(entry: dict[str, Any], known: Sequence[str], where: str) -> str:
    value = entry.get("kind")
    if value not in known:
        raise BrokenRegister(f"{where}: ukjent type «{value}».")
    return str(value)


def _day(entry: dict[str, Any], where: str) -> date | None:
    value = entry.get("closed")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BrokenRegister(f"{where}: closed er ikke en dato.") from error


def _check(parties: Sequence[Party]) -> None:
    """Each address stands once, and who takes over from whom comes to an end."""
    services = {one.her_id: one for party in parties for one in party.services}
    twice = [her_id for her_id, times in Counter(_addresses(parties)).items() if times > 1]
    if twice:
        raise BrokenRegister(f"HER-id {twice[0]} står to ganger.")
    for her_id in services:
        seen, current = set(), services.get(her_id)
        while current is not None and current.successor is not None:
            if current.her_id in seen:
                raise BrokenRegister(f"HER-id {her_id}: etterfølgerne går i ring.")
            seen.add(current.her_id)
            current = services.get(current.successor)


def _addresses(parties: Sequence[Party]) -> Iterator[int]:
    for party in parties:
        yield party.her_id
        yield from (service.her_id for service in party.services)
