"""A message that went astray gives a task to whoever answers for privacy, until it is decided."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.directory.models import Organisation
from samflyt.messages import feedback, privacy_actions
from samflyt.messages.models import Message, PrivacyTask
from tests.factories import actor, hospital, signed_in, unit
from tests.messages.handing_in import LATER, hand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def astray(chain: Callable[[int], bytes]) -> Message:
    """The notice of admission, which came to a municipality that has no such patient."""
    message = hand_in(chain(1)).message
    assert message.receiver is not None
    Organisation.objects.filter(pk=message.receiver_id).update(works_here=True)
    message.refresh_from_db()
    return message


def told(message: Message, reason: str = feedback.WRONG_ADDRESS) -> None:
    assert message.receiver is not None
    officer = actor(unit(message.receiver, "Kontoret"), "municipal_message_officer")
    feedback.tell_sender(
        message=message, reason=reason, text="Ikke vår pasient.", by=officer, at=LATER
    )


def test_feedback_of_a_wrong_address_makes_one_task_with_three_days_to_decide(
    astray: Message,
) -> None:
    told(astray)
    told(astray)

    task = PrivacyTask.objects.get()
    assert task.organisation_id == astray.receiver_id
    assert task.due == LATER + timedelta(hours=72)
    assert not task.is_late(LATER + timedelta(hours=72))
    assert task.is_late(LATER + timedelta(hours=73))


def test_feedback_of_another_fault_makes_none(astray: Message) -> None:
    told(astray, feedback.OTHER)

    assert not PrivacyTask.objects.exists()


def test_the_one_who_answers_for_privacy_sees_who_opened_it_and_ends_it_with_a_decision(
    astray: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", (LATER + timedelta(hours=1)).isoformat())
    assert astray.receiver is not None
    office = unit(astray.receiver, "Kontoret")
    signed_in(office, "municipal_message_officer", "Eva Lund").get(f"/meldinger/{astray.pk}/")
    told(astray)
    browser = signed_in(office, "privacy_officer", "Per Vik")
    task = PrivacyTask.objects.get()
    address = reverse("privacy-task", args=[task.pk])

    listed = browser.get(reverse("privacy-tasks")).content.decode()
    page = browser.get(address).content.decode()
    empty = browser.post(address, {"once": "a", "is_reported": "no", "note": ""})
    browser.post(address, {"once": "b", "is_reported": "no", "note": "Slettet hos mottakeren."})
    browser.post(address, {"once": "c", "is_reported": "yes", "note": "Noe annet."})

    assert address in listed
    assert "Eva Lund" in page
    assert astray.patient_name not in page
    assert empty.status_code == 422
    assert "Skriv hva du har vurdert." in empty.content.decode()
    task.refresh_from_db()
    assert (task.note, task.is_reported) == ("Slettet hos mottakeren.", False)
    assert task.closed_by.startswith("Per Vik")
    subject = f"message:{astray.pk}"
    logged = LogEntry.objects.filter(subject=subject, action="write").values_list("parts")
    assert ("personvernoppgave åpnet",) in logged
    assert ("personvernoppgave avsluttet",) in logged


def test_the_message_officer_makes_a_task_and_cannot_end_it(astray: Message) -> None:
    assert astray.receiver is not None
    office = unit(astray.receiver, "Kontoret")
    browser = signed_in(office, "municipal_message_officer", "Eva Lund")
    happened = {"once": "a", "happened": "Åpnet av feil enhet."}

    browser.post(reverse("message-privacy", args=[astray.pk]), happened)
    browser.post(reverse("message-privacy", args=[astray.pk]), happened)

    task = PrivacyTask.objects.get()
    page = browser.get(f"/meldinger/{astray.pk}/").content.decode()
    assert reverse("privacy-task", args=[task.pk]) in page
    with pytest.raises(Refused):
        privacy_actions.close_task(
            task=task,
            note="Greit.",
            is_reported=False,
            by=actor(office, "municipal_message_officer"),
            at=LATER,
        )


def test_another_organisation_sees_nothing_of_it(astray: Message) -> None:
    told(astray)
    elsewhere = unit(hospital("Fremmed sykehus"), "Kontoret")
    browser = signed_in(elsewhere, "privacy_officer")
    task = PrivacyTask.objects.get()

    assert browser.get(reverse("privacy-task", args=[task.pk])).status_code == 404
    assert "Ingen oppgaver" in browser.get(reverse("privacy-tasks")).content.decode()
