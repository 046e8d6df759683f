"""Loads the region's organisations, units, people and agreements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from samflyt.access.actor import Actor, system
from samflyt.access.models import Account
from samflyt.agreements import changes, reference
from samflyt.agreements.actions import enter_day_rate, enter_term, sign_agreement
from samflyt.agreements.models import Agreement
from samflyt.directory.models import (
    ContactCard,
    OpeningHours,
    Organisation,
    Position,
    Route,
    Unit,
)
from samflyt.installation.demo.moments import Moments

FOLDER = Path(__file__).resolve().parent
ENTERED_BY = "Eksempelregionen"
_POSITIONS_FROM = "-400d"
_PAST = date(2012, 1, 1)


@dataclass(slots=True)
class Region:
    """What has been loaded, by the keys of the YAML files."""

    moments: Moments
    organisations: dict[str, Organisation] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    positions: dict[str, list[Position]] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def load_region(now: datetime) -> Region:
    """Everything but the courses, in the order that each rests on the one before."""
    region = Region(Moments(now))
    found = read("organisations.yaml")
    for described in found["organisations"]:
        _organisation(region, described, found["hours"])
    _people(region, read("people.yaml")["people"])
    with changes.quietly():
        _agreed(region, read("agreements.yaml"), now)
    return region


def _organisation(region: Region, described: Mapping[str, Any], hours: Mapping[str, Any]) -> None:
    organisation = Organisation.objects.create(
        kind=described["kind"],
        name=described["name"],
        short_name=described["short_name"],
        organisation_number=described["organisation_number"],
        municipality_number=described.get("municipality_number", ""),
        her_id=described["her_id"],
        parent=region.organisations.get(described.get("parent", "")),
        works_here=described["kind"] != Organisation.Kind.GP_OFFICE,
    )
    region.organisations[described["key"]] = organisation
    units = described.get("units", [])
    for unit in units:
        region.units[unit["key"]] = _unit(region, organisation, unit)
    for unit in units:
        _connect(region, unit)
    OpeningHours.objects.bulk_create(
        opening
        for unit in units
        if "hours" in unit
        for opening in _openings(region.units[unit["key"]], hours[unit["hours"]])
    )
    _contacts_and_routes(region, organisation, described)


def _unit(region: Region, organisation: Organisation, described: Mapping[str, Any]) -> Unit:
    closed = described.get("closed")
    return Unit.objects.create(
        organisation=organisation,
        kind=described["kind"],
        name=described["name"],
        site=described.get("site", ""),
        local_id=described.get("local_id", ""),
        her_id=described.get("her_id"),
        service_code=described.get("service_code", ""),
        phone=described.get("phone", ""),
        closed_date=region.moments.day(closed) if closed else None,
    )


def _connect(region: Region, described: Mapping[str, Any]) -> None:
    """Units name one another, so this comes after all of them."""
    unit = region.units[described["key"]]
    if "successor" in described:
        unit.successor = region.units[described["successor"]]
        unit.save(update_fields=["successor"])
    for part in described.get("contains", []):
        region.units[part].parent = unit
        region.units[part].save(update_fields=["parent"])


def _openings(unit: Unit, described: Mapping[str, Any]) -> list[OpeningHours]:
    opens, closes = time.fromisoformat(described["opens"]), time.fromisoformat(described["closes"])
    return [
        OpeningHours(unit=unit, weekday=day, opens=opens, closes=closes)
        for day in described["days"]
    ]


def _contacts_and_routes(
    region: Region, organisation: Organisation, described: Mapping[str, Any]
) -> None:
    ContactCard.objects.bulk_create(
        ContactCard(
            organisation=organisation,
            unit=region.units.get(card.get("unit", "")),
            purpose=card["purpose"],
            phone=card["phone"],
            hours=card.get("hours", ""),
            is_emergency=card.get("emergency", False),
            is_for_messages=card.get("messages", False),
            address=card.get("address", ""),
        )
        for card in described.get("contacts", [])
    )
    Route.objects.bulk_create(
        Route(
            organisation=organisation,
            message_type=route["message_type"],
            role=route.get("role", ""),
            unit=region.units[route["unit"]],
            valid_from=_PAST,
        )
        for route in described.get("routes", [])
    )


def _people(region: Region, described: list[Mapping[str, Any]]) -> None:
    """Accounts without a password: in a demonstration one chooses whom to be."""
    since = region.moments.day(_POSITIONS_FROM)
    for person in described:
        account = Account.objects.create_account(person["key"], person["name"])
        region.positions[person["key"]] = [
            Position.objects.create(
                account=account, unit=region.units[held["at"]], role=held["as"], valid_from=since
            )
            for held in person["positions"]
        ]


def _agreed(region: Region, described: Mapping[str, Any], now: datetime) -> None:
    reference.load(now)
    by = system(ENTERED_BY)
    for agreement in described["agreements"]:
        region.agreements[agreement["key"]] = sign_agreement(
            title=agreement["title"],
            book=agreement["book"],
            hospital=region.organisations[agreement["hospital"]],
            municipality=region.organisations[agreement["municipality"]],
            version=agreement["version"],
            valid_from=agreement["from"],
            signed_date=agreement["from"],
            by=by,
            at=now,
        )
    for term in described["terms"]:
        _term(region, term, by, now)
    for rate in described["day_rates"]:
        enter_day_rate(
            valid_from=rate["from"],
            valid_to=rate["to"],
            amount=Decimal(rate["amount"]),
            source=rate["source"],
            by=by,
            at=now,
        )


def _term(region: Region, described: Mapping[str, Any], by: Actor, now: datetime) -> None:
    enter = partial(
        enter_term,
        level=described["level"],
        key=described["key"],
        value=described["value"],
        valid_from=described["from"],
        source=described["source"],
        by=by,
        at=now,
    )
    if "agreement" in described:
        enter(agreement=region.agreements[described["agreement"]])
    else:
        enter(organisation=region.organisations[described["organisation"]])
