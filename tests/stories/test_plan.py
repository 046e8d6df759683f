"""An individual plan from the question to the paper, by ward and municipality at once."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from samflyt.plans.models import Plan
from tests.stories.people import Town, town

__all__ = ["town"]
pytestmark = pytest.mark.story


@pytest.mark.django_db(transaction=True)
def test_plan_is_asked_about_consented_to_written_by_two_and_printed(
    town: Callable[..., Town],
) -> None:
    place = town()
    course = place.scene.admit()
    nurse = place.person(place.scene.nurse)
    office = place.person(place.scene.case_worker)

    nurse.opens(reverse("plan-of-course", args=[course.pk]))
    nurse.sends("Behovet er sett")
    nurse.chooses("Fortell og spør")
    nurse.picks("Hva er personen fortalt om", "Individuell plan")
    nurse.picks("Hva svarte personen?", "Ønsker")
    nurse.sends("Før svaret")
    nurse.is_warned("Skriv hvem som svarte.")
    nurse.fills("Hvem svarte?", "Aud selv")
    nurse.sends("Før svaret")
    nurse.sees("Ønsker, Aud selv")

    office.opens(reverse("plan-of-course", args=[course.pk]))
    office.chooses("Før samtykke")
    office.ticks("Deltakerne kan se taushetsbelagte opplysninger i planen")
    office.picks("Hvordan?", "Muntlig")
    office.sends("Før samtykket")
    office.chooses("Start planarbeidet")
    office.sends("Start planarbeidet")
    office.is_told("Planarbeidet er startet.")
    office.chooses("Nytt mål")
    office.fills("Målet med personens egne ord", "Jeg vil gå til postkassen selv")
    office.sends("Lagre målet")
    office.chooses("Nytt tiltak")
    office.fills("Hva skal gjøres?", "Trene på trappen")
    office.selects("Mål", "Jeg vil gå til postkassen selv")
    office.sends("Lagre tiltaket")

    plan = Plan.objects.get()
    page = reverse("plan", args=[plan.pk])
    for person in (nurse, office):
        person.opens(page)
        person.chooses("Trene på trappen")
    nurse.fills("Omfang", "To ganger i uken")
    nurse.sends("Lagre tiltaket")
    nurse.is_told("Tiltaket er lagret.")
    office.fills("Hvordan det går", "Tar fem trinn")
    office.sends("Lagre tiltaket")
    office.sees("Noen var her før deg")
    office.sees("To ganger i uken")
    office.fills("Omfang", "To ganger i uken")
    office.sends("Lagre tiltaket")
    office.is_told("Tiltaket er lagret.")
    office.sees("Tar fem trinn")

    office.chooses("Skriv en kommentar")
    office.fills("Kommentar eller spørsmål", "Kan noen gå med meg om vinteren?")
    office.picks("Fra hvem?", "Personen selv")
    office.main.get_by_label("Navn").fill("Aud")
    office.picks("Hvem skal svare?", "Sykehuset")
    office.sends("Send kommentaren")
    office.sees("venter på svar fra sykehuset")
    nurse.opens(page)
    nurse.chooses("Svar Aud")
    nurse.main.get_by_label("Svar", exact=True).fill("Ja, fysioterapeuten går med deg.")
    nurse.sends("Send svaret")
    office.opens(page)
    office.sees("Ja, fysioterapeuten går med deg.")

    office.chooses("Ta planen i bruk")
    office.sends("Ta planen i bruk")
    office.is_told("Planen er i bruk.")
    office.chooses("Versjoner")
    office.sees("Trene på trappen")
    office.sees("To ganger i uken")
    printed = office.page.context.request.get(reverse("plan-paper", args=[plan.pk]))
    assert printed.body().startswith(b"%PDF")
    plan.refresh_from_db()
    assert plan.state == "active"
