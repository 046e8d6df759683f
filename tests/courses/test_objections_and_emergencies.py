"""A patient's objection closes; an emergency opens for some hours, is seen, and is followed up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.models import Account, Block, EmergencyOpening, LogEntry
from samflyt.courses.models import Course, Stay
from samflyt.directory.actors import actor_now
from samflyt.directory.models import Position
from tests import factories
from tests.courses.stay_scene import Scene
from tests.factories import NOW

pytestmark = pytest.mark.django_db
WHY = "Pasienten ligger bevisstløs i mottaket."


@pytest.fixture
def scene() -> Scene:
    built = Scene()
    built.admit()
    built.course.patient.number = "01814000123"
    built.course.patient.save()
    return built


def browser(actor: object) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))  # type: ignore[attr-defined]
    return client


def close(scene: Scene, against: str, by: object | None = None) -> object:
    address = reverse("course-blocks", args=[scene.course.pk])
    form = {"against": against, "asked_by": "patient", "reason": "Kjenner naboen som jobber der."}
    return browser(by or scene.nurse).post(address, form)


def open_now(actor: object, ground: str = "emergency", **values: str) -> object:
    form = {"number": "018140 00123", "ground": ground, "reason": WHY, **values}
    return browser(actor).post(reverse("emergency"), form)


def page(scene: Scene) -> str:
    return reverse("course", args=[scene.course.pk])


@pytest.mark.parametrize("kind", ["organisation", "unit", "account"])
def test_objection_closes_page_list_and_search_to_the_one_it_names(scene: Scene, kind: str) -> None:
    number = {
        "organisation": scene.municipality.pk,
        "unit": scene.office.pk,
        "account": scene.case_worker.account_id,
    }[kind]
    before = browser(scene.case_worker).get(page(scene)).status_code

    close(scene, f"{kind}:{number}")

    actor = actor_now(Position.objects.get(account_id=scene.case_worker.account_id), NOW)
    assert before == 200
    assert browser(scene.case_worker).get(page(scene)).status_code == 404
    assert not Stay.objects.visible_to(actor).exists()
    assert not Course.objects.visible_to(actor).exists()
    assert browser(scene.nurse).get(page(scene)).status_code == 200


def test_objection_against_one_unit_leaves_the_other_open(scene: Scene) -> None:
    close(scene, f"unit:{scene.service.pk}")

    assert browser(scene.case_worker).get(page(scene)).status_code == 200


def test_objection_says_who_asked_and_why_and_ends_when_lifted(scene: Scene) -> None:
    close(scene, f"unit:{scene.office.pk}")
    block = Block.objects.get()
    shown = browser(scene.nurse).get(reverse("course-blocks", args=[scene.course.pk]))

    browser(scene.nurse).post(reverse("course-block-lift", args=[scene.course.pk, block.pk]))

    block.refresh_from_db()
    assert "Kjenner naboen" in shown.content.decode()
    assert (block.asked_by, block.set_by, block.lifted_by) == ("patient", "Kari Nes", "Kari Nes")
    assert browser(scene.case_worker).get(page(scene)).status_code == 200
    assert [e.parts for e in LogEntry.objects.filter(action="block").order_by("pk")] == [
        "sperret for Tildelingskontoret",
        "opphevet sperring for Tildelingskontoret",
    ]


def test_objection_without_reason_is_not_set(scene: Scene) -> None:
    address = reverse("course-blocks", args=[scene.course.pk])

    answer = browser(scene.nurse).post(address, {"against": f"unit:{scene.office.pk}"})

    assert answer.status_code == 422
    assert not Block.objects.exists()


def test_emergency_opens_one_patient_for_some_hours_and_says_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = factories.actor(
        factories.unit(scene.hospital, "Akuttmottaket"), "physician", "Siri Vik"
    )
    before = browser(elsewhere).get(page(scene)).status_code

    opened = open_now(elsewhere)
    shown = browser(elsewhere).get(page(scene))
    monkeypatch.setenv("SAMFLYT_NOW", (NOW + timedelta(hours=4)).isoformat())
    after = browser(elsewhere).get(page(scene)).status_code

    assert (before, opened.status_code, shown.status_code, after) == (404, 302, 200, 404)  # type: ignore[attr-defined]
    assert WHY in shown.content.decode()
    entries = LogEntry.objects.filter(name="Siri Vik", patient_id=scene.course.patient_id)
    grounds = {entry.action: entry.ground.split(":")[0] for entry in entries}
    assert grounds == {
        "emergency": "nødåpning",
        "read": "nødåpning",
        "refused": "ytelse av helsehjelp",
    }


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"reason": "vet ikke"}, {"ground": ""}, {"number": "0181400"}]
)
def test_emergency_asks_for_number_ground_and_reason(scene: Scene, wrong: dict[str, str]) -> None:
    elsewhere = factories.actor(factories.unit(scene.hospital, "Akuttmottaket"), "physician")

    answer = open_now(elsewhere, **{"ground": "emergency", **wrong})

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert not EmergencyOpening.objects.exists()


def test_objection_is_broken_only_for_weighty_reasons(scene: Scene) -> None:
    close(scene, f"account:{scene.case_worker.account_id}")

    refused = open_now(scene.case_worker)
    broken = open_now(scene.case_worker, "block_broken")

    assert (refused.status_code, broken.status_code) == (422, 302)  # type: ignore[attr-defined]
    assert browser(scene.case_worker).get(page(scene)).status_code == 200


def test_role_that_gives_no_care_opens_nothing_in_an_emergency(scene: Scene) -> None:
    leader = factories.actor(factories.unit(scene.hospital, "Kirurgi"), "ward_leader")

    assert open_now(leader).status_code == 403  # type: ignore[attr-defined]
    assert not EmergencyOpening.objects.exists()


def test_leader_follows_up_own_people_and_once(scene: Scene) -> None:
    ward = factories.unit(scene.hospital, "Akuttmottaket")
    elsewhere = factories.actor(ward, "physician", "Siri Vik")
    leader, other = factories.actor(ward, "ward_leader"), factories.actor(scene.ward, "ward_leader")
    open_now(elsewhere)
    opening = EmergencyOpening.objects.get()
    address = reverse("emergency-review", args=[opening.pk])

    listed = browser(leader).get(reverse("access-control")).content.decode()
    empty = browser(leader).post(address, {"verdict": "unjustified"})
    done = browser(leader).post(address, {"verdict": "justified"})
    again = browser(leader).post(address, {"verdict": "justified"})

    assert "Siri Vik" in listed
    assert WHY in listed
    assert (empty.status_code, done.status_code, again.status_code) == (422, 302, 422)
    assert browser(other).get(address).status_code == 404
    assert (
        "Ingen nødåpninger venter"
        in browser(leader).get(reverse("access-control")).content.decode()
    )


def test_leader_in_the_municipality_follows_up_own_people_alone(scene: Scene) -> None:
    zone = factories.unit(scene.municipality, "Sone 4", "nursing")
    open_now(factories.actor(zone, "home_nurse", "Siri Vestad"))
    opening = EmergencyOpening.objects.get()
    elsewhere = factories.unit(factories.organisation("Nabo kommune"), "Hjemmesykepleien")
    own = factories.actor(zone, "municipal_leader", "Kjersti Øyen")
    other = factories.actor(elsewhere, "municipal_leader", "Per Lund")
    address = reverse("emergency-review", args=[opening.pk])
    form = {"verdict": "justified", "note": ""}

    refused = browser(other).post(address, form).status_code
    followed = browser(own).post(address, form).status_code

    opening.refresh_from_db()
    assert (refused, followed) == (404, 302)
    assert opening.reviewed_by == "Kjersti Øyen"
