"""A synthetic nation in a database: trusts, municipalities, and a year of stays with days."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from benchmarks.payable import stays

TRUSTS, MUNICIPALITIES = 20, 357
_BATCH = 4_000


def fill(number: int) -> None:
    """So many stays, with the parties they belong to and what their invoices must say."""
    from samflyt.agreements import reference

    reference.load(datetime(2024, 1, 1, tzinfo=UTC))
    trusts, wards = _trusts()
    payers = _municipalities()
    found = enumerate(stays(number, "national"))
    while batch := list(islice(found, _BATCH)):
        _write(batch, trusts, wards, payers)


def _trusts() -> tuple[list[Any], list[Any]]:
    from samflyt.billing.models import BillingProfile
    from samflyt.directory.models import Organisation, Unit

    trusts, wards = [], []
    for number in range(TRUSTS):
        trust = Organisation.objects.create(
            kind="hospital_trust",
            name=f"Sykehus {number}",
            organisation_number="123456785",
            works_here=True,
        )
        trusts.append(trust)
        wards.append(Unit.objects.create(organisation=trust, kind="ward", name="Post"))
        BillingProfile.objects.create(organisation=trust, account_number="86011117947")
    return trusts, wards


def _municipalities() -> list[Any]:
    from samflyt.billing.models import BillingProfile
    from samflyt.directory.models import Organisation

    found = []
    for number in range(MUNICIPALITIES):
        payer = Organisation.objects.create(
            kind="municipality",
            name=f"Kommune {number}",
            organisation_number="987654325",
            municipality_number=f"{1000 + number}",
        )
        BillingProfile.objects.create(organisation=payer, buyer_reference="1234")
        found.append(payer)
    return found


def _write(batch: list[Any], trusts: list[Any], wards: list[Any], payers: list[Any]) -> None:
    """Each trust has municipalities of its own, as a region has."""
    from samflyt.courses.models import Course, Event, Patient, Stay

    people = Patient.objects.bulk_create(Patient(born=date(1950, 1, 1)) for _ in batch)
    courses = []
    for (number, facts), person in zip(batch, people, strict=True):
        trust = number % TRUSTS
        mine = range(trust, MUNICIPALITIES, TRUSTS)
        courses.append(
            Course(
                patient=person,
                hospital=trusts[trust],
                ward=wards[trust],
                municipality=payers[mine[number // TRUSTS % len(mine)]],
                opened_at=facts.events[0].at,
            )
        )
    Course.objects.bulk_create(courses)
    pairs = list(zip(courses, (facts for _, facts in batch), strict=True))
    Event.objects.bulk_create(_rows(pairs), batch_size=_BATCH)
    Stay.objects.bulk_create(_stay(course, facts) for course, facts in pairs)


def _rows(pairs: Iterable[Any]) -> Iterator[Any]:
    from samflyt.courses.models import Event
    from samflyt.rules.event_data import data_as_json

    for course, facts in pairs:
        for event in facts.events:
            yield Event(
                course=course,
                kind=event.kind.value,
                at=event.at,
                recorded_at=event.recorded_at,
                side=event.by,
                data=data_as_json(event.data),
                key=event.id,
            )


def _stay(course: Any, facts: Any) -> Any:
    from samflyt.courses.models import Stay

    last = facts.events[-1].at
    return Stay(
        course=course,
        hospital_id=course.hospital_id,
        municipality_id=course.municipality_id,
        ward_id=course.ward_id,
        is_open=False,
        state="discharged",
        state_since=last,
        changed_at=last,
    )
