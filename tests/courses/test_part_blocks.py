"""A patient objects to sharing one entry: its words and its message are closed, and no more."""

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.models import Account, LogEntry, PartBlock
from samflyt.access.part_block_actions import Part, close_part
from samflyt.courses.models import Event
from samflyt.messages.models import Message
from tests.courses.child_scene import ChildScene
from tests.courses.sending_scene import SendingScene
from tests.factories import NOW

pytestmark = pytest.mark.django_db
CLOSED = "Innholdet er sperret etter pasientens ønske."


@pytest.fixture
def scene() -> SendingScene:
    """Both sides are here; the hospital has told of the patient's function."""
    built = SendingScene(elsewhere="")
    built.admit()
    built.update(function="Vil helst ikke si det.")
    return built


def browser(actor: object) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))  # type: ignore[attr-defined]
    return client


def told(scene: SendingScene) -> Event:
    return Event.objects.get(course=scene.course, kind="health_information_updated")


def page(scene: SendingScene, actor: object) -> str:
    return browser(actor).get(reverse("course", args=[scene.course.pk])).content.decode()


def close(scene: SendingScene, **words: str) -> object:
    form = {
        "part": str(told(scene).pk),
        "against": f"organisation:{scene.municipality.pk}",
        "asked_by": "patient",
        "reason": "Vil ikke at naboen leser det.",
        **words,
    }
    return browser(scene.nurse).post(reverse("course-parts", args=[scene.course.pk]), form)


def test_words_and_message_are_closed_to_the_one_it_names_and_open_to_the_other(
    scene: SendingScene,
) -> None:
    message = Message.objects.get(pk=told(scene).message_id)
    address = reverse("message", args=[message.pk])
    assert "Vil helst ikke si det." in page(scene, scene.case_worker)
    assert browser(scene.case_worker).get(address).status_code == 200

    assert close(scene).status_code == 302  # type: ignore[attr-defined]

    seen = page(scene, scene.case_worker)
    assert "Vil helst ikke si det." not in seen
    assert CLOSED in seen
    refused = browser(scene.case_worker).get(address)
    assert refused.status_code == 403
    assert "Vil helst ikke si det." not in refused.content.decode()
    assert "Vil helst ikke si det." in page(scene, scene.nurse)
    assert browser(scene.nurse).get(address).status_code == 200


def test_closed_entry_tells_nothing_of_what_sort_it_was(scene: SendingScene) -> None:
    name = "Helseopplysninger oppdatert"
    assert name in page(scene, scene.case_worker)
    close(scene)

    seen = page(scene, scene.case_worker)

    assert name not in seen
    assert "Sperret oppføring" in seen
    assert name in page(scene, scene.nurse)


def test_closed_words_are_not_put_in_a_form_or_shown_beside_it() -> None:
    scene = ChildScene()
    scene.admit(reason="Vil ikke si hvorfor")
    scene.choose("1")
    scene.take("bestillerkontor", need="Vil ikke si hva", contact="Kari Nes")
    asked = reverse("course-action", args=[scene.course.pk, "respons-1"])
    early = reverse("course-action", args=[scene.course.pk, "tidligmelding"])
    assert "Vil ikke si hva" in browser(scene.case_worker).get(asked).content.decode()
    assert "Vil ikke si hvorfor" in browser(scene.nurse).get(early).content.decode()

    for kind, unit in (("ordering_office_notified", scene.office), ("admitted", scene.ward)):
        row = Event.objects.get(course=scene.course, kind=kind)
        part = Part(scene.course.patient_id, row.pk, None, "en oppføring")
        against = {"against": ("unit", unit.pk), "against_name": unit.name}
        close_part(
            part=part, **against, asked_by="patient", reason="Ber om det", by=scene.nurse, at=NOW
        )

    assert "Vil ikke si hva" not in browser(scene.case_worker).get(asked).content.decode()
    assert "Vil ikke si hvorfor" not in browser(scene.nurse).get(early).content.decode()


def test_it_is_noted_who_asked_and_opened_again_when_lifted(scene: SendingScene) -> None:
    close(scene)
    again = close(scene)
    block = PartBlock.objects.get()

    assert "allerede sperret" in again.content.decode()  # type: ignore[attr-defined]
    browser(scene.nurse).post(reverse("course-part-open", args=[scene.course.pk, block.pk]))

    assert "Vil helst ikke si det." in page(scene, scene.case_worker)
    block.refresh_from_db()
    assert block.lifted_by == scene.nurse.name
    assert LogEntry.objects.filter(action="block", patient_id=block.patient_id).count() == 2


def test_the_one_it_is_closed_to_does_not_open_it(scene: SendingScene) -> None:
    close(scene)
    listed = browser(scene.case_worker).get(reverse("course-parts", args=[scene.course.pk]))

    assert f'value="{told(scene).pk}"' not in listed.content.decode()
    wrong = close(scene, part="0")
    assert wrong.status_code == 422  # type: ignore[attr-defined]
