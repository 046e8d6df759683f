"""Whom to ring: one number that answers now, and who opens next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from samflyt import clock
from samflyt.courses.models import Course
from samflyt.directory.hours import units_with_hours
from samflyt.directory.models import ContactCard, Unit
from samflyt.family.reader import Reader
from samflyt.homecoming.models import OpenReturn
from samflyt.plans.family import FamilyPlan
from samflyt.rules.states import StayState

_AT_HOSPITAL = (StayState.ADMITTED, StayState.READY, StayState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Number:
    """Somebody who can be rung. `opens_at` is empty where they answer now."""

    who: str
    phone: str
    role: str = ""
    opens_at: datetime | None = None
    always: bool = False


@dataclass(frozen=True, slots=True)
class RingNow:
    """The one that answers now, those that open later, the first first."""

    now: Number | None
    later: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    who: str
    phone: str
    role: str
    unit_id: int | None


def ring_now(
    reader: Reader, course: Course | None, plan: FamilyPlan | None, as_of: datetime
) -> RingNow:
    """Those nearest to the person first: where the child lies, else who comes home to it."""
    found = list(_candidates(reader, course, plan))
    units = {u.pk: u for u in units_with_hours({c.unit_id for c in found if c.unit_id})}
    numbers = [_number(c, units.get(c.unit_id or 0), as_of) for c in found]
    answering = [number for number in numbers if number is not None and number.opens_at is None]
    shut = [number for number in numbers if number is not None and number.opens_at is not None]
    first = answering[0] if answering else None
    later = sorted(shut, key=lambda number: (number.opens_at, number.who))
    return RingNow(first, _once(later, first))


def _once(later: list[Number], first: Number | None) -> tuple[Number, ...]:
    """Each number once: a coordinator often has the telephone of the office."""
    taken = {first.phone} if first else set()
    kept = []
    for number in later:
        if number.phone not in taken:
            taken.add(number.phone)
            kept.append(number)
    return tuple(kept[:2])


def _candidates(
    reader: Reader, course: Course | None, plan: FamilyPlan | None
) -> Iterator[_Candidate]:
    if course is not None and reader.sees(f"course:{course.pk}"):
        yield from _of_course(course)
    yield from _open_returns(reader)
    contacts = plan.contacts if plan else ()
    for contact in reader.seen(contacts, lambda c: f"appointment:{c.id}", lambda c: c.visibility):
        if contact.phone:
            yield _Candidate(contact.name, contact.phone, contact.role, contact.unit_id)
    if course is not None and reader.sees(f"course:{course.pk}"):
        yield from _emergency_cards(course)


def _of_course(course: Course) -> Iterator[_Candidate]:
    in_hospital = course.stay.state in _AT_HOSPITAL
    near = course.ward if in_hospital else course.nursing_unit
    for unit in (near, course.nursing_unit, course.case_unit):
        if unit is not None and unit.phone:
            yield _Candidate(unit.name, unit.phone, "", unit.pk)


def _open_returns(reader: Reader) -> Iterator[_Candidate]:
    rows = OpenReturn.objects.filter(homecoming__patient_id=reader.patient.pk)
    for row in rows.select_related("ward").order_by("pk"):
        if row.holds(reader.on) and reader.sees(f"open_return:{row.pk}"):
            yield _Candidate(row.ward.name, row.phone, "", row.ward_id)


def _emergency_cards(course: Course) -> Iterator[_Candidate]:
    """The partners' own emergency contacts; a card without a unit answers at all hours."""
    houses = [pk for pk in (course.municipality_id, course.hospital_id) if pk is not None]
    cards = ContactCard.objects.filter(organisation_id__in=houses, is_emergency=True)
    for card in cards.order_by("pk"):
        yield _Candidate(card.purpose, card.phone, card.hours, card.unit_id)


def _number(one: _Candidate, unit: Unit | None, as_of: datetime) -> Number | None:
    """None for an office that is shut and says nothing of when it opens."""
    if unit is None:
        return Number(one.who, one.phone, one.role, always=not one.role)
    if unit.closed_date is not None and unit.closed_date <= clock.local_date(as_of):
        return None
    if unit.is_open(as_of):
        return Number(one.who, one.phone, one.role, always=not unit.answering)
    opens = unit.next_opening(as_of)
    return Number(one.who, one.phone, one.role, opens) if opens else None
