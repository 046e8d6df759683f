"""The page of one course: one truth for both sides, each reason at hand."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.models import Account, LogEntry
from samflyt.agreements.models import DayRate
from samflyt.courses.actions import (
    admission,
    corrections,
    departure,
    information,
    meetings,
    preparations,
    readiness,
)
from samflyt.courses.models import Event
from samflyt.courses.steps.page_list import PAGES
from tests import factories
from tests.courses.stay_scene import Scene

pytestmark = pytest.mark.django_db


def browser(actor: Actor, **account: Any) -> Client:
    who = Account.objects.get(pk=actor.account_id or 0)
    for field, value in account.items():
        setattr(who, field, value)
    who.save()
    client = Client()
    client.force_login(who)
    return client


def shown(scene: Scene, actor: Actor, now: datetime | None = None, **account: Any) -> str:
    return page(scene, actor, **account).content.decode()


def page(scene: Scene, actor: Actor, **account: Any) -> HttpResponse:
    address = reverse("course", args=[scene.course.pk])
    return browser(actor, **account).get(address)  # type: ignore[return-value]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A patient who was declared ready on a Friday, and a Monday without an answer."""
    scene = Scene(now=datetime(2024, 2, 29, 9, tzinfo=UTC))
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.now = datetime(2024, 3, 1, 12, tzinfo=UTC)
    scene.declare_ready()
    scene.now = datetime(2024, 3, 5, 10, tzinfo=UTC)
    monkeypatch.setenv("SAMFLYT_NOW", scene.now.isoformat())
    return scene


@pytest.mark.duty("001-1-e")
def test_both_sides_see_the_same_state_events_and_reasons(scene: Scene) -> None:
    ward, office = shown(scene, scene.nurse), shown(scene, scene.case_worker)

    for text in (ward, office):
        assert "Meldt utskrivningsklar" in text
        assert "Kommunen svarer på melding om utskrivningsklar på virkedager" in text
        assert "Ola Berg, Lege på sykehus, Medisin A" in text
        assert "virkedager 08.00–15.00" in text


def test_each_side_is_offered_its_own_acts(scene: Scene) -> None:
    ward, office = shown(scene, scene.nurse), shown(scene, scene.case_worker)

    assert "Svar på utskrivningsklar …" in office
    assert "Trekk tilbake …" not in office
    assert "Trekk tilbake …" in ward
    assert "/svar/" not in ward


def test_reader_without_the_right_to_write_is_offered_nothing(scene: Scene) -> None:
    leader = factories.actor(scene.ward, "ward_leader", "Eva Lund")

    text = shown(scene, leader)

    assert "Det du kan gjøre nå" not in text
    assert "Ta forløpet" not in text


def test_stranger_does_not_find_the_course(scene: Scene) -> None:
    other = factories.unit(factories.hospital("Sørvik sykehus"), "Kirurgi", "ward")
    stranger = factories.actor(other, "ward_nurse", "Nils Holm")

    assert page(scene, stranger).status_code == 404
    action = reverse("course-action", args=[scene.course.pk, "avmeld"])
    assert browser(stranger).post(action).status_code == 404


def test_reading_is_logged_with_patient_and_ground(scene: Scene) -> None:
    page(scene, scene.case_worker)

    read = LogEntry.objects.get(action="read", account_id=scene.case_worker.account_id)
    assert read.patient_id == scene.course.patient_id
    assert read.ground == "ytelse av helsehjelp"


def test_number_of_questions_does_not_grow_with_the_journal(scene: Scene) -> None:
    client = browser(scene.case_worker)
    address = reverse("course", args=[scene.course.pk])
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)

    for number in range(8):
        scene.do(
            preparations.need_aid,
            item=f"Hjelpemiddel {number}",
            aid_class="technical",
            responsible="hospital",
            discussed_with="pasienten",
        )
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)
    assert len(few) <= 20


def test_payable_days_are_priced_and_a_missing_price_is_said(scene: Scene) -> None:
    without = shown(scene, scene.case_worker)
    DayRate.objects.create(
        valid_from=date(2024, 1, 1),
        valid_to=date(2025, 1, 1),
        amount=5745,
        source="statsbudsjettet",
        entered_by="Test",
        entered_at=scene.now,
    )
    priced = shown(scene, scene.case_worker)

    assert "pris mangler" in without
    assert "2 døgn" in priced
    assert "11\N{NO-BREAK SPACE}490\N{NO-BREAK SPACE}kr" in priced


