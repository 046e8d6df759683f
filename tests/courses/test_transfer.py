"""Moving a patient: within the trust the course follows, outside it stays where it is."""

from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.agreements.models import Term
from samflyt.courses.actions import corrections, departure, transfer
from samflyt.courses.jobs import end_participation, end_sight
from samflyt.courses.models import Course, Event, Participation, Stay
from samflyt.directory.models import Unit
from samflyt.duties.models import Duty
from samflyt.installation.verification import verify
from tests import factories
from tests.courses.stay_scene import Scene
from tests.courses.test_course_page import browser, page, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.admit()
    scene.notify()
    return scene


@pytest.fixture
def surgery(scene: Scene) -> Unit:
    return factories.unit(scene.hospital, "Kirurgi 2", Unit.Kind.WARD, site="Fjellheim")


def move(scene: Scene, ward: Unit | None, **details: Any) -> None:
    scene.later(hours=1)
    values = {"ward": ward, "to": "", "purpose": "treatment", **details}
    scene.do(transfer.transfer, **values)
    scene.course = Course.objects.get(pk=scene.course.pk)


def test_course_follows_the_patient_to_another_ward_and_the_journal_tells_it(
    scene: Scene, surgery: Unit
) -> None:
    nurse_there = factories.actor(surgery, "ward_nurse")
    before = Course.objects.visible_to(nurse_there).count()

    move(scene, surgery)

    told = shown(scene, nurse_there)
    assert before == 0
    assert "Kirurgi 2, Fjellheim" in told
    assert "Medisin A" in told
    assert "Innlagt" in told
    assert Stay.objects.visible_to(nurse_there).count() == 1
    assert Stay.objects.visible_to(scene.nurse).count() == 0


def test_stay_goes_on_in_the_new_ward_which_declares_ready_and_discharges(
    scene: Scene, surgery: Unit
) -> None:
    move(scene, surgery)
    scene.later(hours=1)
    physician = factories.actor(surgery, "physician")
    scene.declare_ready(by=physician)
    open_there = Duty.objects.filter(outcome="open", owner_side="hospital")
    owners = set(open_there.values_list("owner_unit_id", flat=True))
    scene.answer()
    scene.do(departure.discharge, factories.actor(surgery, "ward_nurse"), to="hjem", despite="Ja")

    assert owners == {surgery.pk}
    assert scene.standing.stay.state == "discharged"
    assert list(verify(processes=1).lines) == []


@pytest.mark.parametrize(("purpose", "state"), [("treatment", "withdrawn"), ("waiting", "ready")])
def test_one_who_is_ready_is_so_still_only_where_the_patient_merely_waits(
    scene: Scene, surgery: Unit, purpose: str, state: str
) -> None:
    scene.declare_ready()

    move(scene, surgery, purpose=purpose)

    assert scene.standing.stay.state == state
    assert scene.standing.stay.ended is None


def test_former_ward_keeps_sight_until_the_patient_comes_back(scene: Scene, surgery: Unit) -> None:
    move(scene, surgery)
    seen = page(scene, scene.nurse).status_code
    move(scene, scene.ward)

    assert seen == 200
    running = Participation.objects.filter(course=scene.course, ended_at__isnull=True)
    assert [part.unit for part in running] == [surgery]


def test_former_wards_sight_ends_after_the_agreed_time_and_the_log_says_so(
    scene: Scene, surgery: Unit
) -> None:
    move(scene, surgery)
    part = Participation.objects.get(course=scene.course)
    job = DBTaskResult.objects.get()
    seen_before = Course.objects.visible_to(scene.nurse).count()

    too_early = end_sight.call(*job.args_kwargs["args"])
    ended = end_participation(part.pk, scene.later(days=14))
    again = end_participation(part.pk, scene.now)

    assert job.run_after == part.started_at + timedelta(days=14)
    assert "til 18.03.2024" in part.ground
    assert (too_early, ended, again) == (False, True, False)
    assert (seen_before, Course.objects.visible_to(scene.nurse).count()) == (1, 0)
    assert page(scene, scene.nurse).status_code == 404
    assert LogEntry.objects.filter(parts__startswith="arbeidsrelasjon avsluttet").count() == 1


