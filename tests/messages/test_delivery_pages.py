"""A message sent that is stuck has a line, and each line can be brought to an end."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.directory.models import Organisation, Unit
from samflyt.formats.content import Dialogue
from samflyt.formats.parse import read
from samflyt.formats.schemas import SchemaSet
from samflyt.messages import delivery_actions, feedback, sending
from samflyt.messages.models import Delivery, Message
from samflyt.messages.port.outbox import Outbox
from tests.factories import actor, contact_card, signed_in, unit
from tests.messages.handing_in import hand_in
from tests.messages.sending_out import AT, answer, delivery, ends, posted

pytestmark = pytest.mark.django_db
Chain = Callable[[int], bytes]
LATER = AT + timedelta(hours=3)


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> tuple[Unit, Unit]:
    monkeypatch.setenv("SAMFLYT_NOW", LATER.isoformat())
    return ends()


@pytest.fixture
def office(between: tuple[Unit, Unit]) -> Unit:
    return unit(between[0].organisation, "Meldingskontoret", Unit.Kind.ADMINISTRATION)


@pytest.fixture
def browser(office: Unit) -> Client:
    return signed_in(office, "hospital_message_officer")


@pytest.fixture
def officer(office: Unit) -> Any:
    return actor(office, "hospital_message_officer")


def sent(between: tuple[Unit, Unit], base: Path) -> Message:
    message = posted(between)
    sending.run_once(AT, Delivery.Channel.FOLDER, Outbox(base))
    return message


def test_the_list_begins_with_what_lacks_its_receipt(
    between: Any, browser: Client, tmp_path: Path
) -> None:
    sent(between, tmp_path)

    page = browser.get("/meldinger/sendt/").content.decode()

    assert "Melding om innlagt pasient" in page
    assert "Testvik kommune" in page
    assert "Aud Lian" in page
    assert "overlevert, ikke bekreftet" in page


def test_a_refused_message_is_sent_again_with_a_new_id_and_only_once(
    between: Any, officer: Any, tmp_path: Path
) -> None:
    message = sent(between, tmp_path)
    answer(bytes(message.raw), at=AT, status="2")
    refused = delivery()

    new = delivery_actions.send_again(delivery=refused, by=officer, at=LATER)
    again = delivery_actions.send_again(delivery=refused, by=officer, at=LATER)

    assert new.msg_id != message.msg_id
    assert again == new
    assert (new.issue_at, new.gen_at) == (message.issue_at, LATER)
    assert read(bytes(new.raw)).payload == read(bytes(message.raw)).payload
    assert Delivery.objects.get(message=new).state == "queued"
    assert Delivery.objects.get(pk=refused.pk).state == "closed"
    done = sending.run_once(LATER, Delivery.Channel.FOLDER, Outbox(tmp_path))
    assert done.handed == 1


def test_what_only_lacks_its_receipt_goes_again_as_it_is(
    between: Any, officer: Any, tmp_path: Path
) -> None:
    message = sent(between, tmp_path)

    again = delivery_actions.send_again(delivery=delivery(), by=officer, at=LATER)
    sending.run_once(LATER, Delivery.Channel.FOLDER, Outbox(tmp_path))

    assert again == message
    assert delivery().attempts == 2
    assert len(list((tmp_path / "ut").iterdir())) == 1


def test_a_message_to_a_closed_unit_goes_again_to_its_successor(
    between: Any, officer: Any, tmp_path: Path
) -> None:
    message = sent(between, tmp_path)
    answer(bytes(message.raw), at=AT, status="2")
    closed = between[1]
    closed.successor = unit(closed.organisation, "Nye sone", Unit.Kind.NURSING, her_id=9000029)
    closed.closed_date = "2026-01-01"
    closed.save()

    new = delivery_actions.send_again(delivery=delivery(), by=officer, at=LATER)

    assert new.receiver_her == "9000029"
    assert Delivery.objects.get(message=new).receiver_her == "9000029"


def test_a_delivery_is_ended_with_a_reason_and_whom_one_has_rung(
    between: Any, browser: Client, tmp_path: Path
) -> None:
    sent(between, tmp_path)
    address = reverse("delivery-end", args=[delivery().pk])

    empty = browser.post(address, {"once": "a", "because": ""})
    browser.post(address, {"once": "b", "spoke_with": "Vakthavende", "because": "De har lest den"})

    assert empty.status_code == 422
    assert "Skriv hva som ble avtalt" in empty.content.decode()
    ended = delivery()
    assert (ended.state, ended.is_finished) == ("closed", True)
    assert ended.settled_because == "Ringt Vakthavende. De har lest den"


def test_the_page_of_a_delivery_tells_whom_to_ring_and_reading_it_is_logged(
    between: Any, browser: Client, tmp_path: Path
) -> None:
    sent(between, tmp_path)
    contact_card(between[1].organisation, "Nødkontakt", "77600009", is_emergency=True)

    page = browser.get(reverse("delivery", args=[delivery().pk])).content.decode()

    assert "Nødkontakt" in page
    assert "Kvitteringen skulle vært her." in page
    assert LogEntry.objects.filter(parts__startswith="levering").count() == 1


def test_figures_per_partner_tell_how_long_a_receipt_takes(
    between: Any, browser: Client, tmp_path: Path
) -> None:
    message = sent(between, tmp_path)
    answer(bytes(message.raw), at=AT + timedelta(minutes=12))

    page = browser.get("/meldinger/sendt/tall/").content.decode()

    assert "12 min" in page
    assert "Melding om innlagt pasient" in page


def test_others_deliveries_are_not_found(between: Any, tmp_path: Path) -> None:
    sent(between, tmp_path)
    elsewhere = Organisation.objects.create(kind="municipality", name="Annen", works_here=True)
    theirs = unit(elsewhere, "Meldingskontoret")
    browser = signed_in(theirs, "municipal_message_officer")

    assert browser.get(reverse("delivery", args=[delivery().pk])).status_code == 404
    assert browser.post(reverse("delivery-again", args=[delivery().pk])).status_code == 404


def test_a_nurse_cannot_send_again(between: Any, tmp_path: Path) -> None:
    sent(between, tmp_path)
    nurse = actor(unit(between[0].organisation, "Medisin A"), "ward_nurse")

    with pytest.raises(Refused, match="meldingsansvarlige"):
        delivery_actions.send_again(delivery=delivery(), by=nurse, at=LATER)


@pytest.fixture
def received(chain: Chain) -> Message:
    """A message to the municipality of the chain, from a hospital that is elsewhere."""
    message = hand_in(chain(1)).message
    Organisation.objects.filter(her_id=9000001).update(works_here=False, learnt=False)
    return Message.objects.select_related("sender_unit", "receiver_unit").get(pk=message.pk)


@pytest.mark.needs_shared
@pytest.mark.duty("003-g7-4.1-h")
def test_the_sender_is_told_of_a_wrong_address_and_the_content_is_closed(
    received: Message, shared: Path
) -> None:
    office = unit(Organisation.objects.get(her_id=9000002), "Meldingskontoret")
    browser = signed_in(office, "municipal_message_officer", "Eva Lund")
    form = {"once": "a", "reason": "1", "text": "Pasienten bor ikke hos oss."}

    before = browser.get(f"/meldinger/{received.pk}/").content.decode()
    browser.post(reverse("message-feedback", args=[received.pk]), form)
    browser.post(reverse("message-feedback", args=[received.pk]), form)
    after = browser.get(f"/meldinger/{received.pk}/").content.decode()

    (told,) = Message.objects.filter(direction="out")
    parsed = read(bytes(told.raw), schemas=SchemaSet(shared / "standards"))
    assert parsed.validation == "schema"
    assert parsed.kind == "DIALOG_AVVIK"
    assert parsed.envelope.ref_to_parent == received.msg_id
    assert isinstance(parsed.payload, Dialogue)
    assert parsed.payload.notes[0].theme.value == "1"
    assert feedback.is_returned(received)
    assert "Meld feil til avsenderen" in before
    assert "Innholdet er lukket" in after
    assert "Pasient innlagt" not in after


def test_a_receipt_is_not_answered_with_feedback(chain: Chain, received: Message) -> None:
    receipt = hand_in(chain(13)).message

    assert not feedback.can_answer(receipt)