def test_correction_is_shown_beside_what_it_corrects(scene: Scene) -> None:
    key = Event.objects.get(course=scene.course, kind="early_notice_sent").key
    scene.do(corrections.correct_event, event=key, moved_to=None, reason="Sendt på feil pasient")

    text = shown(scene, scene.case_worker)

    assert "<s>Tidligmelding sendt</s>" in text
    assert "Sendt på feil pasient" in text


def test_child_has_a_check_before_going_home(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(book="oslo-2012", born=date(2018, 5, 1))
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.do(preparations.need_training, topic="Sug av luftveier")

    text = shown(scene, scene.nurse)

    assert "Sjekk før hjemreise" in text
    assert "Opplæring før utskrivningsklar: Sug av luftveier" in text
    assert "Bydelen kan overta" in text


def test_mental_health_stay_shows_its_guards() -> None:
    scene = Scene(service_area="mental_health")
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.do(meetings.start_coercion, measure="Skjerming", can_continue=False)

    text = shown(scene, scene.physician)

    assert "Psykisk helsevern og rus" in text
    assert "Tvang avsluttet før utskrivningsklar: Skjerming" in text
    assert "Dette hindrer neste steg" in text


def test_kept_place_that_ends_before_the_expected_discharge_is_marked(scene: Scene) -> None:
    scene.do(
        information.send_admission_report,
        scene.home_nurse,
        parts={"Kontakt": "77600002"},
        place_type="short_term",
        kept_until=date(2024, 3, 8),
    )

    assert "før forventet utskrivning" in shown(scene, scene.nurse)


def test_news_are_told_once_something_is_written_after_the_page_was_drawn(scene: Scene) -> None:
    client = browser(scene.nurse)
    address = reverse("course-news", args=[scene.course.pk])
    version = scene.standing.course.version
    nothing = client.get(address, {"versjon": version})

    scene.answer()
    something = client.get(address, {"versjon": version})

    assert nothing.status_code == 204
    assert "Svar på utskrivningsklar" in something.content.decode()
    assert "Ingrid Moen" in something.content.decode()


def test_former_municipality_sees_the_choice_and_nothing_after_it(scene: Scene) -> None:
    chosen = factories.organisation("Sundby kommune")
    factories.unit(chosen, "Bestillerkontoret", "case_work")
    scene.do(admission.choose_municipality, municipality=chosen)
    client = browser(scene.case_worker)

    before = client.get(reverse("course", args=[scene.course.pk])).content.decode()
    client.post(reverse("course-let-go", args=[scene.course.pk]))
    after = client.get(reverse("course", args=[scene.course.pk]))

    assert "Sundby kommune" in before
    assert "Tidligmelding" not in before
    assert after.status_code == 404


def test_every_page_of_an_act_opens_or_says_why_not(scene: Scene) -> None:
    clients = [browser(a) for a in (scene.nurse, scene.physician, scene.case_worker)]

    for slug in PAGES:
        for client in clients:
            address = reverse("course-action", args=[scene.course.pk, slug])
            answer = client.get(address, follow=True)
            text = answer.content.decode()
            assert answer.status_code in (200, 403), slug
            assert ("<form" in text and "Avbryt" in text) or "Dette kan ikke gjøres nå" in text


def test_english_reader_reads_rules_too(scene: Scene) -> None:
    answer = page(scene, scene.case_worker, language="en")

    assert answer.headers["Content-Language"] == "en"
    assert 'lang="en"' in answer.content.decode()


def test_finished_stay_is_shown_with_what_was_late(scene: Scene) -> None:
    scene.answer()
    scene.do(departure.discharge, to="hjem", despite="Haster")
    scene.now += timedelta(days=60)

    text = shown(scene, scene.nurse)

    assert "Utskrevet" in text
    assert "ikke oppfylt" in text


def test_account_is_the_physicians_first_act_when_the_municipality_has_asked(scene: Scene) -> None:
    scene.do(readiness.request_account, scene.case_worker, question="Hvorfor er punkt 3 tomt?")

    text = shown(scene, scene.physician)

    heading = text.partition('class="grid course"')[0]
    assert "Gi redegjørelse …" in heading


def test_ward_finds_the_way_to_a_new_admission_from_its_list(scene: Scene) -> None:
    ward = browser(scene.nurse).get(reverse("worklist")).content.decode()
    office = browser(scene.case_worker).get(reverse("worklist")).content.decode()

    assert reverse("course-new") in ward
    assert reverse("course-new") not in office


def test_what_was_expected_is_not_said_after_the_stay_has_ended(scene: Scene) -> None:
    before = shown(scene, scene.nurse)
    scene.do(departure.discharge, to="hjem", despite="Haster")

    after = shown(scene, scene.nurse)

    assert "ventes utskrevet" in before
    assert "ventes utskrevet" not in after
    assert "Utskrevet" in after
