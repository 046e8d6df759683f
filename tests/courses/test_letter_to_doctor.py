"""The discharge letter to the doctor is a line on the ward's list until it is sent."""

import re
from datetime import UTC, datetime

import pytest

from samflyt.courses.actions import departure
from tests.courses.stay_scene import Scene
from tests.courses.test_course_page_forms import browser

pytestmark = pytest.mark.django_db


@pytest.mark.duty("000-5.9-a")
def test_unsent_two_days_after_discharge_it_stands_open_with_its_age_on_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = Scene(book="oslo-2012", now=datetime(2024, 5, 2, 8, tzinfo=UTC))
    scene.admit()
    scene.notify()
    scene.later(days=2)
    scene.declare_ready()
    scene.do(departure.discharge, to="Hjem", despite="Alt er avtalt.")
    monkeypatch.setenv("SAMFLYT_NOW", scene.later(days=2).isoformat())

    listed = browser(scene.nurse).get("/arbeidsliste/").content.decode()

    line = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", listed))
    assert "Epikrise ved utskrivning (over fristen)" in line
    assert "2 dager over fristen" in line

    scene.do(
        departure.send_papers,
        papers=["medical_information", "medication_list", "reports", "recommendations"],
        letter="final",
        report="Opptrent.",
        recipient="Fastlege Solli",
        recipient_reason="oppfølging",
    )
    again = browser(scene.nurse).get("/arbeidsliste/").content.decode()
    assert "Epikrise ved utskrivning" not in again
