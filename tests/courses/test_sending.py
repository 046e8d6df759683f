"""What is done in a stay is sent as the national message, in the step in which it is done."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction

from samflyt.clock import local_date
from samflyt.courses.actions import corrections, departure, information, readiness
from samflyt.courses.models import Event
from samflyt.courses.outgoing.letters import NotComplete
from samflyt.directory.models import Unit
from samflyt.formats.content import Dialogue, Logistics, Report
from samflyt.formats.schemas import SchemaSet
from samflyt.messages.models import Delivery, Message, Receipt
from tests.courses.sending_scene import SendingScene, parsed, sent, shown
from tests.courses.stay_scene import once

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> SendingScene:
    made = SendingScene()
    made.admit()
    return made


def whole_stay(scene: SendingScene) -> None:
    """Everything the hospital sends, from admission to home."""
    scene.notify()
    scene.later(hours=20)
    scene.update()
    scene.later(hours=1)
    scene.declare_ready()
    scene.later(hours=1)
    scene.do(readiness.withdraw_ready, reason="Feber")
    scene.later(hours=24)
    scene.update(changed="Feberfri.")
    scene.declare_ready()
    scene.later(hours=2)
    scene.leave()


def test_each_message_of_the_stay_is_made_once_and_named_by_its_event(scene: SendingScene) -> None:
    whole_stay(scene)

    assert [m.type for m in sent()] == [
        "LOG_INNLAGT",
        "HELSEOPPL_SOKNAD",
        "HELSEOPPL_SOKNAD",
        "LOG_UTSKRIVNINGSKLAR",
        "LOG_AVMELDING",
        "HELSEOPPL_SOKNAD",
        "LOG_UTSKRIVNINGSKLAR",
        "UTSKRIVNINGSRAPPORT",
        "LOG_UTSKREVET",
    ]
    told = {e.message.type: e.kind for e in Event.objects.exclude(message=None)}  # type: ignore[union-attr]
    assert told["LOG_UTSKRIVNINGSKLAR"] == "ready_notice_sent"
    assert Delivery.objects.filter(state="queued").count() == 9


@pytest.mark.needs_shared
@pytest.mark.duty("001-1-j")
def test_each_message_that_is_sent_follows_the_national_schema(
    scene: SendingScene, shared: Any
) -> None:
    schemas = SchemaSet(shared / "standards")
    whole_stay(scene)
    scene.do(corrections.undo_last)

    assert {parsed(m, schemas).validation for m in sent()} == {"schema"}


@pytest.mark.needs_shared
def test_what_the_municipality_sends_follows_the_national_schema(shared: Any) -> None:
    schemas = SchemaSet(shared / "standards")
    scene = SendingScene(elsewhere="hospital")
    scene.hospital.works_here = True
    scene.admit()
    scene.notify()
    scene.hospital.works_here = False
    scene.hospital.save()
    scene.report_admission()
    scene.declare_ready()
    scene.answer(can_receive=False, from_date=date(2024, 3, 6))
    scene.do(readiness.report_place_ready, scene.case_worker, level="Korttidsplass")

    theirs = [m for m in sent() if m.receiver == scene.hospital]
    assert [m.type for m in theirs] == [
        "INNLEGGELSESRAPPORT",
        "DIALOG_HELSEFAGLIG",
        "DIALOG_HELSEFAGLIG",
    ]
    assert {parsed(m, schemas).validation for m in theirs} == {"schema"}


def test_sender_and_receiver_are_named_at_both_levels_by_the_routes(scene: SendingScene) -> None:
    scene.notify()

    admitted, notice = (parsed(m).envelope for m in sent())
    assert (admitted.sender.organisation_her, admitted.sender.unit_her) == ("9100001", "9100011")
    assert (admitted.receiver.organisation_her, admitted.receiver.unit_her) == (
        "9100002",
        "9100021",
    )
    assert notice.receiver.unit_name == "Tildelingskontoret"


def test_the_ward_with_its_phone_and_the_physician_answer_for_the_content(
    scene: SendingScene,
) -> None:
    scene.notify()
    scene.declare_ready()

    notice = parsed(sent("LOG_UTSKRIVNINGSKLAR")[0]).payload
    assert isinstance(notice, Logistics)
    assert (notice.head.units[0].unit.name, notice.head.units[0].unit.phone) == (
        "Medisin A",
        "77600000",
    )
    who = notice.head.responsible[0].person
    assert (who.name, who.profession and who.profession.value, who.ids[0].value) == (
        "Ola Berg",
        "LE",
        "9144889",
    )
    assert {e.code.value for e in notice.events if e.code} == {"1", "3"}


def test_an_update_keeps_the_issue_time_and_points_to_the_message_before(
    scene: SendingScene,
) -> None:
    scene.notify()
    scene.later(hours=1)
    scene.update()

    first, second = (parsed(m) for m in sent("HELSEOPPL_SOKNAD"))
    assert (first.status, second.status) == ("N", "M")
    assert second.envelope.issue_at == first.envelope.issue_at
    assert second.envelope.gen_at != first.envelope.gen_at
    assert second.envelope.ref_to_parent == first.envelope.msg_id
    assert isinstance(second.payload, Report)
    assert second.payload.clinical.text("9145", "1") == "Endret siden sist: Går nå med rullator."
    assert "Antatt forløp" in shown(sent("HELSEOPPL_SOKNAD")[1])


def test_the_answer_is_about_the_ready_notice_and_says_no_more_than_was_chosen() -> None:
    scene = SendingScene(elsewhere="")
    scene.admit()
    scene.notify()
    scene.declare_ready()
    scene.answer(can_receive=False, from_date=date(2024, 3, 6))

    notice, answer = sent("LOG_UTSKRIVNINGSKLAR")[0], sent("DIALOG_HELSEFAGLIG")[0]
    told = parsed(answer)
    assert isinstance(told.payload, Dialogue)
    assert told.payload.answers_ready_notice
    assert told.envelope.ref_to_parent == notice.msg_id
    assert told.payload.notes[0].text == (
        "Kommunen kan ikke ta imot pasienten nå. Forventet tilbud fra og med 06.03.2024.\n"
        "Omsorgsnivå: Hjem med hjemmesykepleie.\nBegrunnelse: Ingen ledig plass."
    )


def test_a_missing_field_is_named_and_nothing_at_all_is_written(scene: SendingScene) -> None:
    Unit.objects.filter(pk=scene.ward.pk).update(phone="")

    with pytest.raises(NotComplete, match="ansvarlig enhet eller person med telefon"):
        scene.notify()

    assert not Event.objects.filter(kind="admission_notice_sent").exists()
    assert sent() == []


def test_a_patient_who_cannot_be_identified_is_not_sent_about(scene: SendingScene) -> None:
    scene.course.patient.__class__.objects.update(number=None, sex="0")

    with pytest.raises(NotComplete) as refusal:
        scene.notify()

    assert [key for key, _label in refusal.value.fields] == ["patient"]


@pytest.mark.parametrize("missing", ["office", "municipality"])
def test_the_event_stands_where_the_partner_has_no_electronic_address(
    scene: SendingScene, missing: str
) -> None:
    for at in (scene.office, scene.service) if missing == "office" else (scene.municipality,):
        at.her_id = None
        at.save()

    scene.notify()

    assert "early_notice_sent" in scene.kinds
    assert sent() == []


def test_a_partner_on_this_installation_has_it_at_once_with_a_receipt() -> None:
    scene = SendingScene(elsewhere="")
    scene.admit()
    scene.notify()

    delivery = Delivery.objects.first()
    assert delivery is not None
    assert (delivery.channel, delivery.state, delivery.is_finished) == ("local", "positive", True)
    assert Receipt.objects.filter(status="1").count() == 2
    assert {m.state for m in sent()} == {"sent"}


def test_a_local_message_that_cannot_be_made_stops_nothing() -> None:
    scene = SendingScene(elsewhere="")
    scene.admit()
    Unit.objects.filter(organisation=scene.hospital).update(phone="")

    scene.notify()

    assert "early_notice_sent" in scene.kinds
    assert sent() == []


def test_the_alarm_is_set_by_what_the_partners_have_agreed(scene: SendingScene) -> None:
    scene.notify()
    scene.declare_ready()

    minutes = {
        d.message.type: (d.alarm_at - scene.now).total_seconds() / 60
        for d in Delivery.objects.select_related("message")
        if d.alarm_at
    }
    assert minutes == {"LOG_INNLAGT": 120, "HELSEOPPL_SOKNAD": 120, "LOG_UTSKRIVNINGSKLAR": 30}


def test_the_same_form_twice_sends_once(scene: SendingScene) -> None:
    entry = once()
    for _ in range(2):
        scene.do(
            information.send_early_notice,
            status="Hoftebrudd",
            plan="Opptrening",
            expected_discharge=date(2024, 3, 11),
            housing="suitable",
            entry=entry,
        )

    assert len(sent("HELSEOPPL_SOKNAD")) == 1


def test_a_transaction_that_is_undone_sends_nothing(scene: SendingScene) -> None:
    def stopped_midway() -> None:
        with transaction.atomic():
            scene.notify()
            raise RuntimeError("the machine stopped")

    with pytest.raises(RuntimeError):
        stopped_midway()

    assert (sent(), Delivery.objects.count()) == ([], 0)


def test_a_notice_that_was_a_mistake_is_cancelled_with_its_content_and_issue_time(
    scene: SendingScene,
) -> None:
    scene.notify()
    scene.later(hours=1)
    scene.declare_ready()
    scene.later(minutes=5)
    scene.do(corrections.undo_last, scene.physician)

    first, cancelled = (parsed(m) for m in sent("LOG_UTSKRIVNINGSKLAR"))
    assert (first.status, cancelled.status) == ("N", "C")
    assert cancelled.envelope.issue_at == first.envelope.issue_at
    assert cancelled.envelope.ref_to_parent == first.envelope.msg_id
    assert cancelled.envelope.msg_id != first.envelope.msg_id
    assert isinstance(cancelled.payload, Logistics)
    assert isinstance(first.payload, Logistics)
    assert cancelled.payload.events == first.payload.events


def test_a_time_that_is_moved_is_sent_as_a_change(scene: SendingScene) -> None:
    scene.notify()
    scene.later(hours=3)
    scene.declare_ready()
    scene.later(minutes=30)
    declared = Event.objects.get(kind="declared_ready")
    moved_to = scene.now.replace(minute=0)
    scene.do(
        corrections.correct_event,
        scene.physician,
        event=declared.key,
        moved_to=moved_to,
        reason="Skrevet feil",
    )

    changed = parsed(sent("LOG_UTSKRIVNINGSKLAR")[1])
    assert changed.status == "M"
    assert isinstance(changed.payload, Logistics)
    ready = changed.payload.event("3")
    assert ready is not None
    assert ready.when.at == moved_to


def test_a_wrong_update_is_answered_by_the_content_before_it(scene: SendingScene) -> None:
    scene.notify()
    scene.later(hours=1)
    scene.update()
    scene.later(minutes=1)
    scene.do(corrections.undo_last)

    last = parsed(sent("HELSEOPPL_SOKNAD")[-1])
    assert last.status == "M"
    assert isinstance(last.payload, Report)
    assert last.payload.clinical.text("9145", "1") == "Hoftebrudd, operert."
    assert "trukket tilbake" in last.payload.clinical.text("9141", "14")


def test_an_answer_is_taken_back_in_words() -> None:
    scene = SendingScene(elsewhere="")
    scene.admit()
    scene.notify()
    scene.declare_ready()
    scene.answer()
    scene.later(minutes=1)
    scene.do(corrections.undo_last, scene.case_worker)

    told = parsed(sent("DIALOG_HELSEFAGLIG")[1]).payload
    assert isinstance(told, Dialogue)
    assert "trukket tilbake" in told.notes[0].text


def test_a_death_is_told_where_there_were_services(scene: SendingScene) -> None:
    scene.notify()
    scene.do(departure.register_death)

    told = parsed(sent("LOG_DOD")[0]).payload
    assert isinstance(told, Logistics)
    when: datetime | None = told.events[0].when.at
    assert when is not None
    assert local_date(when) == date(2024, 3, 4)


def test_messages_are_listed_with_the_course(scene: SendingScene) -> None:
    scene.notify()

    assert Message.objects.of("course", scene.course.pk).count() == 2
