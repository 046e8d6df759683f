"""Loads real organisations (names and organisation numbers) as an installation's first directory.

Public facts only: units, addresses and people are the installation's own.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from samflyt.directory.models import Organisation

FOLDER = Path(__file__).resolve().parents[3] / "reference"
OSLO = "0301"
_REGIONAL = "RHF"


@transaction.atomic
def load() -> int:
    """Adds the trusts, municipalities and districts that are missing; returns how many."""
    known = {_key(organisation) for organisation in Organisation.objects.all()}
    new = [o for o in [*_trusts(), *_municipalities()] if _key(o) not in known]
    Organisation.objects.bulk_create(new)
    city = Organisation.objects.get(municipality_number=OSLO)
    districts = [d for d in _districts(city) if _key(d) not in known]
    Organisation.objects.bulk_create(districts)
    return len(new) + len(districts)


def _trusts() -> Iterator[Organisation]:
    for row in _rows("trusts.csv"):
        regional = row["kind"] == _REGIONAL
        yield Organisation(
            kind=Organisation.Kind.OTHER if regional else Organisation.Kind.HOSPITAL_TRUST,
            name=row["name"],
            organisation_number=row["organisation_number"],
        )


def _municipalities() -> Iterator[Organisation]:
    for row in _rows("municipalities.csv"):
        city = row["municipality_number"] == OSLO
        yield Organisation(
            kind=Organisation.Kind.CITY if city else Organisation.Kind.MUNICIPALITY,
            name=f"{row['name']} kommune",
            short_name=row["name"],
            organisation_number=row["organisation_number"],
            municipality_number=row["municipality_number"],
        )


def _districts(city: Organisation) -> Iterator[Organisation]:
    for row in _rows("districts.csv"):
        yield Organisation(
            kind=Organisation.Kind.DISTRICT,
            name=f"Bydel {row['name']}",
            short_name=row["name"],
            organisation_number=row["organisation_number"],
            municipality_number=row["district_number"],
            parent=city,
        )


def _key(organisation: Organisation) -> str:
    """Two municipalities can have the same name, so their numbers tell them apart."""
    return organisation.municipality_number or organisation.organisation_number


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
