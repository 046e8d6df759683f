"""Rows for tests: each function makes one, with what the test does not say filled in."""

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from django.test import Client

from samflyt.access.actor import Actor
from samflyt.access.models import Account
from samflyt.courses.models import Course, Patient, Stay
from samflyt.directory.actors import actor_for
from samflyt.directory.models import ContactCard, OpeningHours, Organisation, Position, Unit
from samflyt.duties.models import Duty

#: The moment of `frozen_clock`: Monday 4 March 2024, 11:00 in Oslo.
NOW = datetime(2024, 3, 4, 10, tzinfo=UTC)
_numbers = count(1)

Kind = Organisation.Kind


def organisation(
    name: str = "Fjordvik kommune", kind: str = Kind.MUNICIPALITY, **values: Any
) -> Organisation:
    created: Organisation = Organisation.objects.create(
        name=name, kind=kind, works_here=True, **values
    )
    return created


def hospital(name: str = "Fjordvik sykehus", **values: Any) -> Organisation:
    return organisation(name, Kind.HOSPITAL_TRUST, **values)


def unit(of: Organisation, name: str, kind: str = Unit.Kind.OTHER, **values: Any) -> Unit:
    return Unit.objects.create(organisation=of, name=name, kind=kind, **values)


def office_hours(of: Unit, opens: time = time(8), closes: time = time(15, 30)) -> Unit:
    """Open on working days; closed on weekends and holidays."""
    for weekday in range(5):
        OpeningHours.objects.create(unit=of, weekday=weekday, opens=opens, closes=closes)
    return of


def contact_card(of: Organisation, purpose: str, phone: str, **values: Any) -> ContactCard:
    return ContactCard.objects.create(organisation=of, purpose=purpose, phone=phone, **values)


def account(name: str = "Ida Berge", *, password: str | None = None, **values: Any) -> Account:
    username = values.pop("username", f"bruker{next(_numbers)}")
    made = Account.objects.create_account(username, name, password)
    for field, value in values.items():
        setattr(made, field, value)
    made.save()
    return made


def position(who: Account, at: Unit, role: str, **values: Any) -> Position:
    return Position.objects.create(
        account=who, unit=at, role=role, **{"valid_from": date(2020, 1, 1), **values}
    )


def actor(at: Unit, role: str, name: str = "Ida Berge") -> Actor:
    """Somebody with this role at this unit."""
    return actor_for(position(account(name), at, role))


def signed_in(at: Unit, role: str, name: str = "Ida Berge", **values: Any) -> Client:
    """A browser in which somebody with this role at this unit is signed in."""
    who = account(name, **values)
    position(who, at, role)
    client = Client()
    client.force_login(who)
    return client


def patient(given: str = "Berit", family: str = "Solli", **values: Any) -> Patient:
    number = f"{next(_numbers):011d}"
    return Patient.objects.create(
        given_name=given,
        family_name=family,
        **{"born": date(1940, 1, 1), "number": number, **values},
    )


def course(
    of: Patient,
    ward: Unit,
    case_unit: Unit | None = None,
    nursing_unit: Unit | None = None,
    **values: Any,
) -> Course:
    """A course between the ward's hospital and the case unit's municipality."""
    place = case_unit or nursing_unit
    return Course.objects.create(
        patient=of,
        hospital=ward.organisation,
        ward=ward,
        municipality=place.organisation if place else None,
        case_unit=case_unit,
        nursing_unit=nursing_unit,
        **{"opened_at": NOW, **values},
    )


def stay(of: Course, **values: Any) -> Stay:
    """The list's row of a course, written by hand where a test is about lists alone."""
    return Stay.objects.create(
        course=of,
        hospital=of.hospital,
        municipality=of.municipality,
        ward=of.ward,
        case_unit=of.case_unit,
        nursing_unit=of.nursing_unit,
        **{"state": "admitted", "state_since": NOW, "changed_at": NOW, **values},
    )


def open_duty(
    of: Course, title: str = "Svare på melding om utskrivningsklar", **values: Any
) -> Duty:
    """An open duty of the municipality's case workers, unless the test says otherwise."""
    defaults = {
        "rule": "lov.svar",
        "instance": str(next(_numbers)),
        "source": "forskriften",
        "clause": "§ 11",
        "owner_side": "municipality",
        "role": "case_work",
        "owner": of.municipality,
        "owner_unit": of.case_unit,
        "outcome": "open",
        "runs_from": NOW,
    }
    return Duty.objects.create(
        subject=Duty.Subject.COURSE, subject_id=of.pk, title=title, **{**defaults, **values}
    )
