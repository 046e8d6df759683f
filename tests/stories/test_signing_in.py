"""Somebody new chooses who to be, and lands on the work list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.story


@pytest.mark.parametrize("width", [1280, 390])
def test_case_worker_comes_in_through_the_role_picker(
    visit: Callable[..., Page], accessible: Callable[[Page], list[str]], width: int
) -> None:
    page = visit(width=width)
    expect(page.get_by_role("heading", name="Logg inn", exact=True)).to_be_visible()
    assert accessible(page) == []

    page.get_by_role("button", name="Saksbehandler").first.click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).not_to_have_url("/logg-inn/")
    assert accessible(page) == []
