"""A meeting about a plan: who may call it, who is proposed, and what the plan keeps of it."""

from datetime import timedelta

import pytest

from samflyt.access.actor import Refused
from samflyt.duties.models import Duty
from samflyt.meetings.actions import calling, minutes, planning, tasks
from samflyt.meetings.actions.calling import Setting
from samflyt.meetings.actions.step import Sending
from samflyt.meetings.models import Meeting
from samflyt.plans.models import PlanChange, Team, TeamMember
from tests import factories
from tests.plans.scene import PlanScene

pytestmark = pytest.mark.django_db


def meeting_about(scene: PlanScene, by: object, key: str = "møte-om-plan") -> Meeting:
    return planning.open_meeting(
        kind="responsibility_group",
        subject="plan",
        subject_id=scene.plan.pk,
        reason="Tiltakene skal vurderes",
        by=by,  # type: ignore[arg-type]
        at=scene.now,
        sending=Sending(key),
    )


def call(scene: PlanScene, meeting: Meeting) -> None:
    starts = scene.now + timedelta(days=7)
    setting = Setting(starts, starts + timedelta(hours=1), "Rådhuset", "", "77 60 00 00", "")
    sending = Sending("kall")
    calling.call_meeting(
        meeting=meeting, setting=setting, by=scene.case_worker, at=scene.now, sending=sending
    )


def hold(scene: PlanScene, meeting: Meeting) -> None:
    scene.later(days=7, hours=2)
    came = list(meeting.participants.filter(relevant=True).values_list("pk", flat=True))
    minutes.hold_meeting(
        meeting=meeting, came=came, by=scene.case_worker, at=scene.now, sending=Sending("holdt")
    )
    meeting.refresh_from_db()


def test_a_meeting_about_the_plan_leaves_its_turns_in_the_plans_history() -> None:
    scene = PlanScene()
    scene.consented()
    meeting = meeting_about(scene, scene.case_worker)

    call(scene, meeting)
    hold(scene, meeting)

    kinds = PlanChange.objects.filter(kind__startswith="meeting").order_by("number")
    assert list(kinds.values_list("kind", flat=True)) == ["meeting called", "meeting held"]
    assert kinds[0].after["meeting"] == meeting.title


def test_the_teams_units_are_proposed_for_their_functions() -> None:
    scene = PlanScene()
    scene.consented()
    team = Team.objects.create(
        plan=scene.plan, kind=Team.Kind.RESPONSIBILITY, set_up_date=scene.now.date()
    )
    TeamMember.objects.create(
        team=team,
        role=TeamMember.Role.CASE_WORKER,
        name="Ingrid Moen",
        unit=scene.office,
        started_date=scene.now.date(),
    )

    meeting = meeting_about(scene, scene.case_worker)

    units = {one.function: one.unit for one in meeting.participants.all()}
    assert units["case_worker"] == scene.office


def test_a_task_from_the_meeting_is_a_duty_of_the_teams_unit() -> None:
    scene = PlanScene()
    scene.consented()
    meeting = meeting_about(scene, scene.case_worker)
    call(scene, meeting)
    hold(scene, meeting)

    tasks.add_task(
        meeting=meeting,
        text="Søke om avlastning",
        party="municipality",
        unit=scene.office,
        due_date=(scene.now + timedelta(days=14)).date(),
        by=scene.case_worker,
        at=scene.now,
        sending=Sending("oppgave"),
    )
    minutes.write_minutes(
        meeting=meeting,
        said={},
        text="Alle var enige.",
        next_date=None,
        next_not_needed=True,
        by=scene.case_worker,
        at=scene.now,
        sending=Sending("referat"),
    )
    minutes.finish_minutes(
        meeting=meeting, by=scene.case_worker, at=scene.now, sending=Sending("ferdig")
    )

    duty = Duty.objects.get(subject=Duty.Subject.MEETING)
    assert (duty.owner_unit, duty.outcome) == (scene.office, "open")


def test_one_without_part_in_the_plan_can_neither_call_nor_see_a_meeting_about_it() -> None:
    scene = PlanScene()
    scene.consented()
    meeting = meeting_about(scene, scene.case_worker)
    stranger = factories.actor(scene.other_ward, "ward_nurse", "Nina Berg")

    with pytest.raises(Refused):
        meeting_about(scene, stranger, key="et annet")

    assert not Meeting.objects.visible_to(stranger).filter(pk=meeting.pk).exists()
    assert Meeting.objects.visible_to(scene.case_worker).filter(pk=meeting.pk).exists()
