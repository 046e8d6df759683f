"""Resistant bacteria follow the patient between the levels, with advice to those who receive."""

from datetime import UTC, datetime
from typing import Any

import pytest

from samflyt.access.actor import Refused
from samflyt.courses.actions import departure
from samflyt.courses.models import Event
from tests.courses.sending_scene import SendingScene, sent, shown
from tests.courses.test_course_page_forms import browser, send

pytestmark = pytest.mark.django_db
FOUND = {
    "report": "Opptrent.",
    "bacteria": "positive",
    "bacteria_finding": "MRSA i nese, 02.03.2024",
    "once": "papir1",
}
ADVICE = "Enerom, hansker og stellefrakk de første to ukene."


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> SendingScene:
    made = SendingScene(now=datetime(2024, 3, 4, 8, tzinfo=UTC))
    made.admit()
    made.later(hours=2)
    made.notify()
    monkeypatch.setenv("SAMFLYT_NOW", made.later(hours=1).isoformat())
    return made


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.duty("003-g8-8-d")
def test_a_finding_without_advice_is_not_sent(scene: SendingScene) -> None:
    refused = send(scene, scene.nurse, "papirer", **FOUND)

    assert refused.status_code == 422
    assert "Skriv hvilke tiltak mottakeren må ha klare." in text(refused)
    assert not sent("UTSKRIVNINGSRAPPORT")
    with pytest.raises(Refused, match="Skriv råd og tiltak"):
        scene.do(
            departure.send_papers, papers=[], letter="", report="Opptrent.", bacteria="positive"
        )

    send(scene, scene.nurse, "papirer", **FOUND, bacteria_advice=ADVICE)

    (message,) = sent("UTSKRIVNINGSRAPPORT")
    assert "MRSA i nese" in shown(message)
    assert ADVICE in shown(message)


def test_the_finding_needs_a_report_that_carries_it(scene: SendingScene) -> None:
    without = {**FOUND, "report": "", "letter": "final", "bacteria_advice": ADVICE}

    refused = send(scene, scene.nurse, "papirer", **without)

    assert "den bærer opplysningen om bakterier" in text(refused)


@pytest.mark.duty("003-g8-7-g")
def test_the_receiver_sees_the_measures_before_the_patient_arrives(scene: SendingScene) -> None:
    send(scene, scene.nurse, "papirer", **FOUND, bacteria_advice=ADVICE)

    page = text(browser(scene.home_nurse).get(f"/forlop/{scene.course.pk}/"))

    assert not Event.objects.filter(kind__in=("discharged", "arrived_home")).exists()
    assert ADVICE in page


@pytest.mark.duty("003-g8-7-g")
def test_what_the_municipality_knew_stands_ready_when_the_hospital_writes(
    scene: SendingScene,
) -> None:
    scene.report_admission(
        bacteria="positive",
        infection={
            "Resistente bakterier": "Påvist: ESBL, januar 2024",
            "Råd om resistente bakterier": "Basale smittevernrutiner.",
        },
    )

    page = text(browser(scene.nurse).get(f"/forlop/{scene.course.pk}/papirer/"))

    assert '<option value="positive" selected>' in page
    (report,) = sent("INNLEGGELSESRAPPORT")
    assert "ESBL" in shown(report)
    assert "Basale smittevernrutiner." in shown(report)
