"""An answer to a ready notice in dialogue 1.0 has no theme: a person says what it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from samflyt.courses.models import Event
from samflyt.courses.outgoing.questions import unanswered
from samflyt.formats import codes
from samflyt.formats.compose import compose, reply_to
from samflyt.formats.content import Dialogue, Question
from samflyt.formats.parse import read
from samflyt.messages.intake import take_in
from samflyt.messages.models import Message
from tests.courses.question_scene import SOMEBODY, agree_on_10
from tests.courses.sending_scene import SendingScene, sent
from tests.courses.test_course_page_forms import browser

pytestmark = pytest.mark.django_db
WORDS = "Vi har korttidsplass fra fredag 8. mars."


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> SendingScene:
    made = SendingScene()
    agree_on_10(made)
    made.admit()
    made.notify()
    made.later(hours=2)
    made.declare_ready()
    monkeypatch.setenv("SAMFLYT_NOW", made.later(hours=2).isoformat())
    return made


def told_in_10(scene: SendingScene) -> Message:
    """The municipality writes in 1.0, tied to the notice."""
    (notice,) = sent("LOG_UTSKRIVNINGSKLAR")
    envelope = reply_to(
        read(bytes(notice.raw)).envelope,
        "DIALOG_FORESPORSEL",
        msg_id="bbbb0000-0000-4000-8000-000000000001",
        gen_at=scene.now - timedelta(hours=1),
    )
    question = Question(codes.coded("9152", "8"), WORDS, roles=(SOMEBODY,))
    raw = compose(envelope, Dialogue("DIALOG_FORESPORSEL", "1.0", questions=(question,)))
    return take_in(raw, file_name="svar.xml", at=scene.now).message


def click(scene: SendingScene, message: Message, **values: Any) -> Any:
    address = reverse("course-question", args=[scene.course.pk, message.pk])
    client = browser(scene.nurse)
    assert WORDS in client.get(address).content.decode()
    return client.post(address, {"once": "en", "from_date": "", "reason": "", **values})


def test_one_click_makes_it_the_answer(scene: SendingScene) -> None:
    message = told_in_10(scene)
    assert message.question.startswith("Hva svarte kommunen")

    done = click(scene, message, can_receive="nei", from_date="2024-03-08")

    assert done.status_code == 302
    answer = Event.objects.get(kind="answered")
    assert answer.data == {"can_receive": False, "from_date": "2024-03-08"}
    assert answer.at == scene.now - timedelta(hours=1)
    ready = scene.standing.stay.ready
    assert ready is not None
    assert [one.id for one in ready.answers] == [answer.key]


def test_or_says_that_it_is_a_question_which_then_waits_for_its_answer(
    scene: SendingScene,
) -> None:
    message = told_in_10(scene)

    done = click(scene, message, can_receive="spor")
    assert done.url == f"/forlop/{scene.course.pk}/svar-sporsmal/"

    (waiting,) = unanswered(scene.standing)
    assert waiting.content["Spørsmål"] == WORDS
    assert not Event.objects.filter(kind="answered").exists()
    message.refresh_from_db()
    assert message.question == ""


def test_a_day_needs_an_answer_that_it_belongs_to(scene: SendingScene) -> None:
    refused = click(scene, told_in_10(scene), can_receive="spor", from_date="2024-03-08")

    assert refused.status_code == 422
    assert not Event.objects.filter(kind="answered").exists()
