"""People at their browsers, for stories: one verb a line, and every page they see is checked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from samflyt.access.actor import Actor
from samflyt.access.models import Account
from samflyt.access.sessions import CITIZEN
from tests.courses.stay_scene import Scene

PATIENCE = 5_000  # milliseconds
Violations = Callable[[Page], list[str]]


@dataclass
class Person:
    """One person in one browser. Where script is off, axe cannot run, and is not run."""

    page: Page
    violations: Violations | None

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.finds_nothing_inaccessible()

    def opens_course(self, scene: Scene) -> None:
        self.opens(reverse("course", args=[scene.course.pk]))

    def chooses(self, name: str) -> None:
        with self.page.expect_event("load"):
            self.page.get_by_role("link", name=name, exact=True).first.click()
        self.finds_nothing_inaccessible()

    def fills(self, label: str, text: str) -> None:
        self.main.get_by_label(label).fill(text)

    def picks(self, question: str, answer: str) -> None:
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()

    def selects(self, label: str, option: str) -> None:
        self.page.get_by_label(label).select_option(label=option)

    def ticks(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    def sends(self, button: str) -> None:
        with self.page.expect_event("load"):
            self.page.get_by_role("button", name=button, exact=True).click()
        self.finds_nothing_inaccessible()

    def sees(self, text: str) -> None:
        expect(self.main.get_by_text(text).locator("visible=true").first).to_be_visible()

    def is_told(self, text: str) -> None:
        expect(self.page.get_by_role("status").filter(has_text=text).first).to_be_visible()

    def is_warned(self, text: str) -> None:
        expect(self.page.get_by_role("alert").filter(has_text=text).first).to_be_visible()

    def tabs_to(self, name: str) -> None:
        """Presses Tab until the named link, field or button has focus."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if name in self.page.evaluate(_FOCUSED):
                return
        raise AssertionError(f"the keyboard does not reach {name}")

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)

    def types(self, text: str) -> None:
        self.page.keyboard.type(text)

    def finds_nothing_inaccessible(self) -> None:
        """Asks axe about each sort of page once: the same headings at the same width are one."""
        if self.violations is None:
            return
        sort = str(self.page.evaluate(_SORT))
        if sort not in _CHECKED:
            found = self.violations(self.page)
            assert not found, found
            _CHECKED.add(sort)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")


_CHECKED: set[str] = set()
_SORT = """() => [innerWidth, document.documentElement.lang,
  ...[...document.querySelectorAll("h1, h2, legend, label")].map(e => e.textContent.trim())]
  .join("|")"""
_FOCUSED = """() => {
  const e = document.activeElement;
  const labels = e.labels ? [...e.labels].map(label => label.textContent) : [];
  return [e.textContent, ...labels].join(' ');
}"""


@dataclass
class Town:
    """A stay's scene on a running site, with its clock in the story's hand."""

    scene: Scene
    address: str
    monkeypatch: pytest.MonkeyPatch
    browser: Browser
    violations: Violations
    contexts: list[BrowserContext]

    def passes(self, **time: float) -> None:
        """Time goes on for everybody."""
        self.scene.now += timedelta(**time)
        self.monkeypatch.setenv("SAMFLYT_NOW", self.scene.now.isoformat())

    def person(self, actor: Actor, *, width: int = 1280, script: bool = True) -> Person:
        """Somebody who is signed in at a machine of their own."""
        return self._at_machine(_session(actor), width=width, script=script)

    def citizen(self, number: str, *, width: int = 390) -> Person:
        """Somebody who has shown who they are with this national id, on their own phone."""
        client = Client()
        session = client.session
        session[CITIZEN] = number
        session.save()
        return self._at_machine(session.session_key or "", width=width, script=True)

    def _at_machine(self, session: str, *, width: int, script: bool) -> Person:
        context = self.browser.new_context(
            base_url=self.address,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        self.contexts.append(context)
        return Person(context.new_page(), self.violations if script else None)


def _session(actor: Actor) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id or 0))
    return client.cookies["sessionid"].value


@pytest.fixture
def town(
    live_server: LiveServer,
    chromium: Browser,
    accessible: Violations,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Town]]:
    """Builds the scene of a story; its values say which book, area and child."""
    contexts: list[BrowserContext] = []
    expect.set_options(timeout=PATIENCE)

    def build(**values: object) -> Town:
        scene = Scene(**values)  # type: ignore[arg-type]
        built = Town(scene, live_server.url, monkeypatch, chromium, accessible, contexts)
        built.passes(hours=0)
        return built

    yield build
    for context in contexts:
        context.close()
