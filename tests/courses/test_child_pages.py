"""The pages of a child's way: the board, its forms, and the course that nobody is admitted in."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.models import Account, LogEntry
from samflyt.courses.models import Course, Event
from samflyt.directory.models import Unit
from samflyt.installation.demo.numbers import synthetic_number
from tests import factories
from tests.courses.child_scene import BORN, ChildScene

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 4, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", (NOW + timedelta(days=2)).isoformat())


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id or 0))
    return client


def oslo(**values: Any) -> ChildScene:
    scene = ChildScene(now=NOW, **values)
    scene.admit()
    return scene


def board(scene: ChildScene, actor: Actor | None = None) -> str:
    address = reverse("child-board", args=[scene.course.pk])
    answer = browser(actor or scene.nurse).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def send(scene: ChildScene, actor: Actor, slug: str, **fields: Any) -> Any:
    address = reverse("course-action", args=[scene.course.pk, slug])
    fields = {"once": f"side-{slug}", "version": scene.standing.course.version, **fields}
    return browser(actor).post(address, fields)


def test_board_says_what_is_next_and_who_has_it_to_both_sides() -> None:
    scene = oslo()
    scene.choose("1")
    scene.take("bestillerkontor", need="Pleie", contact="Kari Nes")

    for actor in (scene.nurse, scene.case_worker):
        page = board(scene, actor)
        assert "Ringe tilbake (respons 1)" in page
        assert "Tildelingskontoret" in page
    assert "Før samtalen (respons 1)" in board(scene, scene.case_worker)
    assert "Før samtalen (respons 1)" not in board(scene, scene.nurse)


@pytest.mark.duty("000-4-a")
def test_obvious_need_demands_a_group_and_keeps_what_was_typed() -> None:
    scene = oslo()

    answer = send(scene, scene.nurse, "gruppe", judgement="obvious", why="Respirator om natten")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Velg gruppen: 1, 2 eller 3." in page
    assert "Respirator om natten" in page
    done = send(
        scene, scene.nurse, "gruppe", judgement="obvious", group="2", why="Lærevansker", once="to"
    )
    assert done.status_code == 302
    assert "oversikt" in scene.next_steps


def test_choosing_a_group_says_what_must_happen_in_each() -> None:
    scene = oslo()

    page = browser(scene.nurse).get(reverse("course-action", args=[scene.course.pk, "gruppe"]))

    text = page.content.decode()
    assert "Invitasjonen er meldingen til bydelen." in text
    assert "trekker seg ikke ut før bydelen kjenner barnet" in text


@pytest.mark.duty("002-0-a")
def test_flow_is_refused_for_those_who_are_too_old_and_started_for_a_child() -> None:
    grown = ChildScene(book="sthf", born=date(2005, 1, 1), now=NOW)
    grown.admit()
    answers = {"complex_need": "yes", "new_service": "yes"}

    refused = send(grown, grown.nurse, "start-forlop", **answers)
    assert "barn under 18 år" in refused.content.decode()

    patient = grown.course.patient
    patient.born = date(2020, 1, 1)
    patient.save()
    assert send(grown, grown.nurse, "start-forlop", **answers, once="ny").status_code == 302
    assert "planlegging" in grown.next_steps


@pytest.mark.duty("000-0-a")
def test_child_in_mental_health_care_sees_which_rules_apply() -> None:
    assert "Utenfor Tjenesteavtale 1 for barn (psykisk helsevern)" in board(
        oslo(service_area="mental_health")
    )


@pytest.mark.duty("002-1-a")
def test_the_familys_own_words_stand_first_to_both_sides() -> None:
    scene = ChildScene(book="sthf", now=NOW)
    scene.admit()
    scene.take("start-forlop", family_words="Hun vil hjem til katten.")

    for actor in (scene.nurse, scene.case_worker):
        page = board(scene, actor)
        assert page.index("Hun vil hjem til katten.") < page.index("Sjekk før hjemreise")


@pytest.mark.duty("002-0-b")
def test_step_that_is_done_stands_in_its_lane_with_its_date() -> None:
    scene = ChildScene(book="sthf", now=NOW)
    scene.admit()
    scene.take("start-forlop", family_words="")
    scene.early_notice()
    scene.at(NOW + timedelta(days=1))
    scene.district("saksbehandling", case_worker="Ingrid Moen")

    for actor in (scene.nurse, scene.case_worker):
        page = board(scene, actor)
        at = page.index("Starte saksbehandling")
        assert "gjort" in page[at : at + 400]
        assert "i går" in page[at : at + 400]


@pytest.mark.duty("002-10-b")
def test_days_without_services_after_going_home_are_shown_to_both() -> None:
    scene = ChildScene(book="sthf", now=NOW)
    scene.admit()
    scene.take("start-forlop", family_words="")
    scene.early_notice()
    scene.at(NOW + timedelta(days=1))
    scene.take("utskriv", to="hjem", despite="Avtalt")
    begins = (NOW + timedelta(days=3)).date()
    scene.district("iverksatt", from_date=begins, services="Nattevakt")

    for actor in (scene.nurse, scene.case_worker):
        assert "2 dager etter hjemreisen" in board(scene, actor)


def test_ready_and_home_are_two_dates_and_what_is_missing_is_named() -> None:
    scene = oslo()
    scene.early_notice()
    scene.choose("1")
    scene.take("opplaering", topic="Sug")
    scene.declare_ready()

    page = board(scene)
    assert "Klinisk utskrivningsklar" in page
    assert "ikke ennå" in page
    assert "Opplæring før utskrivningsklar: Sug" in page
    scene.take("opplaering-gjort", topic="Sug")
    scene.district("bydel-klar", from_date=None)
    assert "Alt er på plass. Barnet kan reise hjem." in board(scene)


@pytest.mark.duty("002-8-c4")
def test_digital_training_without_a_link_is_refused_and_so_is_a_meeting_without_a_place() -> None:
    scene = ChildScene(book="sthf", now=NOW)
    scene.admit()
    scene.take("start-forlop", family_words="")
    scene.district("meld-opplaeringsbehov", topic="Sug", staff="3", by_date=None)

    digital = send(scene, scene.nurse, "opplaeringsplan", parts=["theory"], mode="digital")
    present = send(scene, scene.nurse, "opplaeringsplan", parts=["theory"], mode="in_person")

    assert "Skriv lenken" in digital.content.decode()
    assert "Skriv hvor opplæringen er." in present.content.decode()
    assert not Event.objects.filter(kind="training_plan_made").exists()


@pytest.mark.parametrize(
    ("slug", "said", "error"),
    [
        ("ressursteam", {}, "Fyll en plass"),
        ("saerskilte-avtaler", {}, "Svar på minst ett"),
        ("saerskilte-avtaler", {"open_return_answer": "yes"}, "Skriv hva som er avtalt"),
        ("soknad", {"home": "Nattevakt"}, "kryss av for ingen"),
    ],
)
def test_empty_forms_name_the_field_and_the_cure(
    slug: str, said: dict[str, str], error: str
) -> None:
    scene = ChildScene(book="sthf", now=NOW)
    scene.admit()
    scene.take("start-forlop", family_words="")
    scene.take("planlegging")

    answer = send(scene, scene.case_worker, slug, **said)

    assert answer.status_code == 422
    assert error in answer.content.decode()


def test_coordination_is_opened_from_its_page_and_stands_in_both_lists() -> None:
    scene = ChildScene(now=NOW)
    said = {
        "number": synthetic_number(BORN, "F"),
        "given_name": "Ida",
        "family_name": "Lund",
        "unit": str(scene.ward.pk),
        "origin": "outpatient",
        "municipality": str(scene.municipality.pk),
        "service_area": "somatic",
        "reason": "Sammensatte vansker",
        "once": "åpne",
    }

    answer = browser(scene.nurse).post(reverse("coordination-new"), said)
    again = browser(scene.nurse).post(reverse("coordination-new"), said)

    scene.course = Course.objects.get()
    assert answer.url == again.url == reverse("child-board", args=[scene.course.pk])
    for actor in (scene.nurse, scene.case_worker):
        page = browser(actor).get(reverse("worklist") + "?vis=alle").content.decode()
        assert "Samordnes uten innleggelse" in page
        course = browser(actor).get(reverse("course", args=[scene.course.pk]))
        assert course.status_code == 200


def test_coordination_of_a_grown_person_is_refused_with_the_reason() -> None:
    scene = ChildScene(now=NOW)

    answer = browser(scene.nurse).post(
        reverse("coordination-new"),
        {
            "number": synthetic_number(date(1980, 1, 1), "F"),
            "given_name": "Ida",
            "family_name": "Lund",
            "unit": str(scene.ward.pk),
            "origin": "ward",
            "municipality": str(scene.municipality.pk),
            "service_area": "somatic",
            "reason": "x",
            "once": "åpne",
        },
    )

    assert "barn under 18 år" in answer.content.decode()
    assert not Course.objects.exists()


def test_reading_the_board_is_logged_and_another_unit_does_not_find_it() -> None:
    scene = oslo()
    scene.choose("1")
    elsewhere = factories.unit(scene.hospital, "Kirurgi B", Unit.Kind.WARD)
    stranger = factories.actor(elsewhere, "ward_nurse", "Siri Vik")
    before = LogEntry.objects.filter(action="read").count()

    board(scene)
    answer = browser(stranger).get(reverse("child-board", args=[scene.course.pk]))

    assert LogEntry.objects.filter(action="read").count() == before + 1
    assert answer.status_code == 404


def queries(scene: ChildScene) -> int:
    client = browser(scene.nurse)
    address = reverse("child-board", args=[scene.course.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_number_of_questions_does_not_follow_the_number_of_events() -> None:
    scene = oslo()
    scene.choose("1")
    few = queries(scene)
    for number in range(8):
        scene.take("opplaering", topic=f"Tema {number}")
        scene.take("behandling-endret", change=f"Endring {number}")

    assert queries(scene) == few
