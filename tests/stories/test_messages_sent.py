"""A nurse sees what she sends before it goes; the message officer ends what is stuck."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from samflyt.directory.models import Unit
from samflyt.messages.models import Delivery
from tests import factories
from tests.courses.sending_scene import SendingScene
from tests.stories.people import Town, Violations

pytestmark = pytest.mark.story


@pytest.fixture
def away(
    live_server: LiveServer,
    chromium: Browser,
    accessible: Violations,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], Town]]:
    """A stay whose municipality is reached by message."""
    contexts: list[Any] = []

    def built() -> Town:
        scene = SendingScene()
        scene.admit()
        return Town(scene, live_server.url, monkeypatch, chromium, accessible, contexts)

    yield built
    for context in contexts:
        context.close()


def no_wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_early_notice_is_seen_before_it_is_sent_and_followed_after(
    away: Callable[[], Town], width: int
) -> None:
    town = away()
    nurse = town.person(town.scene.nurse, width=width)
    nurse.opens(f"/forlop/{town.scene.course.pk}/tidligmelding/")
    nurse.fills("Antatt utrednings- og behandlingsforløp", "Opptrening på post.")
    nurse.fills("Forventet utskrivning", "2024-03-11")
    nurse.picks("Boligen", "Antas uegnet")

    nurse.sends("Se meldingen først")
    nurse.sees("Ingenting er sendt ennå.")
    nurse.sees("Boligen antas å være uegnet.")
    assert no_wider_than_the_screen(nurse.page)

    nurse.sends("Send tidligmelding")
    nurse.sees("Meldinger vi har sendt")
    nurse.sees("i kø")
    assert no_wider_than_the_screen(nurse.page)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_officer_rings_and_ends_what_was_never_receipted(
    away: Callable[[], Town], width: int
) -> None:
    town = away()
    scene: Any = town.scene
    scene.notify()
    office = factories.unit(scene.hospital, "Meldingskontoret", Unit.Kind.ADMINISTRATION)
    officer = town.person(factories.actor(office, "hospital_message_officer"), width=width)
    Delivery.objects.update(state="handed_over", handed_at=scene.now)
    town.passes(hours=3)

    officer.opens("/meldinger/")
    officer.chooses("Sendte meldinger")
    officer.sees("overlevert, ikke bekreftet")
    assert no_wider_than_the_screen(officer.page)
    officer.opens(f"/meldinger/sendt/{Delivery.objects.latest('pk').pk}/")
    officer.sees("Kvitteringen skulle vært her.")
    officer.fills("Hvem har du ringt?", "Tildelingskontoret")
    officer.fills("Hva ble avtalt", "De har lest den, systemet deres er nede.")
    officer.sends("Avslutt leveringen")

    officer.is_told("Leveringen er avsluttet.")
    assert no_wider_than_the_screen(officer.page)
    assert Delivery.objects.late(scene.now + timedelta(hours=1)).count() == 1
