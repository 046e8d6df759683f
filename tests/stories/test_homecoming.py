"""A child goes home: the municipality asks for training, the ward gives it, the plan is printed."""

from collections.abc import Callable
from datetime import date

import pytest

from samflyt.homecoming.models import Equipment, Session, Topic
from tests.stories.people import Town, town

__all__ = ["town"]
pytestmark = pytest.mark.story
TITLE = "Trakeostomistell"


@pytest.mark.duty("002-8-a", "002-8-c2")
@pytest.mark.django_db(transaction=True)
def test_training_equipment_and_emergency_plan_before_going_home(town: Callable[..., Town]) -> None:
    place = town(born=date(2020, 1, 1))
    scene = place.scene
    scene.admit()
    place.passes(hours=1)
    scene.notify()
    office = place.person(scene.case_worker)
    ward = place.person(scene.nurse)
    phone = place.person(scene.home_nurse, width=390)
    home = f"/hjemreise/{scene.course.pk}/"

    office.opens(f"{home}opplaering/")
    office.sees("Her kommer planen for opplæring")
    office.chooses("Nytt tema")
    office.sends("Nytt opplæringstema")
    office.is_warned("Skriv hva opplæringen er i.")
    office.fills("Hva skal det gis opplæring i?", TITLE)
    office.fills("Hvor mange?", "1")
    office.page.get_by_label("Praksis").uncheck()
    office.sends("Nytt opplæringstema")
    office.is_told("Temaet er meldt.")

    ward.opens(f"{home}opplaering/")
    ward.sees("meldt, venter på sykehusets svar")
    ward.chooses(f"Svar {TITLE}")
    ward.picks("Gir sykehuset denne opplæringen?", "Ja")
    ward.sends("Svar på behovet")
    ward.is_told("Svaret er ført.")

    phone.opens(f"{home}opplaering/")
    phone.chooses("Ny deltaker")
    phone.page.get_by_label("Navn", exact=True).fill("Liv Dahl")
    phone.ticks(TITLE)
    phone.sends("Ny deltaker")
    phone.is_told("Deltakeren er ført.")
    phone.chooses(f"Sett opp Liv Dahl, {TITLE}")
    phone.fills("Når?", "2024-03-04T11:30")
    phone.picks("Form", "digitalt")
    phone.fills("Sted eller lenke", "møterom 3")
    phone.sends("Sett opp opplæring")
    phone.is_warned("Skriv lenken til den digitale opplæringen")
    phone.picks("Form", "oppmøte")
    phone.sends("Sett opp opplæring")
    phone.is_told("Opplæringen er satt opp.")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390

    ward.opens(f"{home}opplaering/")
    ward.chooses(f"Signer Liv Dahl, {TITLE}")
    ward.sends("Signer opplæringen")
    ward.is_told("Opplæringen er signert.")
    ward.sees("gjennomført")
    assert Topic.objects.get().state == "done"
    assert Session.objects.get().signed_by.startswith("Kari Nes")

    ward.opens(f"{home}gjor/nytt-utstyr/")
    ward.fills("Hva trengs?", "Hjemmerespirator")
    ward.picks("Slag", "Behandlingshjelpemiddel: sykehuset har ansvaret")
    ward.picks("Hvem har ansvaret?", "kommunen")
    ward.sends("Nytt utstyr")
    ward.is_warned("Sykehuset har ansvaret for behandlingshjelpemidler.")
    ward.picks("Hvem har ansvaret?", "sykehuset")
    ward.sends("Nytt utstyr")
    ward.is_told("Utstyret er ført.")
    ward.sees("Kan ikke bestilles uten «Drøftet med»")
    assert Equipment.objects.get().state == "settled"

    ward.opens(f"{home}beredskap/")
    ward.chooses("Skriv beredskapsplan")
    ward.fills("Hvem har planen og holder den riktig?", "Kari Nes")
    ward.fills("Hva kan skje? 1", "Slimpropp")
    ward.fills("Hva gjør dere? 1", "Sug. Bytt innerkanyle.")
    ward.fills("Hvem ringer dere? 1", "Barneposten")
    ward.sends("Skriv beredskapsplan")
    ward.is_told("Planen er lagret som ny utgave.")
    printed = ward.page.context.request.get(f"{home}beredskap/plan.pdf")
    assert printed.body().startswith(b"%PDF")

    for tab in ("", "utstyr/", "beredskap/", "avtaler/", "informasjon/", "ledsager/"):
        phone.opens(home + tab)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.django_db(transaction=True)
def test_emergency_plan_is_written_on_a_narrow_screen_without_script(
    town: Callable[..., Town],
) -> None:
    place = town(born=date(2020, 1, 1))
    place.scene.admit()
    plain = place.person(place.scene.nurse, width=390, script=False)

    plain.opens(f"/hjemreise/{place.scene.course.pk}/gjor/beredskapsplan/")
    plain.fills("Hvem har planen og holder den riktig?", "Kari Nes")
    plain.fills("Hva kan skje? 1", "Feber")
    plain.sends("Skriv beredskapsplan")
    plain.is_warned("Skriv både hva som kan skje")
    plain.fills("Hva gjør dere? 1", "Gi febernedsettende.")
    plain.fills("Hvem ringer dere? 1", "Fastlegen")
    plain.sends("Skriv beredskapsplan")

    plain.is_told("Planen er lagret som ny utgave.")
