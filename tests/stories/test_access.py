"""A patient who objects, a nurse who must help at once, and a leader who asks why."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from tests import factories
from tests.stories.people import Town, town

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
__all__ = ["town"]
NUMBER = "018140 00123"


@pytest.mark.parametrize("width", [1280, 390])
def test_emergency_opening_from_reason_to_follow_up(town: Callable[..., Town], width: int) -> None:
    place = town()
    place.scene.admit()
    patient = place.scene.course.patient
    patient.number = NUMBER.replace(" ", "")
    patient.save()
    reception = factories.unit(place.scene.hospital, "Akuttmottaket")
    nurse = place.person(factories.actor(reception, "ward_nurse", "Siri Vik"), width=width)
    leader = place.person(factories.actor(reception, "ward_leader", "Per Lund"), width=width)

    nurse.opens(reverse("emergency"))
    nurse.sends("Åpne pasienten")
    nurse.is_warned("Skriv fødselsnummeret, elleve siffer.")
    nurse.fills("Pasientens fødselsnummer", NUMBER)
    nurse.picks("Hvorfor må du se dette nå?", "Øyeblikkelig hjelp: enheten har ikke del i forløpet")
    nurse.fills("Begrunnelse", "Pasienten ligger bevisstløs i mottaket.")
    nurse.sends("Åpne pasienten")
    nurse.sees("Nødåpning til")

    leader.opens(reverse("access-control"))
    leader.chooses("Siri Vik")
    leader.picks("Vurdering", "Åpningen var nødvendig")
    leader.sends("Lagre vurderingen")
    leader.sees("Ingen nødåpninger venter")
    leader.opens(reverse("patient-log", args=[patient.pk]))
    leader.sees("Åpnet opplysningene i en nødsituasjon")


@pytest.mark.parametrize("width", [1280, 390])
def test_objection_is_set_and_lifted(town: Callable[..., Town], width: int) -> None:
    place = town()
    place.scene.admit()
    nurse = place.person(place.scene.nurse, width=width)

    nurse.opens(reverse("course-blocks", args=[place.scene.course.pk]))
    nurse.selects("Sperr for", "Tildelingskontoret")
    nurse.picks("Hvem ba om det?", "Pasienten")
    nurse.fills("Begrunnelse", "Kjenner en som arbeider der.")
    nurse.sends("Sett sperring")
    nurse.sees("Kjenner en som arbeider der.")
    nurse.opens_course(place.scene)
    nurse.sees("Pasienten har sperret opplysninger")
    nurse.opens(reverse("course-blocks", args=[place.scene.course.pk]))
    nurse.sends("Opphev sperringen")
    nurse.sees("opphevet")
