"""A deletion or a blocking that is granted is carried out, and what is left tells that it was."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access import log
from samflyt.access.models import Account, Erasure, LogEntry, PartBlock, RightsRequest
from samflyt.courses.models import Event
from samflyt.courses.patient.erasing import Erasing
from samflyt.directory.provider_views import CITIZEN
from samflyt.installation.verification import verify
from samflyt.messages.models import Delivery, Message
from tests.courses.sending_scene import SendingScene

pytestmark = pytest.mark.django_db
OWN = "01814000123"
WORDS = "Vil helst ikke si det."


@pytest.fixture
def scene() -> SendingScene:
    """Both sides are here; the hospital has told of the patient's function."""
    built = SendingScene(elsewhere="")
    built.admit()
    built.update(function=WORDS)
    built.course.patient.number = OWN
    built.course.patient.save()
    return built


def browser(actor: object) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))  # type: ignore[attr-defined]
    return client


def citizen() -> Client:
    client = Client()
    session = client.session
    session[CITIZEN] = OWN
    session.save()
    return client


def told() -> Event:
    return Event.objects.get(kind="health_information_updated")


def decided(scene: SendingScene, kind: str, **words: str) -> int:
    asked = {"once": kind, "kind": kind, "about": "Funksjon", "text": "Det er feil."}
    citizen().post(reverse("own-requests"), asked)
    form = {
        "request": str(RightsRequest.objects.get(key=kind).pk),
        "outcome": "granted",
        "reason": "Det var en annen pasient.",
        "parts": str(told().pk),
        "ground": "misleading",
        **words,
    }
    address = reverse("course-requests", args=[scene.course.pk])
    filled = {name: value for name, value in form.items() if value}
    return browser(scene.physician).post(address, filled).status_code


def shown(scene: SendingScene, actor: object) -> str:
    return browser(actor).get(reverse("course", args=[scene.course.pk])).content.decode()


def test_words_are_closed_at_once_and_gone_when_the_worker_has_been_there(
    scene: SendingScene,
) -> None:
    assert WORDS in shown(scene, scene.nurse)
    while log.seal():
        pass
    assert decided(scene, "deletion") == 302
    assert WORDS not in shown(scene, scene.nurse)
    assert "blir slettet om kort tid" in citizen().get(reverse("own-requests")).content.decode()

    done = Erasing().run_once(scene.now), Erasing().run_once(scene.now)

    event = told()
    assert done == (1, 0)
    assert (event.content, bytes(event.message.raw)) == ({}, b"")  # type: ignore[union-attr]
    assert WORDS not in citizen().get(reverse("own-data-file", args=["json"])).content.decode()
    for actor in (scene.nurse, scene.case_worker):
        assert "Sperret oppføring" in shown(scene, actor)


def test_what_is_left_says_what_when_by_whom_and_why_and_everything_still_verifies(
    scene: SendingScene,
) -> None:
    kinds = list(Event.objects.order_by("pk").values_list("kind", "at"))
    decided(scene, "deletion")

    Erasing().run_once(scene.now)

    while log.seal():
        pass
    left = Erasure.objects.get()
    entry = LogEntry.objects.get(action="erase")
    own = citizen().get(reverse("own-requests")).content.decode()
    assert list(Event.objects.order_by("pk").values_list("kind", "at")) == kinds
    assert (left.decided_by, left.done_at) == (scene.physician.name, scene.now)
    assert scene.physician.name in entry.ground
    assert "Helseopplysninger oppdatert" in left.what
    assert "er slettet" in own
    assert "Det var en annen pasient." in own
    assert list(verify(processes=1).lines) == []


def test_it_is_not_granted_without_saying_of_what_and_by_which_ground(scene: SendingScene) -> None:
    assert decided(scene, "deletion", parts="") == 422
    assert decided(scene, "deletion", ground="") == 422
    assert decided(scene, "blocking", parts="") == 422

    assert not Erasure.objects.exists()
    assert decided(scene, "deletion", outcome="refused", parts="", ground="") == 302
    assert not PartBlock.objects.exists()


def test_blocking_closes_to_everybody_and_can_be_opened_again(scene: SendingScene) -> None:
    assert decided(scene, "blocking", ground="") == 302
    message = reverse("message", args=[told().message_id])

    for actor in (scene.nurse, scene.case_worker, scene.physician):
        assert WORDS not in shown(scene, actor)
        assert browser(actor).get(message).status_code == 403
    assert not Erasure.objects.exists()
    open_again = reverse("course-part-open", args=[scene.course.pk, PartBlock.objects.get().pk])
    browser(scene.nurse).post(open_again)
    assert WORDS in shown(scene, scene.nurse)


def test_what_is_erased_is_not_opened_again(scene: SendingScene) -> None:
    decided(scene, "deletion")
    open_again = reverse("course-part-open", args=[scene.course.pk, PartBlock.objects.get().pk])

    refused = browser(scene.nurse).post(open_again)

    assert refused.status_code == 403
    assert PartBlock.objects.in_force().exists()


def test_message_that_waits_to_be_handed_over_goes_before_it_is_emptied(
    scene: SendingScene,
) -> None:
    decided(scene, "deletion")
    carrier = Delivery.objects.filter(message_id=told().message_id)
    carrier.update(state=Delivery.State.QUEUED)

    waits = Erasing().run_once(scene.now)
    carrier.update(state=Delivery.State.HANDED_OVER)
    later = Erasing().run_once(scene.now + timedelta(minutes=1))

    assert (waits, later) == (0, 1)
    assert bytes(Message.objects.get(pk=told().message_id).raw) == b""
