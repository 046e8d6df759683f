"""The form shows what the receiver will see, and the course page how the other side was told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from samflyt.courses.models import Event
from samflyt.directory.models import ContactCard, Unit
from samflyt.messages.models import Delivery, Message
from tests import factories
from tests.courses.sending_scene import SendingScene, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> SendingScene:
    made = SendingScene()
    made.admit()
    return made


@pytest.fixture
def ward(scene: SendingScene) -> Client:
    return factories.signed_in(scene.ward, "ward_nurse")


def early_notice(**changes: Any) -> dict[str, Any]:
    values = {
        "status": "Hoftebrudd, operert.",
        "plan": "Opptrening på post.",
        "expected_discharge": "2024-03-11",
        "housing": "none",
        "once": "en-gang",
    }
    return {**values, **changes}


def address(scene: SendingScene, slug: str) -> str:
    return f"/forlop/{scene.course.pk}/{slug}/"


def test_the_preview_is_what_the_receiver_will_see_and_nothing_is_sent(
    scene: SendingScene, ward: Client
) -> None:
    page = ward.post(address(scene, "tidligmelding") + "?forhandsvis=1", early_notice())

    text = page.content.decode()
    assert page.status_code == 200
    assert "Slik ser mottakeren det" in text
    assert "Til Tildelingskontoret, Fjordvik kommune" in text
    assert "Pasienten har ingen bolig." in text
    assert "Opptrening på post." in text
    assert sent() == []
    assert not Event.objects.filter(kind="early_notice_sent").exists()


def test_what_was_previewed_is_what_is_sent(scene: SendingScene, ward: Client) -> None:
    ward.post(address(scene, "tidligmelding") + "?forhandsvis=1", early_notice())
    ward.post(address(scene, "tidligmelding"), early_notice())

    (message,) = sent()
    page = ward.get(f"/meldinger/{message.pk}/").content.decode()
    assert "Pasienten har ingen bolig." in page


@pytest.mark.duty("001-2.2-d")
def test_the_field_that_a_message_lacks_is_named_in_the_form(
    scene: SendingScene, ward: Client
) -> None:
    form = {
        "changed": "Verre.",
        "function": "Sengeliggende.",
        "cognition": "Klar.",
        "needs": "Alt stell.",
        "once": "to-ganger",
    }
    page = ward.post(address(scene, "helseopplysninger"), form)

    text = page.content.decode()
    assert page.status_code == 422
    assert "uten forventet utskrivningsdato" in text
    assert "uten antatt forløp" not in text
    assert sent() == []


def test_the_course_page_shows_each_message_with_its_state(
    scene: SendingScene, ward: Client
) -> None:
    scene.notify()
    Delivery.objects.filter(message__type="HELSEOPPL_SOKNAD").update(
        state="negative", problem="E21 Tjenesten er ikke kjent."
    )
    text = ward.get(f"/forlop/{scene.course.pk}/").content.decode()

    assert "Melding om innlagt pasient" in text
    assert "i kø" in text
    assert "E21 Tjenesten er ikke kjent." in text
    assert "77 60 00 01" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_late_receipt_is_told_on_the_course_page(
    scene: SendingScene, ward: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.notify()
    monkeypatch.setenv("SAMFLYT_NOW", (scene.now + timedelta(hours=2)).isoformat())

    assert "kvittering mangler" in ward.get(f"/forlop/{scene.course.pk}/").content.decode()


def test_a_partner_without_address_is_to_be_rung(scene: SendingScene, ward: Client) -> None:
    Unit.objects.filter(organisation=scene.municipality).update(her_id=None, phone="")
    ContactCard.objects.create(
        organisation=scene.municipality, purpose="Vakttelefon", phone="77600009"
    )
    scene.notify()

    text = ward.get(f"/forlop/{scene.course.pk}/").content.decode()

    assert "Må meldes på telefon" in text
    assert "Vakttelefon" in text


def test_a_preview_without_a_message_says_so(scene: SendingScene, ward: Client) -> None:
    Unit.objects.filter(organisation=scene.municipality).update(her_id=None)

    page = ward.post(address(scene, "tidligmelding") + "?forhandsvis=1", early_notice())

    assert "ingen elektronisk adresse" in page.content.decode()


def test_the_receiver_here_opens_it_and_the_sender_sees_that() -> None:
    scene = SendingScene(elsewhere="")
    scene.admit()
    scene.notify()
    message = Message.objects.get(type="HELSEOPPL_SOKNAD")
    office = factories.signed_in(scene.office, "case_worker")

    assert office.get(f"/meldinger/{message.pk}/").status_code == 200

    assert Delivery.objects.get(message=message).read_at == scene.now