def test_partners_may_agree_on_another_time_or_none(scene: Scene, surgery: Unit) -> None:
    Term.objects.create(
        level=Term.Level.PAIR,
        agreement=scene.agreement,
        key="sight.former_ward",
        value="none",
        valid_from=scene.agreement.valid_from,
        source="avtalen",
        entered_by="prøve",
        entered_at=scene.now,
    )

    move(scene, surgery)

    assert not DBTaskResult.objects.exists()
    assert Course.objects.visible_to(scene.nurse).count() == 1


def test_transfer_outside_leaves_the_course_where_it_is(scene: Scene) -> None:
    move(scene, None, to="Regionsykehuset")

    assert scene.course.ward == scene.ward
    assert scene.standing.stay.state == "transferred"


def test_another_trusts_ward_the_same_ward_and_no_place_are_refused(scene: Scene) -> None:
    elsewhere = factories.unit(factories.hospital("Fjernt sykehus"), "Medisin", Unit.Kind.WARD)

    for ward, reason in (
        (elsewhere, "annet sykehus"),
        (scene.ward, "allerede"),
        (None, "Velg sengeposten"),
    ):
        with pytest.raises(Refused, match=reason):
            move(scene, ward)

    assert Course.objects.get().ward == scene.ward


def test_form_offers_the_trusts_other_wards_and_asks_for_one_place(
    scene: Scene, surgery: Unit
) -> None:
    nurse = browser(scene.nurse)
    address = f"/forlop/{scene.course.pk}/overfor/"
    form = nurse.get(address).content.decode()
    once = form.split('name="once" value="')[1].split('"')[0]
    sent: dict[str, Any] = {
        "once": once,
        "version": Course.objects.get().version,
        "purpose": "treatment",
    }

    neither = nurse.post(address, sent).content.decode()
    both = nurse.post(address, {**sent, "ward": surgery.pk, "to": "Oslo"}).content.decode()
    moved = nurse.post(address, {**sent, "ward": surgery.pk})

    assert "Kirurgi 2, Fjellheim" in form
    assert "Medisin A</option>" not in form
    assert "Velg sengeposten, eller skriv hvor" in neither
    assert "enten en sengepost eller" in both
    assert moved.status_code == 302
    assert nurse.get(moved["Location"]).status_code == 200
    assert Course.objects.get().ward == surgery


def test_a_transfer_to_mental_health_gives_the_stay_the_duties_of_that_area(
    scene: Scene, surgery: Unit
) -> None:
    before = {finding.rule for finding in scene.standing.assessment.findings}

    move(scene, surgery, service_area="mental_health")

    standing = scene.standing
    after = {finding.rule for finding in standing.assessment.findings}
    told = shown(scene, factories.actor(surgery, "ward_nurse"))
    assert "unn.samarbeidsmote-innkalt" not in before
    assert "unn.samarbeidsmote-innkalt" in after
    assert standing.stay.service_area == "mental_health"
    assert standing.stay.area_at(scene.now - timedelta(minutes=1)) == "somatic"
    assert standing.stay.area_at(scene.now) == "mental_health"
    assert "psykisk helsevern" in told
    assert list(verify(processes=1).lines) == []


def test_the_area_follows_the_patient_back_and_the_journal_keeps_where_it_was(
    scene: Scene, surgery: Unit
) -> None:
    move(scene, surgery, service_area="substance")
    moved_at = scene.now
    move(scene, scene.ward, service_area="somatic")

    stay = scene.standing.stay
    assert scene.course.service_area == stay.service_area == "somatic"
    assert stay.area_at(moved_at) == "substance"
    assert stay.first_area == "somatic"


def test_a_transfer_to_a_ward_is_moved_back_by_a_transfer_and_not_undone(
    scene: Scene, surgery: Unit
) -> None:
    move(scene, surgery)
    key = Event.objects.get(kind="transferred").key

    with pytest.raises(Refused, match="ny overføring"):
        scene.do(corrections.correct_event, event=key, reason="Feil", moved_to=None)
    with pytest.raises(Refused, match="ikke noe nytt"):
        scene.do(corrections.undo_last)
