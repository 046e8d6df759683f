"""Treatment plans, the handover, outpatient notes, and the day the patient is expected home."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give, withdraw
from samflyt.access.models import Account, LogEntry
from samflyt.directory.models import Unit
from samflyt.homecoming import overview, way_reading
from samflyt.homecoming.actions import documents, outpatient, receivers, schedule
from samflyt.homecoming.actions.holding import Changed, WrongField
from samflyt.homecoming.at_risk import warnings_of
from samflyt.homecoming.models import Handover, Homecoming, OutpatientNote, TreatmentPlan
from samflyt.messages.models import Message
from tests import factories
from tests.courses.sending_scene import PATIENT
from tests.homecoming.home_scene import HomeScene, once

pytestmark = pytest.mark.django_db
TITLE = "Respirator om natten"


@pytest.fixture
def scene() -> HomeScene:
    scene = HomeScene(born=date(1980, 1, 1))
    scene.admit(person=PATIENT)
    scene.later(hours=1)
    scene.notify()
    return scene


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id or 0))
    return client


def plan(scene: HomeScene, text: str, **changes: object) -> TreatmentPlan:
    values = {"by": scene.physician, "title": TITLE, "text": text, **changes}
    found = scene.do(documents.write_treatment_plan, **values)
    assert isinstance(found, TreatmentPlan)
    return found


def documents_page(scene: HomeScene, actor: Actor) -> way_reading.DocumentsPage:
    return way_reading.documents_page(Homecoming.objects.get(), None, scene.now.date(), actor)


@pytest.mark.duty("002-6-d")
def test_second_version_replaces_the_first_and_the_municipality_is_asked_to_read_it(
    scene: HomeScene,
) -> None:
    first = plan(scene, "Trykk 12.")
    scene.do(documents.confirm_reading, by=scene.case_worker, treatment_plan=first.pk)
    assert overview.rows(scene.case_worker, scene.now)[0].asked == 0

    second = plan(scene, "Trykk 14.")

    first.refresh_from_db()
    assert (first.number, first.replaced_at) == (1, scene.now)
    assert (second.number, second.replaced_at, second.read_at) == (2, None, None)
    assert documents_page(scene, scene.case_worker).unread == [second]
    assert overview.rows(scene.case_worker, scene.now)[0].asked == 1
    where = reverse("homecoming-documents", args=[scene.course.pk])
    told = browser(scene.case_worker).get(where).content.decode()
    assert "kommunen har ikke bekreftet at utgaven er lest" in told

    with pytest.raises(Refused, match="erstattet"):
        scene.do(documents.confirm_reading, by=scene.case_worker, treatment_plan=first.pk)
    scene.do(documents.confirm_reading, by=scene.home_nurse, treatment_plan=second.pk)
    second.refresh_from_db()
    assert second.read_by.startswith("Liv Dahl")


def test_only_the_hospital_writes_and_only_the_municipality_confirms(scene: HomeScene) -> None:
    written = plan(scene, "Trykk 12.")

    with pytest.raises(Refused, match="Bare sykehuset"):
        plan(scene, "Trykk 9.", by=scene.case_worker)
    with pytest.raises(Refused, match="Bare kommunen"):
        scene.do(documents.confirm_reading, by=scene.nurse, treatment_plan=written.pk)


def test_two_who_write_the_same_plan_are_told_of_each_other(scene: HomeScene) -> None:
    plan(scene, "Trykk 12.")
    plan(scene, "Trykk 14.", entry=once(version=1))

    with pytest.raises(Changed) as clash:
        plan(scene, "Trykk 16.", entry=once(version=1))

    assert [change.note for change in clash.value.since] == [f"{TITLE}, 2"]
    assert TreatmentPlan.objects.count() == 2


def test_version_is_printed_and_a_replaced_one_says_so(scene: HomeScene) -> None:
    first = plan(scene, "Trykk 12.")
    where = reverse("homecoming-treatment-pdf", args=[scene.course.pk, first.pk])

    response = browser(scene.case_worker).get(where)

    assert response.content.startswith(b"%PDF")
    assert LogEntry.objects.latest("pk").parts == "hjemreise: behandlingsplan (pdf)"


@pytest.mark.duty("000-3-d")
def test_handover_nobody_has_received_by_the_day_of_going_home_is_warned_of(
    scene: HomeScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(scene, "Trykk 12.")
    with pytest.raises(WrongField, match="Opplæringsplanen"):
        scene.do(documents.send_handover, parts=["equipment"], message="")
    scene.topic()
    found = [part.key for part in documents_page(scene, scene.nurse).sendable]
    sent = scene.do(documents.send_handover, parts=found, message="Ring oss.")
    assert isinstance(sent, Handover)
    assert [title for title, _lines in sent.contents] == [
        "Opplæringsplan",
        f"Behandlingsplan: {TITLE}, utgave 1",
    ]

    home = scene.standing.stay.expected_discharge
    assert home == date(2024, 3, 11)
    before = warnings_of(scene.course, scene.now)
    scene.later(days=7)
    monkeypatch.setenv("SAMFLYT_NOW", scene.now.isoformat())
    on_the_day = warnings_of(scene.course, scene.now)
    listed = browser(scene.nurse).get(reverse("homecomings")).content.decode()
    board = browser(scene.nurse).get(reverse("child-board", args=[scene.course.pk]))
    scene.do(documents.receive_handover, by=scene.home_nurse, handover=sent.pk, lacking="Filter")

    assert (before, on_the_day) == (
        [],
        ["Overleveringen er sendt, men ingen har bekreftet at den er mottatt."],
    )
    assert "ingen har bekreftet at den er mottatt" in listed
    assert "ingen har bekreftet at den er mottatt" in board.content.decode()
    assert warnings_of(scene.course, scene.now) == []
    told = browser(scene.nurse).get(reverse("homecoming-documents", args=[scene.course.pk]))
    assert "Liv Dahl" in told.content.decode()


@pytest.mark.duty("002-7-a")
def test_milestone_that_has_passed_marks_the_day_as_at_risk_for_both(scene: HomeScene) -> None:
    scene.do(
        schedule.add_milestone,
        title="Opplæringen er gjennomført",
        due_date=date(2024, 3, 7),
        responsible="posten",
    )
    where = reverse("homecoming-schedule", args=[scene.course.pk])
    early = browser(scene.nurse).get(where).content.decode()
    assert "i rute" in early
    scene.later(days=4)  # 8 March; expected home on 11 March

    warned = warnings_of(scene.course, scene.now)

    assert warned == [
        "Hjemreisedatoen er i fare: «Opplæringen er gjennomført» skulle vært gjort "
        "tor. 7. mars 2024."
    ]
    at = scene.now.isoformat()
    for actor in (scene.nurse, scene.case_worker):
        row = overview.rows(actor, scene.now)[0]
        assert row.warnings == warned, at
    page = way_reading.schedule_page(Homecoming.objects.get(), date(2024, 3, 11), scene.now.date())
    assert [line.mark for line in page.milestones] == ["late"]
    scene.do(
        schedule.reach_milestone,
        milestone=page.milestones[0].row.pk,
        reached_date=scene.now.date(),
    )
    assert warnings_of(scene.course, scene.now) == []


def test_milestone_set_for_after_the_day_is_a_risk_too_and_can_be_moved_or_struck(
    scene: HomeScene,
) -> None:
    values = {"title": "Rampe er montert", "responsible": ""}
    row = scene.do(schedule.add_milestone, due_date=date(2024, 3, 12), **values)
    assert "er satt til tir. 12. mars 2024" in warnings_of(scene.course, scene.now)[0]

    scene.do(
        schedule.move_milestone, milestone=row.pk, due_date=date(2024, 3, 11), responsible="Ola"
    )
    assert warnings_of(scene.course, scene.now) == []
    scene.do(schedule.drop_milestone, milestone=row.pk, reason="Flytter til ny leilighet.")
    with pytest.raises(Refused, match="nådd eller strøket"):
        scene.do(schedule.reach_milestone, milestone=row.pk, reached_date=scene.now.date())
    scene.do(schedule.add_milestone, due_date=date(2024, 3, 10), **values)
    with pytest.raises(WrongField, match="står der allerede"):
        scene.do(schedule.add_milestone, due_date=date(2024, 3, 9), **values)


def agreed(scene: HomeScene) -> None:
    scene.hospital.her_id, scene.municipality.her_id = 8000001, 8000002
    scene.hospital.save()
    scene.municipality.save()
    factories.unit(scene.hospital, "PLO somatikk", Unit.Kind.MAILBOX, her_id=9100011)
    for number, unit in enumerate((scene.ward, scene.office, scene.service), start=90001):
        unit.her_id = number
        unit.save()
    scene.do(
        receivers.set_receiver,
        unit=scene.service,
        outpatient="also",
        admission="",
        new_needs="",
        because="Planleggingsmøte 1",
    )


def consent(scene: HomeScene) -> Consent:
    return give(
        patient_id=scene.course.patient_id,
        born=scene.course.patient.born,
        name="Aud Lian",
        asked=Asked(scope=Scope.DOCUMENTS, organisation_id=scene.municipality.pk),
        said=Said(how=Consent.How.ORAL, asked_by="Kari Nes", at=scene.now),
        by=scene.nurse,
        at=scene.now,
        key="samtykke",
    )


def note(scene: HomeScene) -> OutpatientNote:
    found = scene.do(
        outpatient.write_outpatient_note, visit_date=scene.now.date(), text="Bedre søvn."
    )
    assert isinstance(found, OutpatientNote)
    return found


@pytest.mark.duty("002-12-a")
def test_note_is_held_until_the_consent_is_there_and_then_sent_and_logged(
    scene: HomeScene,
) -> None:
    agreed(scene)
    held = note(scene)
    sent_before = Message.objects.count()
    assert (held.held, held.sent) == (OutpatientNote.Held.NO_CONSENT, [])
    assert documents_page(scene, scene.case_worker).notes == []

    scene.later(hours=1)
    consent(scene)

    held.refresh_from_db()
    assert (held.held, held.sent, held.sent_at) == ("", [scene.service.pk], scene.now)
    message = Message.objects.latest("pk")
    assert (Message.objects.count(), message.type) == (sent_before + 1, "DIALOG_HELSEFAGLIG")
    assert b"Bedre s" in bytes(message.raw)
    logged = list(LogEntry.objects.filter(parts__startswith="poliklinisk notat sendt"))
    assert [entry.patient_id for entry in logged] == [scene.course.patient_id]
    assert [line.row for line in documents_page(scene, scene.case_worker).notes] == [held]


def test_note_without_a_line_of_the_agreement_says_so_and_is_sent_by_hand_after_it(
    scene: HomeScene,
) -> None:
    consent(scene)
    held = note(scene)
    assert held.held == OutpatientNote.Held.NO_AGREEMENT

    agreed(scene)
    scene.do(outpatient.send_held_note, outpatient_note=held.pk)
    scene.do(outpatient.send_held_note, outpatient_note=held.pk)

    held.refresh_from_db()
    assert (held.held, held.sent) == ("", [scene.service.pk])


def test_note_after_a_withdrawn_consent_is_held(scene: HomeScene) -> None:
    agreed(scene)
    given = consent(scene)
    assert note(scene).held == ""
    scene.later(minutes=5)
    withdraw(
        consent=given,
        withdrawn_by="Aud Lian",
        how=Consent.How.ORAL,
        by=scene.nurse,
        at=scene.now,
    )

    assert note(scene).held == OutpatientNote.Held.NO_CONSENT
    page = browser(scene.nurse).get(reverse("homecoming-documents", args=[scene.course.pk]))
    assert "holdes tilbake" in page.content.decode()
