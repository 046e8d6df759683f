"""The citizen who has signed in: who it is, and whom they stand in for.

A citizen has no account. What is shown is asked for with the number that the provider vouched for,
and with nothing that the address says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from samflyt import clock
from samflyt.access import competence, consent, representatives, wall
from samflyt.access.actor import Actor, role_named
from samflyt.access.consent import Scope
from samflyt.access.representatives import Representative
from samflyt.access.roles import Permission
from samflyt.access.sessions import CITIZEN
from samflyt.courses.models import Patient
from samflyt.rules.relations import Person, Viewer
from samflyt.rules.visibility import Item, may_see


@dataclass(frozen=True, slots=True)
class Represented:
    """A person whom the citizen stands in for, and as what."""

    patient: Patient
    representative: Representative


@dataclass(frozen=True, slots=True)
class Citizen:
    """One who has signed in with a national id: a patient, a parent, a guardian, or nobody here."""

    number: str
    patient: Patient | None
    stands_in_for: tuple[Represented, ...]

    @property
    def name(self) -> str:
        if self.patient is not None:
            return str(self.patient)
        return self.stands_in_for[0].representative.name if self.stands_in_for else ""

    def of(self, patient_id: int) -> Represented | None:
        return next((r for r in self.stands_in_for if r.patient.pk == patient_id), None)

    def actor(self, about: Patient) -> Actor:
        """Who acts, as the log shall know it: the person, or one who stands in."""
        own = self.patient is not None and self.patient.pk == about.pk
        role = role_named("patient" if own else "guardian")
        return Actor(None, self.name, role, None, "", None, "", frozenset())


def citizen(number: str, as_of: datetime) -> Citizen:
    """Who the number is, and those whom the law lets see something of the other."""
    on = clock.local_date(as_of)
    with wall.lifted():  # the number is the provider's word
        own = Patient.objects.filter(number=number).first()
        rows = representatives.represented_by(number, on)
        patients = Patient.objects.in_bulk({row.patient_id for row in rows})
        found = tuple(
            Represented(patients[row.patient_id], row)
            for row in rows
            if row.patient_id in patients and _may_enter(patients[row.patient_id], row, as_of)
        )
    wall.stand_for_patients(p.pk for p in (own, *(one.patient for one in found)) if p)
    return Citizen(number, own, found)


def person_of(patient: Patient, as_of: datetime) -> Person:
    """The patient as the rules of age take it."""
    return representatives.person(
        patient.pk,
        patient.born,
        clock.local_date(as_of),
        lacks_competence=competence.lacks(patient.pk, as_of=as_of),
    )


def viewer_of(representative: Representative, as_of: datetime) -> Viewer:
    """The representative as the rules of sight take it: has the person said yes to this one?"""
    said = consent.standing(
        representative.patient_id,
        scope=Scope.CONTACT,
        recipient=representative.name,
        as_of=as_of,
    )
    return representative.viewer(consented=said is not None)


def _may_enter(patient: Patient, row: Representative, as_of: datetime) -> bool:
    """A door only for one who sees an ordinary item; what is needed alone is told by a person."""
    item = Item(person_of(patient, as_of))
    return may_see(item, viewer_of(row, as_of), clock.local_date(as_of)).visible


OwnView = Callable[..., HttpResponse]


def own_page(view: OwnView) -> OwnView:
    """Lets in a citizen who has signed in, and hands the citizen to the view."""

    @login_not_required
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        number = request.session.get(CITIZEN)
        if not number:
            return redirect("sign-in")
        return view(request, citizen(number, request.as_of), *args, **kwargs)

    guarded.permissions = (Permission.OWN_PAGE,)  # type: ignore[attr-defined]
    return guarded


def person_asked_for(who: Citizen, patient_id: int) -> Patient:
    """Oneself or one whom one stands in for; anybody else is not found."""
    if who.patient is not None and who.patient.pk == patient_id:
        return who.patient
    found = who.of(patient_id)
    if found is None:
        raise Http404
    return found.patient
