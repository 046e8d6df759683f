"""Sending obeys the matrix of who gets which information."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from samflyt.access import consent
from samflyt.courses.actions import corrections, information
from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.homecoming.actions import receivers
from samflyt.homecoming.actions.holding import WrongField
from samflyt.homecoming.models import InformationReceiver
from samflyt.homecoming.receiving import receiver_rows
from samflyt.messages.models import Message
from tests import factories
from tests.courses.sending_scene import SendingScene
from tests.courses.stay_scene import once

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> SendingScene:
    scene = SendingScene()
    scene.admit()
    return scene


def agree(scene: SendingScene, unit: Unit, **said: str) -> None:
    values = {"outpatient": "", "admission": "", "new_needs": "", "because": "Møte 1. mars", **said}
    scene.do(receivers.set_receiver, unit=unit, **values)


def another(scene: SendingScene, her_id: int = 9100033) -> Unit:
    return factories.unit(scene.municipality, "Barnetjenesten", Unit.Kind.NURSING, her_id=her_id)


def sent(message_type: str) -> dict[str, Message]:
    """The messages of a type, by the unit that gets them."""
    rows = Message.objects.filter(direction="out", type=message_type).select_related(
        "receiver_unit"
    )
    return {str(row.receiver_unit): row for row in rows.order_by("pk")}


def gp(her_id: int = 9200001) -> Unit:
    office = factories.organisation("Fastlegene i Nordvik", "gp_office", her_id=her_id)
    office.works_here = False
    office.save()
    return factories.unit(office, "Legekontoret", her_id=her_id + 1)


def consented(scene: SendingScene, to: Unit) -> consent.Consent:
    values: dict[str, Any] = {
        "patient_id": scene.course.patient_id,
        "scope": consent.Scope.DOCUMENTS,
        "organisation_id": to.organisation_id,
        "given_as": "parents",
        "given_by": "Anne Lian",
        "clause": "pbrl. § 4-4",
        "how": "written",
        "given_at": datetime(2024, 3, 1, tzinfo=UTC),
        "recorded_at": datetime(2024, 3, 1, tzinfo=UTC),
        "recorded_by": "Kari Nes",
        "key": f"samtykke-{to.pk}",
    }
    return consent.Consent.objects.create(**values)


def test_without_a_row_messages_go_as_the_directory_says(scene: SendingScene) -> None:
    scene.early_notice()

    assert list(sent("HELSEOPPL_SOKNAD")) == ["Tildelingskontoret"]


def test_one_who_shall_also_have_it_gets_a_message_of_its_own(scene: SendingScene) -> None:
    agree(scene, another(scene), new_needs="also")

    scene.early_notice()

    found = sent("HELSEOPPL_SOKNAD")
    assert sorted(found) == ["Barnetjenesten", "Tildelingskontoret"]
    assert len({message.msg_id for message in found.values()}) == 2
    tied = scene.standing.events[-1].message
    assert tied is not None
    assert tied.pk == found["Tildelingskontoret"].pk


def test_one_who_shall_not_have_it_does_not_and_the_other_answers_for_it(
    scene: SendingScene,
) -> None:
    agree(scene, another(scene), new_needs="also")
    agree(scene, scene.office, new_needs="not")

    scene.early_notice()

    assert list(sent("HELSEOPPL_SOKNAD")) == ["Barnetjenesten"]


def test_municipality_always_has_what_the_law_gives_it(scene: SendingScene) -> None:
    agree(scene, scene.office, new_needs="not")

    scene.early_notice()

    assert list(sent("HELSEOPPL_SOKNAD")) == ["Tildelingskontoret"]


def test_row_of_one_occasion_changes_no_other(scene: SendingScene) -> None:
    agree(scene, another(scene), admission="also")

    scene.notify()

    assert list(sent("HELSEOPPL_SOKNAD")) == ["Tildelingskontoret"]
    assert sorted(sent("LOG_INNLAGT")) == ["Barnetjenesten", "Hjemmesykepleien sentrum"]


def test_row_that_is_taken_away_has_no_more_effect(scene: SendingScene) -> None:
    agree(scene, another(scene), new_needs="also")
    row = InformationReceiver.objects.get()

    scene.do(receivers.end_receiver, receiver=row.pk, reason="Tjenesten er avsluttet.")
    scene.early_notice()

    assert list(sent("HELSEOPPL_SOKNAD")) == ["Tildelingskontoret"]


@pytest.mark.duty("002-2-d")
def test_third_house_has_it_by_the_familys_consent_only(scene: SendingScene) -> None:
    office = gp()
    agree(scene, office, new_needs="also")
    course = Course.objects.get()
    assert "samtykket" in receiver_rows(course, scene.now)[0].waits
    scene.early_notice()
    assert list(sent("HELSEOPPL_SOKNAD")) == ["Tildelingskontoret"]

    given = consented(scene, office)
    scene.update()

    copy = sent("HELSEOPPL_SOKNAD")["Legekontoret"]
    assert copy.basis.consent == given
    assert receiver_rows(course, scene.now)[0].waits == ""


@pytest.mark.duty("002-9-b8")
def test_outpatient_course_sends_to_the_two_of_its_own_row(scene: SendingScene) -> None:
    Course.objects.update(kind=Course.Kind.COORDINATION)
    scene.course.refresh_from_db()
    agree(scene, another(scene), outpatient="also")
    agree(scene, another(scene, 9100044), admission="also")

    scene.early_notice()

    assert len(Message.objects.filter(direction="out", type="HELSEOPPL_SOKNAD")) == 2


@pytest.mark.duty("002-9-b8a")
def test_outpatient_course_sends_to_the_one_that_its_row_names_and_to_no_other(
    scene: SendingScene,
) -> None:
    Course.objects.update(kind=Course.Kind.COORDINATION)
    scene.course.refresh_from_db()
    agree(scene, another(scene), outpatient="also")
    agree(scene, scene.office, outpatient="not")

    scene.early_notice()

    assert list(sent("HELSEOPPL_SOKNAD")) == ["Barnetjenesten"]


@pytest.mark.duty("002-9-b8b")
def test_admission_is_told_to_the_child_coordinator_and_to_the_doctor(scene: SendingScene) -> None:
    office = gp()
    consented(scene, office)
    agree(scene, another(scene), admission="also")
    agree(scene, office, admission="also")

    scene.notify()

    assert {"Barnetjenesten", "Legekontoret"} <= set(sent("LOG_INNLAGT"))
    assert list(sent("HELSEOPPL_SOKNAD")) == ["Tildelingskontoret"]


@pytest.mark.duty("002-9-b8c")
def test_new_need_is_told_to_the_case_worker_and_to_the_coordinator(scene: SendingScene) -> None:
    agree(scene, scene.office, new_needs="also")
    agree(scene, another(scene), new_needs="also")

    scene.early_notice()

    assert sorted(sent("HELSEOPPL_SOKNAD")) == ["Barnetjenesten", "Tildelingskontoret"]


def test_what_is_taken_back_is_taken_back_from_everybody(scene: SendingScene) -> None:
    agree(scene, another(scene), new_needs="also")
    scene.early_notice()
    event = scene.standing.events[-1]

    scene.do(corrections.correct_event, event=event.key, moved_to=None, reason="Feil pasient.")

    cancelled = Message.objects.filter(direction="out", status="C").select_related("receiver_unit")
    assert sorted(str(row.receiver_unit) for row in cancelled) == [
        "Barnetjenesten",
        "Tildelingskontoret",
    ]


def test_update_follows_its_own_conversation_with_each(scene: SendingScene) -> None:
    agree(scene, another(scene), new_needs="also")
    scene.early_notice()
    first = sent("HELSEOPPL_SOKNAD")
    scene.later(hours=2)

    scene.update()

    second = sent("HELSEOPPL_SOKNAD")
    assert second["Barnetjenesten"].parent_ref == first["Barnetjenesten"].msg_id
    assert second["Tildelingskontoret"].parent_ref == first["Tildelingskontoret"].msg_id


def test_unit_that_no_message_can_reach_is_refused_by_name(scene: SendingScene) -> None:
    with pytest.raises(WrongField) as no_address:
        agree(scene, factories.unit(scene.municipality, "Uten adresse"), new_needs="also")
    with pytest.raises(WrongField) as unsaid:
        agree(scene, another(scene))

    assert (no_address.value.field, unsaid.value.field) == ("unit", "outpatient")


def test_new_row_for_a_unit_takes_the_place_of_the_old(scene: SendingScene) -> None:
    unit = another(scene)
    agree(scene, unit, new_needs="also")
    agree(scene, unit, admission="also")

    scene.early_notice()

    assert list(sent("HELSEOPPL_SOKNAD")) == ["Tildelingskontoret"]
    standing = InformationReceiver.objects.filter(ended_at__isnull=True)
    assert [(row.admission, row.new_needs) for row in standing] == [("also", "")]


def test_next_admission_uses_the_same_receivers(scene: SendingScene) -> None:
    agree(scene, another(scene), new_needs="also")
    information.send_early_notice(
        course=scene.admit(at=scene.later(days=30)),
        status="Ny innleggelse",
        plan="Kort opphold",
        expected_discharge=date(2024, 4, 10),
        housing="suitable",
        by=scene.nurse,
        at=scene.now,
        entry=once(),
    )

    assert sorted(sent("HELSEOPPL_SOKNAD")) == ["Barnetjenesten", "Tildelingskontoret"]
