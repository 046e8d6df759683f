"""Each partner has one who answers for messages, and a new type is used where both are ready."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Actor, Refused
from samflyt.courses.actions import questions
from samflyt.directory.models import ContactCard, Organisation, Unit
from samflyt.messages import partner_actions
from samflyt.messages.models import Readiness
from samflyt.messages.partner_list import partner_rows
from samflyt.messages.readiness import is_used
from tests import factories
from tests.courses.question_scene import doctor
from tests.courses.sending_scene import SendingScene, sent
from tests.messages.sending_out import AT, delivery, ends, posted

pytestmark = pytest.mark.django_db
DIALOGUE, LETTER = "DIALOG_HELSEFAGLIG", "HELSEOPPLYSNINGER_LEGE"
READY = date(2026, 3, 1)
EARLIER = date(2024, 1, 1)


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> tuple[Unit, Unit]:
    monkeypatch.setenv("SAMFLYT_NOW", AT.isoformat())
    return ends()


@pytest.fixture
def browser(between: tuple[Unit, Unit]) -> Client:
    return factories.signed_in(between[0], "hospital_message_officer")


def officer(of: Unit) -> Actor:
    return factories.actor(of, "hospital_message_officer")


def named(partner: Organisation, by: Actor, phone: str = "77611111") -> ContactCard:
    return partner_actions.name_message_contact(
        partner=partner, function="Meldingsmottaket", phone=phone, address="post@x.example", by=by
    )


def taken_up(partner: Organisation, by: Actor, **changes: Any) -> None:
    named(partner, by)
    values: dict[str, Any] = {"message_type": DIALOGUE, "ready_date": READY}
    partner_actions.take_up(partner=partner, by=by, at=AT, **{**values, **changes})


@pytest.mark.duty("003-g7-4.1-k")
def test_nothing_is_taken_up_with_a_partner_whom_nobody_answers_for(
    between: tuple[Unit, Unit], browser: Client
) -> None:
    away = between[1].organisation
    address = reverse("message-partner-ready", args=[away.pk])
    form = {"once": "a", "message_type": DIALOGUE, "ready_date": "2026-03-01"}
    task = browser.get(reverse("messages")).content.decode()
    assert "2 virksomheter mangler meldingsansvarlig" in task

    refused = browser.post(address, form, follow=True).content.decode()
    assert "har ingen meldingsansvarlig" in refused
    assert not Readiness.objects.exists()
    posted(between)
    assert delivery().state == "queued"

    contact = {
        "once": "b",
        "function": "Mottaket",
        "phone": "77611111",
        "address": "post@x.example",
    }
    browser.post(reverse("message-partner-contact", args=[away.pk]), contact)
    accepted = browser.post(address, form, follow=True).content.decode()

    assert "klar fra" in accepted
    assert Readiness.objects.get().ready_date == READY
    table = browser.get(reverse("message-partners")).content.decode()
    card = browser.get(reverse("delivery", args=[delivery().pk])).content.decode()
    for page in (table, card):
        assert "Mottaket" in page
        assert "tel:77611111" in page
    assert "post@x.example" in card


def test_there_is_one_at_a_time_and_the_fields_are_demanded(
    between: tuple[Unit, Unit], browser: Client
) -> None:
    away = between[1].organisation
    named(away, officer(between[0]))
    named(away, officer(between[0]), "77622222")

    assert away.contacts.get(is_for_messages=True).phone == "77622222"
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.contact_card(away, "Enda en", "1", is_for_messages=True)
    address = reverse("message-partner-contact", args=[away.pk])
    wrong = browser.post(address, {"once": "c", "function": "", "phone": "ring oss"})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "Skriv hvilken funksjon" in text
    assert "Skriv telefonnummeret med siffer" in text


def test_who_works_here_keeps_their_own_and_the_law_s_messages_are_for_all(
    between: tuple[Unit, Unit], browser: Client
) -> None:
    ours, away = between[0].organisation, between[1].organisation
    Organisation.objects.filter(pk=away.pk).update(works_here=True)
    away.refresh_from_db()

    with pytest.raises(Refused, match="egne opplysninger selv"):
        named(away, officer(between[0]))
    page = browser.get(reverse("message-partner", args=[away.pk])).content.decode()
    assert "egne opplysninger selv" in page
    assert 'name="function"' not in page
    with pytest.raises(Refused, match="pålagt alle"):
        taken_up(ours, officer(between[0]), message_type="LOG_UTSKRIVNINGSKLAR")
    nurse = factories.actor(between[0], "ward_nurse")
    with pytest.raises(Refused, match="meldingsansvarlige"):
        taken_up(ours, nurse)


@pytest.mark.duty("003-g7-4.1-j")
def test_a_type_ready_at_the_hospital_and_ten_municipalities_is_used_for_those_ten_only(
    between: tuple[Unit, Unit],
) -> None:
    ours, by = between[0].organisation, officer(between[0])
    ten = [
        Organisation.objects.create(kind="municipality", name=f"Kommune {n}", her_id=9100000 + n)
        for n in range(10)
    ]
    for one in (ours, *ten):
        taken_up(one, by)

    used = [row for row in partner_rows(by, READY) if row.cells[0] and row.cells[0].state == "used"]

    assert {row.organisation for row in used} == set(ten)
    assert is_used(DIALOGUE, (ours.pk, ten[0].pk), READY)
    assert not is_used(DIALOGUE, (ours.pk, ten[0].pk), date(2026, 2, 28))
    assert not is_used(DIALOGUE, (ours.pk, between[1].organisation_id), READY)


@pytest.mark.duty("003-g7-4.1-j")
def test_a_partner_that_is_not_ready_gets_the_question_as_before() -> None:
    scene = SendingScene()
    scene.admit()
    hospital, municipality = scene.course.hospital, scene.course.municipality
    assert municipality is not None
    by = factories.actor(scene.mailbox, "hospital_message_officer")
    taken_up(hospital, by, ready_date=EARLIER)

    ask(scene)
    taken_up(municipality, by, ready_date=EARLIER)
    ask(scene)
    partner_actions.stop_using(partner=municipality, message_type=DIALOGUE, by=by)
    ask(scene)

    assert [m.type for m in sent()] == ["DIALOG_FORESPORSEL", DIALOGUE, "DIALOG_FORESPORSEL"]


def ask(scene: SendingScene) -> None:
    scene.do(
        questions.ask,
        recipients=[questions.PARTNER],
        about="medication",
        question="Hvilke legemidler?",
    )


def test_a_letter_to_a_doctor_who_is_not_ready_is_refused_with_what_to_do() -> None:
    scene = SendingScene(elsewhere="hospital")
    scene.admit()
    office = doctor()
    by = factories.actor(scene.office, "municipal_message_officer")
    taken_up(scene.office.organisation, by, message_type=LETTER, ready_date=EARLIER)
    letter = {
        "office": str(office.her_id),
        "purpose": "status",
        "problem": "Svimmel.",
        "critical": "",
        "medicines": "",
        "measures": "",
    }

    with pytest.raises(Refused, match="Ring legekontoret"):
        scene.do(questions.inform_doctor, scene.home_nurse, **letter)
    taken_up(office.organisation, by, message_type=LETTER, ready_date=EARLIER)
    scene.do(questions.inform_doctor, scene.home_nurse, **letter)

    assert [m.type for m in sent(LETTER)] == [LETTER]
