"""A parent asks and is answered; a sixteen-year-old says something that the mother does not see."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.stories.people import Person, Violations

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
Visit = Callable[..., Page]


def signed_in(visit: Visit, accessible: Violations, name: str, width: int = 390) -> Person:
    """One who plays this person on a phone, or a nurse at a desk, by the button with the name."""
    page = visit("/logg-inn/", width)
    page.get_by_role("button", name=re.compile(f"^{name}")).first.click()
    return Person(page, accessible)


def test_family_on_a_phone(visit: Visit, accessible: Violations) -> None:
    mother = signed_in(visit, accessible, "Ingrid Strømmen")
    mother.opens("/min-side/")
    mother.sees("Utstyr kommer: Elektrisk seng")
    mother.sees("Barn svarer hele døgnet.")
    mother.chooses("Still et spørsmål")
    mother.sends("Send")
    mother.is_warned("Skriv spørsmålet ditt.")
    mother.picks("Hvem vil du spørre?", "Hjemmetjenesten Gamlehavna, Gamlehavna")
    mother.fills("Hva lurer du på?", "Hvem kommer den første natten?")
    mother.sends("Send")
    mother.is_told("Spørsmålet er sendt.")
    mother.sees("Venter på svar.")

    nurse = signed_in(visit, accessible, "Espen Lia", 1280)
    nurse.opens("/familien/")
    nurse.sees("Hvem kommer den første natten?")
    nurse.chooses("Emil Strømmen")
    nurse.fills("Svar", "Runa kommer klokka ni.")
    nurse.sends("Send svaret")
    nurse.is_told("Svaret er sendt til den som spurte.")

    mother.opens("/min-side/")
    mother.sees("Runa kommer klokka ni.")
    father = signed_in(visit, accessible, "Henrik Strømmen")
    father.opens("/min-side/")
    father.sees("Hvem bytter slangen om natta?")
    expect(father.page.get_by_text("Runa kommer klokka ni.")).to_have_count(0)

    youth = signed_in(visit, accessible, "Vilde Aune")
    youth.opens("/min-side/")
    youth.sees("Hei, Vilde")
    youth.chooses("Si noe")
    youth.fills("Det jeg vil si", "Jeg vil ringe til Oda hver kveld.")
    youth.sends("Send")
    youth.is_told("Det du sa, er tatt imot.")
    youth.sees("bare du og de som hjelper deg, ser det")
    her_mother = signed_in(visit, accessible, "Kari Aune")
    her_mother.opens("/min-side/")
    her_mother.sees("Jeg vil sette sprøytene selv.")
    expect(her_mother.page.get_by_text("Jeg vil ringe til Oda")).to_have_count(0)
    assert _fits(mother.page)
    assert _fits(youth.page)


def _fits(page: Page) -> bool:
    """Nothing reaches outside the screen, also with text at twice its size."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
