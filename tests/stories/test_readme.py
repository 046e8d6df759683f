"""The newcomer's way through README: two browsers, from admission to home, and verify after it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from samflyt.courses.models import Course
from samflyt.directory.models import Organisation
from samflyt.installation.verification import verify
from tests.conftest import FROZEN
from tests.stories.people import Person
from tests.stories.test_stay import fill_early_notice, fill_five_points

pytestmark = pytest.mark.story
Visit = Callable[..., Page]
Violations = Callable[[Page], list[str]]


def enters(visit: Visit, accessible: Violations, name: str) -> Person:
    """Opens the site and chooses who to be."""
    person = Person(visit(), accessible)
    person.page.get_by_role("button", name=name).first.click()
    person.page.wait_for_url("**/arbeidsliste/**")
    return person


def _nordvik() -> str:
    return str(Organisation.objects.get(municipality_number="4801").pk)


def admits(nurse: Person) -> None:
    nurse.chooses("Ny innleggelse")
    nurse.fills("Fornavn", "Ny")
    nurse.fills("Etternavn", "Pasient")
    nurse.selects("Sengepost", "Medisin A, Nordvik")
    nurse.picks("Tjenesteområde", "somatikk")
    nurse.page.get_by_label("Kommune eller bydel").select_option(_nordvik())
    nurse.picks("Har pasienten kommunale tjenester i dag?", "Nei")
    nurse.picks("Kan pasienten trenge hjelp", "Ja, nye eller endrede behov ventes")
    nurse.fills("Innleggelsesårsak", "Hoftebrudd etter fall")
    nurse.sends("Før innleggelsen")
    nurse.is_told("Innleggelsen er ført.")


def test_patient_is_played_from_admission_to_home_as_readme_says(
    visit: Visit, accessible: Violations, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.fromisoformat(FROZEN)

    def passes(minutes: int) -> None:
        nonlocal now
        now += timedelta(minutes=minutes)
        monkeypatch.setenv("SAMFLYT_NOW", now.isoformat())

    nurse = enters(visit, accessible, "Hanne Skogly")
    case_worker = enters(visit, accessible, "Ingrid Moen")
    case_worker.opens("/arbeidsliste/?vis=alle")

    passes(1)
    admits(nurse)
    address = reverse("course", args=[Course.objects.latest("pk").pk])
    nurse.sees("Tidligmelding innen 24 timer")
    case_worker.page.evaluate(
        "() => { const line = document.querySelector('.changes');"
        " htmx.ajax('GET', line.getAttribute('hx-get'), line); }"
    )
    case_worker.is_told("1 endring i listen")
    case_worker.chooses("vis")
    case_worker.sees("Ny Pasient")

    passes(60)
    fill_early_notice(nurse)
    nurse.is_told("Tidligmeldingen er sendt")
    passes(60)
    physician = enters(visit, accessible, "Erik Tangvald Lege på sykehus Medisin A")
    physician.opens(address)
    fill_five_points(physician)
    physician.is_told("Pasienten er meldt utskrivningsklar.")

    passes(30)
    case_worker.opens(address)
    case_worker.chooses("Svar på utskrivningsklar …")
    case_worker.picks("Kan kommunen ta imot pasienten?", "Ja")
    case_worker.fills("Omsorgsnivå og sted", "Hjem med hjemmesykepleie")
    case_worker.sends("Svar på utskrivningsklar")
    case_worker.is_told("Svaret er sendt til sykehuset.")

    passes(60)
    nurse.opens(address)
    nurse.chooses("Skriv ut …")
    nurse.fills("Hvor skal pasienten?", "hjem")
    nurse.fills("Noe mangler. Hvorfor", "Pasienten vil hjem nå")
    nurse.sends("Skriv ut")
    nurse.is_told("Pasienten er utskrevet")
    nurse.chooses("Pasienten er inne hjemme …")
    nurse.sends("Pasienten er inne hjemme")
    nurse.sees("Inne i eget hjem")

    assert list(verify(processes=1).lines) == []
