"""A birth: told by the ward; the midwife sees who has contact at the weekend, and visits."""

from collections.abc import Callable
from datetime import date

import pytest

from samflyt.directory.models import Unit
from tests import factories
from tests.stories.people import Town, town

__all__ = ["town"]
pytestmark = pytest.mark.story


@pytest.mark.duty("004-sva-m", "003-g6-4.3-h")
@pytest.mark.django_db(transaction=True)
def test_birth_is_told_and_the_midwife_plans_the_weekend_and_visits(
    town: Callable[..., Town],
) -> None:
    place = town(born=date(1995, 1, 1))
    scene = place.scene
    station = factories.unit(
        scene.municipality, "Jordmortjenesten", Unit.Kind.MIDWIFERY, phone="77600008"
    )
    midwife = factories.actor(station, "health_station", "Unn Lie")
    scene.admit()
    ward = place.person(scene.nurse)
    phone = place.person(midwife, width=390)

    ward.opens(f"/forlop/{scene.course.pk}/fodsel/")
    ward.fills("Når ventes mor og barn hjem?", "2024-03-09")
    ward.sends("Før en fødsel")
    ward.is_told("Fødselen er ført.")

    phone.opens("/barsel/")
    phone.sees("Aud Lian")
    phone.sees("ingen kontakt")
    phone.chooses("Vaktplan")
    saturday = phone.page.get_by_role("group", name="9. mars 2024")
    saturday.get_by_label("Hvem svarer").fill("Jordmorvakten")
    saturday.get_by_label("Telefon").fill("77600019")
    phone.sends("Lagre vaktplanen")
    phone.is_told("Vaktplanen er ført.")

    ward.opens(f"/forlop/{scene.course.pk}/helgekontakt/")
    ward.sees("Jordmorvakten, 77600019")

    phone.opens("/barsel/")
    phone.chooses("Aud Lian")
    phone.picks("Ble det hjemmebesøk?", "Ja")
    phone.picks("Er det mors første barn?", "Har født før")
    phone.sends("Lagre")
    phone.is_warned("Skriv når besøket var.")
    phone.fills("Når var besøket?", "2024-03-04")
    phone.sends("Lagre")
    phone.is_told("Hjemmebesøket er ført.")
    phone.opens("/fodetilbud/")
