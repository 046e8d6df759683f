"""The team's seats, the coordinator's log of guidance, and what a plan still lacks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from samflyt.access.consent import Scope
from samflyt.directory.models import Unit
from samflyt.plans.actions import beginning, content, teams
from samflyt.plans.actions.coordinators import Guided, follow_up
from samflyt.plans.models import Appointment, Measure
from samflyt.plans.seats import awaited_seats, next_group_meeting
from tests import factories
from tests.plans.scene import PlanScene
from tests.plans.test_pages import browser, shown

pytestmark = pytest.mark.django_db
CHILD = date(2016, 6, 1)


def seated(scene: PlanScene, role: str, name: str, kind: str = "resource") -> None:
    chair = teams.Chair(role, name, scene.now.date())
    teams.seat_member(**scene.common(scene.case_worker), kind=kind, chair=chair)
    scene.plan.refresh_from_db()


@pytest.mark.duty("002-3-b2")
def test_seat_of_the_child_coordinator_waits_with_its_age_and_the_way_to_appoint() -> None:
    scene = PlanScene(born=CHILD)
    scene.assessed(by=scene.case_worker, child="obvious", services_date=scene.now.date())
    scene.asked("child_coordinator", "wished", by=scene.case_worker)
    seated(scene, "case_worker", "Ingrid Moen")
    scene.later(days=9)

    seat = awaited_seats(scene.plan, scene.now)[0]
    text = shown(scene.case_worker, "plan", scene.plan.pk)

    assert (seat.title, seat.days) == ("Barnekoordinator", 9)
    assert reverse("plan-act", args=[scene.plan.pk, seat.slug]) in text
    scene.coordinator("child")
    assert "Barnekoordinator" not in [one.title for one in awaited_seats(scene.plan, scene.now)]


@pytest.mark.duty("002-3-b3", "002-3-b5")
def test_seats_of_gp_and_public_health_nurse_are_filled_in_and_can_be_changed() -> None:
    scene = PlanScene(born=date(2005, 6, 1))
    station = factories.unit(
        scene.municipality, "Helsestasjonen", Unit.Kind.HEALTH_STATION, phone="77600031"
    )
    scene.started()
    scene.participant("Per Vik", function="fastlege", sector="gp", phone="77600032")
    page = reverse("plan-act", args=[scene.plan.pk, "team"])

    gp = browser(scene.case_worker).get(f"{page}?rolle=gp").content.decode()
    nurse = browser(scene.case_worker).get(f"{page}?rolle=health_nurse").content.decode()

    assert 'value="Per Vik"' in gp
    assert 'value="77600032"' in gp
    assert f'value="{station.pk}" selected' in nurse
    assert 'value="77600031"' in nurse


@pytest.mark.duty("002-5-g4")
def test_responsibility_group_shows_its_six_members_and_the_next_date() -> None:
    scene = PlanScene()
    scene.started()
    for number in range(6):
        seated(scene, "other", f"Medlem Nummer{number}", kind="responsibility")
    assert next_group_meeting(scene.plan, scene.now) is None
    meeting = called_group(scene)

    text = shown(scene.case_worker, "plan", scene.plan.pk)

    assert [n for n in range(6) if f"Medlem Nummer{n}" in text] == list(range(6))
    assert next_group_meeting(scene.plan, scene.now) == meeting
    assert "Neste møte" in text


def called_group(scene: PlanScene) -> date:
    from samflyt.meetings.actions import calling, planning
    from samflyt.meetings.actions.calling import Setting
    from samflyt.meetings.actions.step import Sending

    common = {"by": scene.case_worker, "at": scene.now}
    meeting = planning.open_meeting(
        kind="responsibility_group",
        subject="plan",
        subject_id=scene.plan.pk,
        reason="",
        **common,
        sending=Sending("ansvarsgruppe1"),
    )
    starts = scene.now + timedelta(days=12)
    setting = Setting(
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        place="Rådhuset",
        link="",
        contact="77600009",
        mail="",
    )
    calling.call_meeting(
        meeting=meeting, setting=setting, **common, sending=Sending("ansvarsgruppe2")
    )
    return starts.date()


@pytest.mark.duty("001-5.1.1.2-j")
def test_guidance_to_the_family_is_kept_by_topic_and_day() -> None:
    scene = PlanScene(born=CHILD)
    made = scene.coordinator("child")

    follow_up(
        **scene.common(scene.case_worker),
        appointment=made,
        next_follow_up=None,
        steps={},
        guided=Guided("avlastning", date(2024, 2, 5)),
    )

    assert Appointment.objects.get().guided == [("avlastning", date(2024, 2, 5))]
    assert "avlastning" in shown(scene.nurse, "plan", scene.plan.pk)


@pytest.mark.duty("003-agr-10-b")
def test_plan_without_a_goal_of_the_person_says_that_it_is_missing() -> None:
    scene = PlanScene()
    scene.started()
    scene.measure("Fysioterapi")
    assert "eget mål mangler" in shown(scene.case_worker, "plan", scene.plan.pk)
    scene.goal("Jeg vil ut på tur")
    assert "eget mål mangler" not in shown(scene.case_worker, "plan", scene.plan.pk)


@pytest.mark.duty("001-5.1.2-g")
def test_how_the_help_is_adapted_is_read_by_both_parties() -> None:
    scene = PlanScene()
    scene.started()
    content.write_text(
        **scene.common(scene.case_worker), kind="adapted", text="Vi møtes på institusjonen."
    )

    for actor in (scene.case_worker, scene.nurse):
        assert "Vi møtes på institusjonen." in shown(actor, "plan", scene.plan.pk)


@pytest.mark.duty("000-5.9-c")
def test_gps_control_in_four_weeks_is_read_on_the_shared_plan() -> None:
    scene = PlanScene()
    scene.started()
    gp = scene.participant("Per Vik", function="fastlege", sector="gp")
    in_four_weeks = scene.now.date() + timedelta(weeks=4)

    scene.measure("Kontroll hos fastlegen", responsible=gp, due_date=in_four_weeks)

    control = Measure.objects.get()
    assert (control.responsible, control.due_date) == (gp, in_four_weeks)
    assert "Kontroll hos fastlegen" in shown(scene.nurse, "plan", scene.plan.pk)


@pytest.mark.duty("003-g1-2.1-c")
def test_child_welfare_without_consent_sees_whom_to_ring_and_nothing_of_health() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    scene.consented(Scope.PLAN)
    beginning.start_plan(**scene.common(scene.case_worker))
    scene.plan.refresh_from_db()
    office = factories.unit(scene.municipality, "Barneverntjenesten")
    scene.participant("Bo Vern", sector="child_welfare", unit=office, sees="whole")
    scene.coordinator("municipality", name="Kari Koordinator")
    scene.goal("Et fortrolig mål")
    scene.measure("Medisiner")

    partner = factories.actor(office, "plan_partner")

    text = shown(partner, "plan", scene.plan.pk)

    assert "Kari Koordinator" in text
    assert "Et fortrolig mål" not in text
    assert "Medisiner" not in text
    scene.consented(Scope.PLAN_SHARING)
    assert "Medisiner" in shown(partner, "plan", scene.plan.pk)
