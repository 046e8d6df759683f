"""A list that is read by keyboard, on a phone, without script, and while others work."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from samflyt.courses.models import Stay
from tests.conftest import FROZEN

pytestmark = pytest.mark.story

Visit = Callable[..., Page]
Accessible = Callable[[Page], list[str]]


def list_of(visit: Visit, width: int = 1280) -> Page:
    """The list of a case worker of the invented region, with all that is going on."""
    page = visit("/logg-inn/?next=/arbeidsliste/%3Fvis=alle", width=width)
    page.get_by_role("button", name="Ingrid Moen").first.click()
    expect(page.get_by_role("table")).to_be_visible()
    return page


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.textContent.trim()"))


@pytest.mark.parametrize("width", [1280, 390])
def test_list_and_weekend_can_be_read_by_everybody(
    visit: Visit, accessible: Accessible, width: int
) -> None:
    page = list_of(visit, width)
    assert accessible(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width

    page.goto("/helg/")

    expect(page.get_by_role("heading", name="Hvem svarer nå")).to_be_visible()
    assert accessible(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_rows_search_and_help_are_a_key_away(visit: Visit) -> None:
    page = list_of(visit)
    names = [row.inner_text() for row in page.locator("[data-row] th a").all()]

    page.keyboard.press("j")
    page.keyboard.press("j")
    second = focused(page)
    page.keyboard.press("k")
    first = focused(page)
    page.keyboard.press("/")
    page.keyboard.type("j?")

    assert [first, second] == names[:2]
    expect(page.locator("#find")).to_have_value("j?")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page).to_have_url("/hjelp/")


def test_changes_are_announced_without_moving_a_row(visit: Visit) -> None:
    page = list_of(visit)
    row = page.locator("[data-row]").first
    before = row.bounding_box()
    changed = Stay.objects.filter(pk__in=_shown(page)[:1])
    changed.update(changed_at=datetime.fromisoformat(FROZEN) + timedelta(seconds=1))

    page.evaluate(
        "() => { const line = document.querySelector('.changes');"
        " htmx.ajax('GET', line.getAttribute('hx-get'), line); }"
    )

    expect(page.get_by_role("status").filter(has_text="1 endring i listen")).to_be_visible()
    assert row.bounding_box() == before
    page.get_by_role("link", name="vis", exact=True).click()
    expect(page.locator("tr.fresh")).to_have_count(1)


def _shown(page: Page) -> list[int]:
    addresses = [str(a.get_attribute("href")) for a in page.locator("[data-row] th a").all()]
    return [int(address.strip("/").rpartition("/")[2]) for address in addresses]
