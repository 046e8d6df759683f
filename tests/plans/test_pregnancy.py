"""A plan from pregnancy to maternity: the municipality's, with the hospital as a resource."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.clock import local_date
from samflyt.duties.models import Duty
from samflyt.plans.actions import beginning
from samflyt.plans.actions.pregnancy import Expecting, hospital_team_offered, keep_pregnancy
from samflyt.plans.models import Measure
from samflyt.plans.pregnancy_view import pregnancy_view
from samflyt.rules.plans.pregnancy import TOLD, day_of, gestation
from tests.plans.scene import PlanScene
from tests.plans.test_pages import browser, shown

pytestmark = pytest.mark.django_db
#: Eleven weeks on the scene's day.
TERM = date(2024, 9, 23)


def kept(scene: PlanScene, by: Any = None, **changes: Any) -> None:
    said = Expecting(**{"term": TERM, "checks_by": "midwife", **changes})
    keep_pregnancy(**scene.common(by or scene.case_worker), expecting=said)
    scene.plan.refresh_from_db()


@pytest.mark.duty("003-g6-4.1-h")
def test_hospital_does_not_own_a_plan_from_pregnancy_to_maternity() -> None:
    scene = PlanScene()
    scene.consented()
    kept(scene, by=scene.nurse)

    with pytest.raises(Refused, match="er kommunens"):
        beginning.start_plan(**scene.common(scene.nurse))
    beginning.start_plan(**scene.common(scene.case_worker))

    scene.plan.refresh_from_db()
    assert scene.plan.owner == scene.municipality


@pytest.mark.duty("003-g6-4.2-b")
def test_risk_without_its_criterion_is_refused() -> None:
    scene = PlanScene()
    with pytest.raises(Refused, match="kriterium"):
        kept(scene, by=scene.nurse, is_risk=True)
    page = reverse("plan-act", args=[scene.plan.pk, "svangerskap"])
    sent = {"term": "2024-09-23", "checks_by": "both", "is_risk": "on", "once": "svangerskap1"}
    assert browser(scene.nurse).post(page, sent).status_code == 422

    assert browser(scene.nurse).post(page, {**sent, "criterion": "Diabetes"}).status_code == 302
    scene.plan.refresh_from_db()
    assert scene.plan.pregnancy["criterion"] == "Diabetes"


@pytest.mark.duty("003-g6-4.3-a")
def test_checks_are_shared_between_midwife_and_doctor_when_she_wants_both() -> None:
    scene = PlanScene()
    scene.started()
    midwife = scene.participant("Anne Ås", function="jordmor", sector="municipality")
    doctor = scene.participant("Per Vik", function="fastlege", sector="gp")

    kept(scene, checks_by="both")
    kept(scene, checks_by="both")

    checks = Measure.objects.filter(plan=scene.plan, removed=False).order_by("due_date")
    assert [one.responsible for one in checks] == [midwife, doctor] * 3 + [midwife]
    assert checks[0].due_date == day_of(TERM, 18)
    kept(scene, checks_by="doctor")
    left = Measure.objects.filter(plan=scene.plan, removed=False)
    assert {one.responsible for one in left} == {doctor}


@pytest.mark.duty("003-g6-4.1-b", "003-g6-4.3-c")
def test_criterion_shows_the_shared_follow_up_and_a_draft_to_the_hospital() -> None:
    scene = PlanScene()
    scene.started()
    scene.participant("Anne Ås", function="jordmor", sector="municipality")
    kept(scene, is_risk=True, criterion="Høyt blodtrykk")

    text = shown(scene.case_worker, "plan", scene.plan.pk)
    assert "Høyt blodtrykk" in text
    assert "Anne Ås" in text
    page = reverse("plan-act", args=[scene.plan.pk, "meld-behov"]) + "?utkast=henvisning"
    draft = browser(scene.case_worker).get(page).content.decode()

    assert "seleksjonskriteriet «Høyt blodtrykk»" in draft
    assert f'value="{scene.hospital.pk}" selected' in draft


@pytest.mark.duty("003-g6-4.3-d")
def test_four_of_five_points_told_is_a_reminder_in_week_36() -> None:
    scene = PlanScene()
    kept(scene, told=TOLD[:4])

    waiting = Duty.objects.get(rule="plan.gravid-informert")
    assert (waiting.outcome, waiting.soft) == ("open", True)
    assert waiting.due is not None
    assert local_date(waiting.due) - TERM == timedelta(weeks=-4)
    assert (view := pregnancy_view(scene.plan, scene.now.date())) is not None
    assert len(view.left) == 1
    kept(scene, told=TOLD)

    assert Duty.objects.get(rule="plan.gravid-informert").outcome == "met"


@pytest.mark.duty("004-sva-c")
def test_early_ultrasound_shows_the_last_day_and_the_days_left() -> None:
    scene = PlanScene()
    kept(scene)

    view = pregnancy_view(scene.plan, scene.now.date())

    assert view is not None
    assert view.week == str(gestation(TERM, scene.now.date())) == "11+0"
    assert (view.ultrasound, view.ultrasound_days) == (date(2024, 3, 24), 20)
    over = pregnancy_view(scene.plan, date(2024, 3, 25))
    assert over is not None
    assert over.ultrasound_days is None


@pytest.mark.duty("004-sar-a")
def test_social_need_alone_is_the_districts_and_the_hospital_team_is_not_offered() -> None:
    scene = PlanScene()
    scene.started()
    kept(scene, vulnerable=["social"])
    assert not hospital_team_offered(scene.plan)
    assert "Sykehusets team tilbys ikke" in shown(scene.case_worker, "plan", scene.plan.pk)
    kept(scene, vulnerable=["social", "substance"])
    assert hospital_team_offered(scene.plan)
