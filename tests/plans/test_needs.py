"""Needs reported to coordinating units on both sides."""

import pytest

from samflyt.access.actor import Refused
from samflyt.duties.models import Duty
from samflyt.plans.actions.needs import Report, handle_need, report_need
from samflyt.plans.models import Need, Plan
from samflyt.plans.states import NEED, NeedState, after_need
from tests.plans.scene import PlanScene, once

pytestmark = pytest.mark.django_db
WANTED = Report(("plan", "coordinator"), ("school", "hospital", "municipality"), "Trenger mye.")


def reported(scene: PlanScene, report: Report = WANTED) -> Need:
    made = report_need(**scene.common(scene.nurse), receiver=scene.municipality, report=report)
    assert made is not None
    return made


def handled(scene: PlanScene, need: Need, step: str, **values: object) -> None:
    by = values.pop("by", scene.municipal_desk)
    handle_need(need=need, step=step, by=by, at=scene.now, entry=once(), **values)  # type: ignore[arg-type]


@pytest.mark.duty("001-3.2.3-d", "001-3.2.1-m")
def test_one_report_holds_both_needs_and_every_sector() -> None:
    scene = PlanScene()

    need = reported(scene)

    (inbox,) = Need.objects.visible_to(scene.municipal_desk).received_by(scene.municipal_desk)
    assert inbox == need
    assert need.what == ["plan", "coordinator"]
    assert need.sectors == ["school", "hospital", "municipality"]
    assert need.receiver_unit == scene.municipal_unit
    assert not Need.objects.received_by(scene.case_worker).exists()


@pytest.mark.duty("001-3.2.2-g")
def test_time_from_need_to_notice_and_to_receipt_is_kept() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    scene.later(days=2)
    need = reported(scene)
    scene.later(days=1)

    handled(scene, need, "receive")

    need.refresh_from_db()
    assert (need.sent_at - need.seen_at).days == 2
    assert (need.received_at - need.sent_at).days == 1
    (duty,) = Duty.objects.filter(rule="plan.varsel-koordinerende-enhet")
    assert duty.outcome == "met"


@pytest.mark.duty("001-3.2.1-f")
def test_need_is_received_given_to_a_unit_and_answered() -> None:
    scene = PlanScene()
    need = reported(scene)
    with pytest.raises(Refused, match="Bare koordinerende enhet"):
        handled(scene, need, "receive", by=scene.hospital_desk)
    handled(scene, need, "receive")
    with pytest.raises(Refused, match="enhet i egen virksomhet"):
        handled(scene, need, "assign", unit=scene.ward)

    handled(scene, need, "assign", unit=scene.office)
    with pytest.raises(Refused, match="hva dere svarer"):
        handled(scene, need, "meet")
    handled(scene, need, "meet", answer="Kari er koordinator fra i dag.")

    need.refresh_from_db()
    assert (need.state, need.assigned_to) == ("met", scene.office)
    (duty,) = Duty.objects.filter(rule="plan.behov-besvart")
    assert (duty.outcome, duty.owner_unit) == ("met", scene.municipal_unit)
    with pytest.raises(Refused, match="Oppnevnt eller satt i gang"):
        handled(scene, need, "decline", answer="Nei")


@pytest.mark.duty("001-3.2.1-b")
def test_no_diagnosis_is_asked_for() -> None:
    scene = PlanScene()
    scene.course.service_area = "mental_health"
    scene.course.save()

    need = reported(scene, Report(("coordinator",), (), "Trenger hjelp til å holde oversikten."))

    assert need.state == NeedState.SENT


@pytest.mark.duty("001-3.2.1-i")
def test_ward_asks_its_own_coordinating_unit_for_help_and_both_see_the_answer() -> None:
    scene = PlanScene()
    report = Report(("hospital_coordinator",), (), "Vi finner ingen.", help_wanted=True)
    made = report_need(**scene.common(scene.nurse), receiver=scene.hospital, report=report)
    assert made is not None

    handled(scene, made, "meet", by=scene.hospital_desk, answer="Spør Hedda på barn.")

    for actor in (scene.nurse, scene.hospital_desk):
        assert Need.objects.visible_to(actor).get().answer == "Spør Hedda på barn."


@pytest.mark.duty("001-3.2.3-j")
def test_municipality_reports_to_the_hospitals_unit_and_unanswered_age_is_counted() -> None:
    scene = PlanScene()
    report = Report(("hospital_coordinator", "participation"), (), "Trenger koordinator.")

    report_need(**scene.common(scene.case_worker), receiver=scene.hospital, report=report)

    (duty,) = Duty.objects.filter(rule="plan.behov-besvart").open()
    assert (duty.owner, duty.owner_unit) == (scene.hospital, scene.hospital_unit)
    assert (scene.later(days=4) - duty.runs_from).days == 4


def test_same_need_is_not_reported_twice_while_it_waits() -> None:
    scene = PlanScene()
    need = reported(scene)

    with pytest.raises(Refused, match=r"alt meldt dit 04\.03\.2024"):
        reported(scene, Report(("plan",), (), "Igjen"))
    handled(scene, need, "decline", answer="Ikke nå")

    assert reported(scene, Report(("plan",), (), "Igjen")).pk != need.pk


def test_receiver_outside_the_plan_is_refused() -> None:
    scene, other = PlanScene(), PlanScene()

    with pytest.raises(Refused, match="sykehuset eller kommunen i planen"):
        report_need(**scene.common(), receiver=other.municipality, report=WANTED)


def test_coordinating_unit_sees_what_is_reported_to_it_and_no_other_plan() -> None:
    scene, other = PlanScene(), PlanScene()
    assert not Plan.objects.visible_to(scene.municipal_desk).exists()

    reported(scene)

    assert Plan.objects.visible_to(scene.municipal_desk).get() == scene.plan
    assert not Plan.objects.visible_to(other.municipal_desk).exists()


@pytest.mark.parametrize("state", list(NeedState))
@pytest.mark.parametrize("step", ["receive", "assign", "meet", "decline"])
def test_step_of_a_need_leads_where_the_table_says(state: NeedState, step: str) -> None:
    if step in NEED[state]:
        assert after_need(state.value, step) is NEED[state][step]
    else:
        with pytest.raises(Refused):
            after_need(state.value, step)
