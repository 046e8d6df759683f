"""A reader marks what is missing or unclear: the sender is asked, and it is counted."""

from datetime import UTC, datetime

import pytest

from samflyt.access.actor import Refused
from samflyt.courses.actions import questions
from samflyt.courses.outgoing.questions import unanswered
from samflyt.messages import quality
from tests import factories
from tests.courses.sending_scene import SendingScene, sent, shown
from tests.courses.test_course_page_forms import browser, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> SendingScene:
    made = SendingScene(elsewhere="", now=datetime(2024, 3, 4, 8, tzinfo=UTC))
    made.admit()
    made.later(hours=2)
    monkeypatch.setenv("SAMFLYT_NOW", made.now.isoformat())
    return made


def mark(scene: SendingScene, once: str, **changes: str) -> None:
    report = next(row for row in scene.standing.events if row.kind == "admission_report_sent")
    values = {"report": report.key, "field": "function", "how": "unclear", "text": ""}
    response = send(scene, scene.nurse, "uklart", **{**values, **changes}, once=once)
    assert response.status_code == 302


@pytest.mark.duty("003-hod-1-c")
def test_function_marked_unclear_asks_the_sender_and_counts_one(scene: SendingScene) -> None:
    scene.report_admission()
    officer = factories.actor(scene.mailbox, "hospital_message_officer")
    municipal = factories.actor(scene.office, "municipal_message_officer")
    assert quality.unclear(officer, scene.now) == []

    mark(scene, "en", text="Går hun i trapp?")

    (waiting,) = unanswered(scene.standing)
    assert waiting.content["Spørsmål"] == (
        "Uklart: funksjon (Innleggelsesrapport sendt). Går hun i trapp?"
    )
    assert "Går hun i trapp?" in shown(sent("DIALOG_HELSEFAGLIG")[-1])
    page = browser(scene.home_nurse).get(f"/forlop/{scene.course.pk}/svar-sporsmal/")
    assert "Går hun i trapp?" in page.content.decode()
    for who in (officer, municipal):
        (counted,) = quality.unclear(who, scene.now)
        assert (counted.unit, counted.what, counted.count) == (str(scene.service), "funksjon", 1)

    mark(scene, "to")
    mark(scene, "tre", field="medication", how="missing")

    figures = [(one.what, one.count) for one in quality.unclear(officer, scene.now)]
    assert figures == [("funksjon", 2), ("legemidler", 1)]
    table = factories.signed_in(scene.mailbox, "hospital_message_officer")
    assert "Meldt som mangler eller uklart" in table.get("/meldinger/sendt/tall/").content.decode()


def test_only_what_the_other_side_has_told_can_be_marked(scene: SendingScene) -> None:
    with pytest.raises(Refused, match="ikke sendt noen rapport"):
        scene.do(questions.ask_about_unclear, report="x", field="function", how="missing", text="")
    scene.report_admission()
    with pytest.raises(Refused, match="gjelder ikke lenger"):
        scene.do(questions.ask_about_unclear, report="x", field="function", how="missing", text="")
    other = factories.actor(
        factories.unit(factories.hospital("Et annet"), "Arkiv"), "hospital_message_officer"
    )
    mark(scene, "en")
    assert quality.unclear(other, scene.now) == []
