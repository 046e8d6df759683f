"""A case in a committee: submitted, numbered, called, minuted, approved, and read by everybody."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from samflyt.governance.models import Case, Sitting
from tests.governance.scene import Scene
from tests.stories.people import Town, town

__all__ = ["town"]

pytestmark = pytest.mark.story

Build = Callable[..., Town]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_case_from_its_supplier_to_the_public_minutes(town: Build, width: int) -> None:
    place = town()
    scene = Scene()
    scene.now = place.scene.now
    # The first page of a process reads in every address; that is not the story's to wait for.
    scene.browser(scene.supplier).get("/samarbeid/")
    supplier = place.person(scene.supplier, width=width)
    secretary = place.person(scene.secretary, width=width)
    member = place.person(scene.member, width=width)
    chair = place.person(scene.chair, width=width)

    supplier.opens("/samarbeid/")
    supplier.chooses("Meld en sak")
    supplier.page.locator("#id_committee").select_option(label="FSU rekruttering")
    supplier.fills("Tittel", "Sommerjobb på tvers")
    supplier.sends("Lagre utkastet")
    supplier.sees("Skriv et forslag til vedtak, eller be sekretariatet om hjelp.")
    supplier.fills("Forslag til vedtak", "Ordningen prøves.")
    supplier.sends("Lagre utkastet")
    supplier.sends("Meld saken")
    supplier.sees("Kvittering: sekretariatet mottok saken")

    secretary.opens("/samarbeid/")
    secretary.chooses("Fagutvalg rekruttering")
    secretary.chooses("Planlegg møte")
    secretary.fills("Møtet begynner", "2024-03-20T12:00")
    secretary.picks("Form", "digitalt")
    secretary.fills("Videolenke", "https://video.example/utvalg")
    secretary.sends("Planlegg møtet")
    case = Case.objects.get(title="Sommerjobb på tvers")
    secretary.opens(reverse("committee-case", args=[case.pk]))
    secretary.chooses("Sett på dagsorden …")
    secretary.selects("Møte", "FSU rekruttering 1-2024")
    secretary.sends("Sett på dagsorden")
    secretary.sees("03/24 Sommerjobb på tvers")
    meeting = Sitting.objects.get()
    secretary.opens(reverse("sitting", args=[meeting.pk]))
    secretary.chooses("Kall inn …")
    secretary.ticks("Innkallingen skal gå selv om en fast plass er tom")
    secretary.sends("Kall inn")
    secretary.sees("Innkalt")

    place.passes(days=16, hours=5)
    secretary.opens(reverse("sitting-attendance", args=[meeting.pk]))
    secretary.picks("Carl Leder, Samhandling", "Til stede")
    secretary.picks("Mona Medlem, Samhandling", "Til stede")
    secretary.sends("Før oppmøte")
    secretary.chooses("Skriv referat …")
    for one in meeting.cases.exclude(standing="next"):
        secretary.page.locator(f"#id_outcome_{one.pk}").select_option("approved")
    secretary.fills("Temaer til senere møter", "Lærlinger")
    secretary.sends("Lagre referatet")
    secretary.sends("Lukk referatet")
    secretary.sees("Sak 05/24 står fortsatt med forslag til vedtak.")
    secretary.chooses("Skriv referat …")
    last = meeting.cases.get(standing="next")
    secretary.page.locator(f"#id_outcome_{last.pk}").select_option("oriented")
    secretary.sends("Lagre referatet")
    secretary.sends("Lukk referatet")
    secretary.chooses("Send til godkjenning …")
    secretary.fills("Svar innen", "2024-04-02")
    secretary.sends("Send til godkjenning")

    for person in (member, chair):
        person.opens("/samarbeid/")
        person.sees("Referater du skal godkjenne")
        person.chooses("Svar FSU rekruttering 1-2024")
        person.picks("Er referatet rett?", "Godkjenner")
        person.sends("Send svaret")
    supplier.opens("/samarbeid/referater/")
    supplier.chooses("FSU rekruttering 1-2024")
    supplier.sees("Ordningen prøves.")
    wide = "() => document.documentElement.scrollWidth"
    for person, address in (
        (secretary, reverse("sitting", args=[meeting.pk])),
        (secretary, "/samarbeid/"),
        (secretary, reverse("committee", args=[scene.fsu.pk])),
        (supplier, reverse("committee-case", args=[case.pk])),
    ):
        person.opens(address)
        assert person.page.evaluate(wide) <= width
