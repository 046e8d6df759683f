"""A person asks for a correction or a deletion; it is decided in writing, and nothing is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.models import Account, LogEntry, RightsRequest, StaffPatient
from samflyt.courses.models import Event
from samflyt.directory.provider_views import CITIZEN
from tests import factories
from tests.courses.stay_scene import Scene

pytestmark = pytest.mark.django_db
OWN = "01814000123"


@pytest.fixture
def scene() -> Scene:
    built = Scene()
    built.admit()
    built.course.patient.number = OWN
    built.course.patient.save()
    return built


def citizen(number: str = OWN) -> Client:
    client = Client()
    session = client.session
    session[CITIZEN] = number
    session.save()
    return client


def browser(actor: object) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))  # type: ignore[attr-defined]
    return client


def asked(kind: str = "correction", once: str = "krav") -> RightsRequest:
    form = {"once": once, "kind": kind, "about": "Innleggelsen", "text": "Jeg falt ikke hjemme."}
    citizen().post(reverse("own-requests"), form)
    return RightsRequest.objects.get(key=once)


def decided(scene: Scene, row: RightsRequest, **words: str) -> object:
    form = {
        "request": str(row.pk),
        "outcome": "granted",
        "reason": "Pasienten har rett.",
        "addition": "Pasienten falt på butikken.",
        **words,
    }
    address = reverse("course-requests", args=[scene.course.pk])
    return browser(scene.physician).post(address, form)


def test_a_correction_stands_beside_what_was_written(scene: Scene) -> None:
    before = list(Event.objects.order_by("pk").values())
    row = asked()
    waiting = browser(scene.physician).get(reverse("course-requests", args=[scene.course.pk]))

    assert "Jeg falt ikke hjemme." in waiting.content.decode()
    assert decided(scene, row, addition="").status_code == 422  # type: ignore[attr-defined]
    assert decided(scene, row).status_code == 302  # type: ignore[attr-defined]

    row.refresh_from_db()
    assert row.outcome == "granted"
    assert list(Event.objects.order_by("pk").values()) == before
    shown = citizen().get(reverse("own-requests")).content.decode()
    assert "Pasienten falt på butikken." in shown
    assert LogEntry.objects.filter(action="rights").count() == 2


def test_a_refusal_is_reasoned_and_final(scene: Scene) -> None:
    row = asked("deletion")

    assert decided(scene, row, outcome="refused", reason="").status_code == 422  # type: ignore[attr-defined]
    decided(scene, row, outcome="refused", reason="Dokumentasjonsplikten går foran.")
    again = decided(scene, row, outcome="granted")

    row.refresh_from_db()
    assert row.outcome == "refused"
    assert "allerede avgjort" in again.content.decode()  # type: ignore[attr-defined]


def test_sent_twice_is_one_request_and_bad_input_keeps_what_was_typed(scene: Scene) -> None:
    asked()
    asked()
    wrong = citizen().post(reverse("own-requests"), {"once": "x", "about": "Innleggelsen"})

    assert RightsRequest.objects.count() == 1
    assert wrong.status_code == 422
    assert "Innleggelsen" in wrong.content.decode()
    assert citizen("04818000126").get(reverse("own-requests")).status_code == 404


def test_a_colleague_is_told_and_the_leader_sees_every_opening(scene: Scene) -> None:
    page = reverse("course", args=[scene.course.pk])
    told = "Pasienten arbeider i virksomheten din"
    assert told not in browser(scene.nurse).get(page).content.decode()

    mark = reverse("course-staff-mark", args=[scene.course.pk])
    browser(scene.nurse).post(mark, {"is_staff": "yes"})
    browser(scene.nurse).post(mark, {"is_staff": "yes"})

    assert told in browser(scene.nurse).get(page).content.decode()
    assert told not in browser(scene.case_worker).get(page).content.decode()
    leader = factories.signed_in(scene.ward, "ward_leader", "Leder")
    control = leader.get(reverse("access-control")).content.decode()
    assert "Pasienten er merket som ansatt her" in control
    browser(scene.nurse).post(mark, {"is_staff": "no"})
    assert not StaffPatient.objects.exists()
