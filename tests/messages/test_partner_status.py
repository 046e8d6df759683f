"""Per partner: whether messages get through, and how fast questions are answered."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.courses.actions import questions
from samflyt.directory.models import Unit
from samflyt.messages import partner_status
from samflyt.messages.models import Delivery, Message, Outage
from tests.courses.sending_scene import SendingScene, sent
from tests.factories import actor, contact_card, signed_in, unit
from tests.messages.sending_out import AT, ends, posted

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=5)


@pytest.fixture
def between() -> tuple[Unit, Unit]:
    return ends()


def officer(of: Unit) -> Actor:
    return actor(of, "hospital_message_officer")


def troubles(between: tuple[Unit, Unit], at: datetime = LATER) -> list[str]:
    return [one.trouble for one in partner_status.channels(officer(between[0]), at)]


def receipted(message: Message, at: datetime) -> None:
    Delivery.objects.filter(message=message).update(
        state="positive", is_finished=True, receipt_at=at
    )


@pytest.mark.duty("003-agr-p2-27")
def test_a_partner_without_a_working_channel_is_red_with_what_to_do_instead(
    between: tuple[Unit, Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", LATER.isoformat())
    contact_card(between[1].organisation, "Nødtelefon", "77612345", is_emergency=True)
    posted(between)
    browser = signed_in(between[0], "hospital_message_officer")

    page = browser.get("/meldinger/sendt/tall/").content.decode()

    assert "Testvik kommune: Har ikke kvittert for noe siden 12.03.2026." in page
    assert 'class="late"' in page
    assert "tel:77612345" in page
    assert "Ring og før samtalen" in page


def test_the_channel_works_until_something_is_late_and_again_when_a_receipt_comes(
    between: tuple[Unit, Unit],
) -> None:
    first = posted(between)
    assert troubles(between, AT + timedelta(minutes=5)) == [""]

    assert troubles(between) != [""]
    second = posted(between, 2, at=AT + timedelta(hours=3))
    receipted(second, AT + timedelta(hours=4))

    assert troubles(between) == [""]
    receipted(first, LATER)
    Outage.objects.create(
        organisation=between[1].organisation,
        is_planned=False,
        begins_at=LATER - timedelta(hours=1),
        what="Linjen er brutt",
        noted_at=LATER,
        noted_by="Ida Berge",
    )
    assert troubles(between) == ["Stans: Linjen er brutt"]


@pytest.mark.duty("004-rus-a")
def test_the_median_answer_time_of_a_unit_is_shown(
    between: tuple[Unit, Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 3, 20, tzinfo=UTC)
    monkeypatch.setenv("SAMFLYT_NOW", now.isoformat())
    for number in range(1, 41):
        message = posted(between, number)
        waited = timedelta(hours=1) if number <= 10 else timedelta(hours=3)
        Delivery.objects.filter(message=message).update(
            type="DIALOG_FORESPORSEL",
            answered_at=message.gen_at + waited,  # type: ignore[operator]
        )
    posted(between, 41)

    (one,) = partner_status.answer_times(officer(between[0]), now)
    browser = signed_in(between[0], "hospital_message_officer")
    page = browser.get("/meldinger/sendt/tall/").content.decode()

    assert (one.unit, one.type, one.answered) == ("Sykepleietjeneste", "DIALOG_FORESPORSEL", 40)
    assert one.median == timedelta(hours=3)
    assert "3 t</td>" in page


def test_the_page_asks_as_often_for_many_partners(
    between: tuple[Unit, Unit], django_assert_max_num_queries: Any
) -> None:
    for number in range(1, 4):
        posted(between, number)

    who = officer(between[0])
    with django_assert_max_num_queries(5):
        partner_status.channels(who, LATER)
    with django_assert_max_num_queries(1):
        partner_status.answer_times(who, LATER)


def here() -> SendingScene:
    scene = SendingScene(elsewhere="")
    scene.admit()
    return scene


def test_an_answer_on_this_installation_is_noted_on_the_question() -> None:
    scene = here()
    scene.do(questions.ask, recipients=[questions.PARTNER], about="medication", question="Hvilke?")
    (question,) = sent()
    key = scene.standing.events[-1].key
    scene.later(hours=2)

    scene.do(questions.answer, scene.home_nurse, question=key, text="Ingen.")

    delivery = Delivery.objects.get(message=question)
    assert delivery.answered_at == scene.now


@pytest.mark.duty("003-g4-4.1-g")
def test_a_message_to_the_case_office_is_not_for_school_health_and_the_reading_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = here()
    scene.notify()
    monkeypatch.setenv("SAMFLYT_NOW", scene.later(hours=1).isoformat())
    message = sent("HELSEOPPL_SOKNAD")[0]
    school = unit(scene.municipality, "Skolehelsetjenesten", Unit.Kind.HEALTH_STATION)
    address = reverse("message", args=[message.pk])

    closed = signed_in(school, "health_station").get(address)
    opened = signed_in(scene.office, "case_worker").get(address)
    message_officer = signed_in(scene.ward, "hospital_message_officer")
    delivery = Delivery.objects.get(message=message)
    page = message_officer.get(reverse("delivery", args=[delivery.pk])).content.decode()

    assert message.receiver_unit == scene.office
    assert closed.status_code in (403, 404)
    assert opened.status_code == 200
    assert delivery.read_at == scene.now
    assert "Lest" in page
