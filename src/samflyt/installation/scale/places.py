"""Where synthetic courses happen: the region's own wards and offices, and more when they are full.

The share of courses that are open at once grows with their number, but no ward has more beds and
no office more people for that; so wards, offices and trusts are added as a country has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samflyt import clock
from samflyt.access.actor import system
from samflyt.agreements import changes
from samflyt.agreements.actions import sign_agreement
from samflyt.agreements.facts import terms_for
from samflyt.directory.models import Organisation, Unit
from samflyt.rules.terms import Terms

OPEN_PER_WARD = 30
WARDS_PER_TRUST = 12
MUNICIPALITIES_PER_TRUST = 6
_SYNTHETIC = "Syntetisk"
_BOOK = "unn-2023"
_AGREED_FROM = date(2023, 6, 1)
_LAW_SINCE = date(2019, 1, 1)  # since then the law has been the same for all service areas
_LONG_ENOUGH = timedelta(days=60)
_AREA_OF_WARD = {
    "Akuttpsykiatri": "mental_health",
    "Psykisk helse Fjellheim": "mental_health",
    "Rusbehandling": "substance",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A trust with its wards, a municipality with its two offices, and what holds since when."""

    hospital_id: int
    wards: dict[str, list[int]]
    municipality_id: int
    case_unit_id: int
    nursing_unit_id: int
    book: str
    terms: Terms
    since: date


def pairs(opened: int, at: datetime) -> list[Pair]:
    """Enough pairs of partners for so many courses that are open at once."""
    trusts = [_wards(trust) for trust in Organisation.objects.hospitals().order_by("pk")[:1]]
    own = sum(len(units) for _, wards in trusts for units in wards.values())
    missing = max(0, -(-opened // OPEN_PER_WARD) - own)
    found = list(_region_pairs(*trusts[0], at))
    for number in range(1, -(-missing // WARDS_PER_TRUST) + 1):
        found.extend(_synthetic_pairs(number, at))
    return found


def _wards(trust: Organisation) -> tuple[int, dict[str, list[int]]]:
    wards: dict[str, list[int]] = {"somatic": [], "mental_health": [], "substance": []}
    for ward in trust.units.wards().order_by("pk"):
        wards[_AREA_OF_WARD.get(ward.name, "somatic")].append(ward.pk)
    return trust.pk, wards


def _region_pairs(hospital_id: int, wards: dict[str, list[int]], at: datetime) -> Iterator[Pair]:
    """The invented region's municipalities, each by its own agreement with the first trust."""
    today = clock.local_date(at)
    for municipality in _region_municipalities():
        agreement, book, terms = terms_for(hospital_id, municipality.pk, today)
        since = agreement.valid_from if agreement else _LAW_SINCE
        case = municipality.units.filter(kind=Unit.Kind.CASE_WORK).first()
        nursing = municipality.units.filter(kind=Unit.Kind.NURSING).first()
        if case and nursing and since < today - _LONG_ENOUGH:
            yield Pair(hospital_id, wards, municipality.pk, case.pk, nursing.pk, book, terms, since)


def _region_municipalities() -> Iterator[Organisation]:
    known = Organisation.objects.municipalities().exclude(name__startswith=_SYNTHETIC)
    yield from known.order_by("pk")


def _synthetic_pairs(number: int, at: datetime) -> Iterator[Pair]:
    trust, created = Organisation.objects.get_or_create(
        kind=Organisation.Kind.HOSPITAL_TRUST,
        name=f"{_SYNTHETIC} sykehus {number:03} HF",
        defaults={"short_name": f"Sykehus {number:03}", "works_here": True},
    )
    if created:
        with changes.quietly():
            _furnish(trust, number, at)
    wards: dict[str, list[int]] = {"somatic": [], "mental_health": [], "substance": []}
    for ward in trust.units.wards().order_by("pk"):
        wards[ward.local_id.rpartition("-")[0]].append(ward.pk)
    today = clock.local_date(at)
    prefix = f"{_SYNTHETIC} kommune {number:03}-"
    for municipality in Organisation.objects.filter(name__startswith=prefix).order_by("pk"):
        _, book, terms = terms_for(trust.pk, municipality.pk, today)
        case = municipality.units.get(kind=Unit.Kind.CASE_WORK)
        nursing = municipality.units.get(kind=Unit.Kind.NURSING)
        yield Pair(trust.pk, wards, municipality.pk, case.pk, nursing.pk, book, terms, _AGREED_FROM)


def _furnish(trust: Organisation, number: int, at: datetime) -> None:
    areas = ["mental_health", "substance", *["somatic"] * (WARDS_PER_TRUST - 2)]
    Unit.objects.bulk_create(
        Unit(
            organisation=trust,
            kind=Unit.Kind.WARD,
            name=f"Post {place}",
            site=f"Syntetisk {number:03}",
            local_id=f"{area}-{place}",
        )
        for place, area in enumerate(areas, start=1)
    )
    for place in range(1, MUNICIPALITIES_PER_TRUST + 1):
        municipality = Organisation.objects.create(
            kind=Organisation.Kind.MUNICIPALITY,
            name=f"{_SYNTHETIC} kommune {number:03}-{place}",
            short_name=f"Kommune {number:03}-{place}",
            works_here=True,
        )
        for kind in (Unit.Kind.CASE_WORK, Unit.Kind.NURSING):
            Unit.objects.create(organisation=municipality, kind=kind, name=str(kind.label))
        sign_agreement(
            title=f"Syntetisk avtale {number:03}-{place}",
            book=_BOOK,
            hospital=trust,
            municipality=municipality,
            valid_from=_AGREED_FROM,
            by=system("Syntetiske data"),
            at=at,
        )
