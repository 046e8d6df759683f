"""The forms of a course: what is wrong is said, what was typed is kept, nothing is sent twice."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.models import Account
from samflyt.courses.actions import readiness
from samflyt.courses.models import Assignment, Course, Event
from tests.courses.stay_scene import Scene

pytestmark = pytest.mark.django_db

ANSWER = {"can_receive": "yes", "level": "Korttidsplass", "once": "svar1"}


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    scene = Scene(now=datetime(2024, 3, 4, 8, tzinfo=UTC))
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.later(minutes=30)
    scene.declare_ready()
    monkeypatch.setenv("SAMFLYT_NOW", scene.later(minutes=10).isoformat())
    return scene


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id or 0))
    return client


def send(scene: Scene, actor: Actor, slug: str, **fields: Any) -> Any:
    address = reverse("course-action", args=[scene.course.pk, slug])
    fields.setdefault("version", scene.standing.course.version)
    return browser(actor).post(address, fields)


def test_answer_leads_back_to_the_course_and_says_that_it_is_sent(scene: Scene) -> None:
    answer = send(scene, scene.case_worker, "svar", **ANSWER)

    assert answer.url == reverse("course", args=[scene.course.pk])
    assert scene.kinds[-1] == "answered"


def test_wrong_answer_names_each_field_and_keeps_what_was_typed(scene: Scene) -> None:
    answer = send(
        scene, scene.case_worker, "svar", can_receive="no", level="Sykehjem", once="svar1"
    )

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv hvorfor kommunen ikke kan ta imot." in text
    assert "Skriv når et tilbud ventes å være klart." in text
    assert 'value="Sykehjem"' in text
    assert "data-focus" in text
    assert scene.kinds[-1] == "ready_notice_sent"


@pytest.mark.duty("001-2.2-d")
@pytest.mark.parametrize("field", ["status", "plan", "expected_discharge", "housing"])
def test_early_notice_without_a_part_is_refused_with_the_fields_name(field: str) -> None:
    scene = Scene()
    scene.admit()
    fields = {
        "status": "Brudd",
        "plan": "Opptrening",
        "expected_discharge": "2024-03-11",
        "housing": "none",
        "once": "tidlig1",
    }
    del fields[field]

    answer = send(scene, scene.nurse, "tidligmelding", **fields)

    assert answer.status_code == 422
    assert f'href="#id_{field}' in answer.content.decode()
    assert scene.kinds == ["admitted"]


@pytest.mark.duty("001-2.2-h", "001-2.2-j", "001-2.2-k")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contact": ""}, "Skriv hvem sykehuset kan ringe."),
        ({"medication": ""}, "kryss av for at det ikke finnes noen"),
        ({"place_type": ""}, "Velg hvor pasienten bor."),
        ({"place_type": "short_term"}, "Skriv hvor lenge pasienten beholder korttidsplassen."),
    ],
    ids=["kontakt", "legemidler", "plass", "beholder til"],
)
def test_admission_report_asks_for_what_is_missing(
    scene: Scene, changed: dict[str, str], said: str
) -> None:
    fields = {
        "services": "Hjemmesykepleie",
        "contact": "77600002",
        "health": "Hjertesvikt",
        "before": "Gikk alene",
        "medication": "Furosemid",
        "place_type": "home",
        "once": "rapport1",
    }
    refused = send(scene, scene.home_nurse, "innleggelsesrapport", **{**fields, **changed})
    sent = send(scene, scene.home_nurse, "innleggelsesrapport", **fields)

    assert said in refused.content.decode()
    assert sent.status_code == 302


def test_double_click_writes_once_and_says_the_same_twice(scene: Scene) -> None:
    version = scene.standing.course.version
    first = send(scene, scene.case_worker, "svar", version=version, **ANSWER)
    second = send(scene, scene.case_worker, "svar", version=version, **ANSWER)

    assert first.url == second.url
    assert Event.objects.filter(kind="answered").count() == 1


def test_second_of_two_sees_what_the_first_did_and_can_send_again(scene: Scene) -> None:
    version = scene.standing.course.version
    scene.do(readiness.request_account, scene.case_worker, question="Hvorfor?")

    told = send(scene, scene.physician, "avmeld", reason="Feber", once="av1", version=version)
    text = told.content.decode()
    again = send(scene, scene.physician, "avmeld", reason="Feber", once="av1")

    assert told.status_code == 409
    assert "Noen var her før deg" in text
    assert "Redegjørelse krevd" in text
    assert "Feber" in text
    assert f'value="{version + 1}"' in text
    assert again.status_code == 302
    assert scene.standing.stay.state == "withdrawn"


def test_time_before_the_admission_is_refused_at_its_field(scene: Scene) -> None:
    answer = send(scene, scene.nurse, "permisjon", at="2024-03-01T08:00", once="p1")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_at"' in text
    assert "Pasienten ble innlagt man. 4. mars 2024 09.00" in text


def test_what_cannot_be_done_now_says_why_and_leads_back(scene: Scene) -> None:
    address = reverse("course-action", args=[scene.course.pk, "meld-klar"])

    answer = browser(scene.nurse).get(address)

    assert answer.status_code == 403
    assert "Bare lege eller psykolog" in answer.content.decode()
    assert "Tilbake til forløpet" in answer.content.decode()


def test_new_admission_through_its_form() -> None:
    scene = Scene()
    fields = {
        "number": "018140 30187",
        "given_name": "Aud",
        "family_name": "Lian",
        "ward": scene.ward.pk,
        "municipality": scene.municipality.pk,
        "service_area": "somatic",
        "services": "active",
        "need": "expected",
        "reason": "Fall",
        "once": "ny1",
    }
    client = browser(scene.nurse)

    wrong: Any = client.post(reverse("course-new"), {**fields, "number": "01814030188"})
    first: Any = client.post(reverse("course-new"), fields)
    second: Any = client.post(reverse("course-new"), fields)

    assert wrong.status_code == 422
    assert "Nummeret er ikke gyldig" in wrong.content.decode()
    assert first.url == second.url
    assert Course.objects.count() == 1


def test_municipality_cannot_open_an_admission() -> None:
    scene = Scene()

    assert browser(scene.case_worker).get(reverse("course-new")).status_code == 403


def test_correction_page_shows_the_event_and_asks_why(scene: Scene) -> None:
    event = Event.objects.get(kind="early_notice_sent")
    address = reverse("course-correct", args=[scene.course.pk, event.pk])
    client = browser(scene.nurse)

    page = client.get(address)
    without = client.post(address, {"once": "r1"})
    done = client.post(address, {"once": "r1", "reason": "Feil pasient"})

    assert "Tidligmelding sendt" in page.content.decode()
    assert without.status_code == 422
    assert done.status_code == 302
    assert "early_notice_sent" not in scene.kinds


def test_undo_take_and_hand_over_are_buttons_on_the_course(scene: Scene) -> None:
    client = browser(scene.physician)

    client.post(reverse("course-take", args=[scene.course.pk]))
    taken = Assignment.objects.get(ended_at__isnull=True)
    client.post(reverse("course-hand-over", args=[scene.course.pk]), {"to": ""})
    client.post(reverse("course-undo", args=[scene.course.pk]))

    assert taken.account_id == scene.physician.account_id
    assert not Assignment.objects.filter(ended_at__isnull=True).exists()
    assert scene.standing.stay.state == "admitted"


@pytest.mark.duty("000-5.5-e", "000-5.5-f", "001-4.1.2-a", "001-4.1.2-f")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"responsible": ""}, "Velg hvem som har ansvaret."),
        ({"responsible": "municipality"}, "Sykehuset har ansvaret for behandlingshjelpemidler."),
        ({"discussed_with": ""}, "Skriv hvem det er drøftet med."),
    ],
    ids=["uten ansvarlig", "kommunen", "ikke drøftet"],
)
def test_aid_is_noted_with_who_gets_it_and_whom_it_is_discussed_with(
    scene: Scene, changed: dict[str, str], said: str
) -> None:
    fields = {
        "item": "Respirator",
        "aid_class": "treatment",
        "responsible": "hospital",
        "discussed_with": "foreldrene 3. mars",
        "once": "aid1",
    }

    refused = send(scene, scene.nurse, "hjelpemiddel", **{**fields, **changed})
    noted = send(scene, scene.nurse, "hjelpemiddel", **fields)

    assert said in refused.content.decode()
    assert noted.status_code == 302
    assert scene.kinds[-1] == "equipment_needed"


@pytest.mark.duty("001-3.1-e")
def test_form_about_needs_hints_that_no_service_is_promised(scene: Scene) -> None:
    address = reverse("course-action", args=[scene.course.pk, "helseopplysninger"])

    text = browser(scene.nurse).get(address).content.decode()

    assert "ingen råd, forventninger eller løfter" in text


@pytest.mark.duty("001-4.1-f")
def test_ready_form_tells_when_the_hour_is_outside_the_agreed_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = Scene(now=datetime(2024, 3, 8, 14, tzinfo=UTC))
    scene.admit()
    scene.early_notice()
    monkeypatch.setenv("SAMFLYT_NOW", scene.later(hours=1).isoformat())
    address = reverse("course-action", args=[scene.course.pk, "meld-klar"])

    text = browser(scene.physician).get(address).content.decode()

    assert "helst sendes på virkedager 08.00–14.00" in text
    assert "man. 11. mars 08.00" in text
