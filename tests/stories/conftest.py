"""A whole installation with the invented region, and browsers to look at it with.

Every story is marked `story`. `site` is the address; `visit()` opens a browser of its own, as
another person's machine would be; `accessible(page)` lists what axe finds against WCAG 2.2 AA.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from samflyt.installation.demo import loading
from tests.conftest import CHROMIUM, FROZEN

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 5_000  # milliseconds

# Playwright keeps an event loop in this thread, which Django would take for an async view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The installation's address, with the invented region as it stands at the frozen moment."""
    settings.DEMO = True
    loading.load(datetime.fromisoformat(FROZEN))
    return str(live_server.url)


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens the site in a browser without anybody's cookies."""
    contexts = []

    def open_site(address: str = "/", width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=site,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            viewport={"width": width, "height": 900},
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    expect.set_options(timeout=PATIENCE)
    yield open_site
    for context in contexts:
        context.close()


@pytest.fixture
def accessible() -> Callable[[Page], list[str]]:
    """What axe finds on the page, a line each; the page's policy does not apply to axe itself."""
    script = AXE.read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        # Evaluated rather than added as an element, which the page's policy would refuse.
        page.evaluate(script)
        found: dict[str, Any] = page.evaluate(
            "standard => axe.run({runOnly: {type: 'tag', values: standard}})", STANDARD
        )
        return [
            f"{violation['id']}: {node['target']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return violations
