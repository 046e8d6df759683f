"""What a page costs: the same for many rows as for a few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.governance.actions import cases, decisions, themes
from samflyt.governance.models import Case
from tests.governance.scene import Scene, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("SAMFLYT_NOW", "2023-04-12T10:00:00+00:00")
    return Scene()


def queries(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as caught:
        answer = browser.get(address)
    assert answer.status_code == 200
    return len(caught)


def fill(scene: Scene, meeting: object, number: int) -> None:
    """So many cases on the agenda and in the queue, with attachments, themes and seats."""
    for place in range(number):
        case = scene.on_agenda(meeting, title=f"Sak {place} av {number}")  # type: ignore[arg-type]
        for _twice in range(2):
            cases.attach(
                case=fresh(case),
                title="Vedlegg",
                link="https://papirer.example/",
                content=None,
                to_minutes=False,
                **scene.about(),
            )
        scene.received(title=f"Venter {place} av {number}")
        Case.objects.filter(pk=case.pk).update(state="decided")
        for _twice in range(2):
            decisions.add_point(
                case=fresh(case), text="Gjøre", owner="", due_date=None, **scene.about()
            )
        Case.objects.filter(pk=case.pk).update(state="on_agenda")
    titles = [f"Tema {number} {place}" for place in range(number)]
    themes.note_themes(committee=scene.ssu, titles=titles, **scene.about())


def test_pages_cost_the_same_with_many_rows(scene: Scene) -> None:
    meeting = scene.planned()
    browser = scene.browser(scene.secretary)
    addresses = [
        reverse("governance"),
        reverse("committee", args=[scene.ssu.pk]),
        reverse("sitting", args=[meeting.pk]),
        reverse("series"),
        reverse("published-minutes"),
    ]
    fill(scene, meeting, 1)
    few = [queries(browser, address) for address in addresses]

    fill(scene, meeting, 6)

    assert [queries(browser, address) for address in addresses] == few
