"""Rights that are explained and answered: what each answer opens, for whom, and from when."""

from datetime import date

import pytest

from samflyt.directory.actors import actor_for
from samflyt.directory.models import Position
from samflyt.duties.models import Duty
from samflyt.plans.actions import assessing, coordinators
from samflyt.plans.lists import rows_of
from samflyt.plans.projection import project
from tests.plans.scene import PlanScene
from tests.plans.test_pages import shown

pytestmark = pytest.mark.django_db


def stored_duty(scene: PlanScene, rule: str) -> Duty | None:
    found = Duty.objects.filter(subject="plan", subject_id=scene.plan.pk, rule=rule)
    return found.order_by("pk").first()


def child() -> PlanScene:
    """A child of five whose right to a child coordinator is obvious."""
    scene = PlanScene(born=date(2019, 3, 1))
    scene.assessed(child="obvious", services_date=scene.now.date())
    return scene


@pytest.mark.duty("000-3-a")
def test_lasting_need_opens_both_offers_which_close_only_with_an_answer() -> None:
    scene = PlanScene()
    plan = Duty.objects.filter(subject_id=scene.plan.pk, rule="plan.spurt")
    coordinator = Duty.objects.filter(subject_id=scene.plan.pk, rule="plan.koordinator-tilbudt")
    assert {one.outcome for one in (*plan, *coordinator)} == {"open"}

    scene.asked("plan", answer="")
    scene.asked("coordinator", answer="", by=scene.case_worker)
    assert coordinator.get().outcome == "open"
    scene.later(hours=1)
    scene.asked("plan", answer="wished")
    scene.asked("plan", answer="wished", by=scene.case_worker)
    scene.asked("coordinator", answer="declined", by=scene.case_worker)

    assert {one.outcome for one in (*plan.all(), *coordinator.all())} == {"met"}
    assert coordinator.get().met_at == scene.now


@pytest.mark.duty("001-5.1.1.2-b")
def test_ward_has_an_open_duty_until_the_parents_are_told_of_the_child_coordinator() -> None:
    scene = child()
    told = stored_duty(scene, "plan.barnekoordinator-fortalt")
    assert told is not None
    assert (told.outcome, told.owner_id) == ("open", scene.hospital.pk)

    scene.asked("child_coordinator", answer="")

    told = stored_duty(scene, "plan.barnekoordinator-fortalt")
    assert told is not None
    assert (told.outcome, told.met_at) == ("met", scene.now)


@pytest.mark.duty("001-3.2.3-k")
def test_wish_opens_the_duty_to_appoint_and_a_no_is_kept_without_one() -> None:
    scene = child()

    scene.asked("child_coordinator", answer="declined")
    assert stored_duty(scene, "plan.barnekoordinator-oppnevnt") is None
    assert scene.plan.offers.get().answer == "declined"
    scene.later(hours=1)
    scene.asked("child_coordinator", answer="wished")

    appoint = stored_duty(scene, "plan.barnekoordinator-oppnevnt")
    assert appoint is not None
    assert (appoint.outcome, appoint.owner_id) == ("open", scene.municipality.pk)
    scene.coordinator("child")
    appoint = stored_duty(scene, "plan.barnekoordinator-oppnevnt")
    assert appoint is not None
    assert appoint.outcome == "met"


@pytest.mark.duty("002-5-g1", "002-5-g2")
def test_what_the_family_answered_at_the_meeting_runs_from_the_meeting() -> None:
    scene = child()
    meeting = scene.now
    scene.later(days=2)

    for what in ("plan", "child_coordinator"):
        assessing.tell_and_ask(
            **scene.common(scene.case_worker),
            what=what,
            answer="wished",
            answered_by="Mor",
            told_at=meeting,
        )

    for rule in ("plan.arbeid-startet", "plan.barnekoordinator-oppnevnt"):
        opened = stored_duty(scene, rule)
        assert opened is not None
        assert (opened.outcome, opened.runs_from) == ("open", meeting)
        assert opened.owner_id == scene.municipality.pk


@pytest.mark.duty("002-5-g3")
def test_course_coordinator_is_a_role_of_its_own_beside_the_others() -> None:
    scene = PlanScene()
    scene.coordinator("hospital", name="Kari Koordinator")
    choice = scene.choice(scene.ward, "ward_nurse", name="Sissel Sykepleier")
    coordinators.appoint(**scene.common(), kind="course", choice=choice)

    text = shown(scene.nurse, "plan", scene.plan.pk)

    assert "Forløpskoordinator" in text
    assert "Sissel Sykepleier" in text
    assert "Kari Koordinator" in text


@pytest.mark.duty("001-5.1.1.2-l")
def test_child_coordinator_is_reminded_of_a_plan_that_nobody_has_touched() -> None:
    scene = child()
    appointed = scene.coordinator("child", name="Mikkel Hav")
    mikkel = actor_for(Position.objects.get(account=appointed.account))
    Duty.objects.filter(subject_id=scene.plan.pk).delete()
    scene.plan.state, scene.plan.worked_at = "active", scene.now
    scene.plan.save()
    project(scene.plan)

    rules = []
    for days in (89, 2):
        scene.later(days=days)
        (row,) = rows_of(mikkel, scene.now, own=True)
        reminded = Duty.objects.filter(subject_id=scene.plan.pk, rule="plan.framdrift")
        rules.append((row.late, reminded.get().due <= scene.now))  # type: ignore[operator]

    assert rules == [(0, False), (0, True)]
