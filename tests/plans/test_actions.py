"""A plan from the day the need is seen: through the actions, on a real database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.duties.models import Duty
from samflyt.plans.actions import assessing, beginning, comments, consenting, content, teams
from samflyt.plans.family import for_family
from samflyt.plans.models import Comment, Measure, Offer, Plan, PlanChange, TeamMember
from samflyt.plans.states import PLAN, PlanState, after_plan
from samflyt.plans.writing import Conflict
from tests import factories
from tests.plans.scene import PlanScene

pytestmark = pytest.mark.django_db


def open_duty(scene: PlanScene, rule: str) -> Duty | None:
    duties = Duty.objects.filter(subject=Duty.Subject.PLAN, subject_id=scene.plan.pk)
    return duties.open().filter(rule=rule).first()


@pytest.mark.duty("001-3.2.2-b")
def test_second_plan_of_a_person_is_the_first_one_and_the_database_refuses_another() -> None:
    scene = PlanScene()
    elsewhere = factories.course(scene.patient, scene.other_ward, scene.office)
    surgeon = factories.actor(scene.other_ward, "ward_nurse")

    again = beginning.see_need(course=elsewhere, by=surgeon, at=scene.now)

    assert again == scene.plan
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            patient=scene.patient,
            owner=scene.municipality,
            need_seen_at=scene.now,
            need_seen_by="En annen",
            worked_at=scene.now,
        )
    scene.started()
    with pytest.raises(Refused, match="Bli med i den"):
        beginning.start_plan(**scene.common(scene.nurse))


def test_plan_is_not_started_without_consent() -> None:
    scene = PlanScene()

    with pytest.raises(Refused, match="før personen har samtykket"):
        beginning.start_plan(**scene.common(scene.nurse))
    scene.consented()
    beginning.start_plan(**scene.common(scene.nurse))

    scene.plan.refresh_from_db()
    assert scene.plan.state == PlanState.STARTED


@pytest.mark.duty("001-3.2.2-h")
def test_hospital_owns_the_plan_only_until_municipal_services_start() -> None:
    scene = PlanScene()
    scene.started(scene.nurse)
    assert scene.plan.owner == scene.hospital
    assert open_duty(scene, "plan.eier") is None

    scene.assessed(services_date=scene.now.date())

    assert open_duty(scene, "plan.eier") is not None
    with pytest.raises(Refused, match="enhet i kommunen"):
        beginning.hand_over_plan(**scene.common(), unit=scene.ward)
    beginning.hand_over_plan(**scene.common(), unit=scene.office)
    scene.plan.refresh_from_db()
    assert (scene.plan.owner, scene.plan.unit) == (scene.municipality, scene.office)
    assert open_duty(scene, "plan.eier") is None
    with pytest.raises(Refused, match="som eier planen"):
        beginning.hand_over_plan(**scene.common(), unit=scene.office)


def test_hospital_does_not_start_a_plan_where_the_municipality_gives_services() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    scene.consented()

    with pytest.raises(Refused, match="det kommunen som starter"):
        beginning.start_plan(**scene.common(scene.nurse))
    beginning.start_plan(**scene.common(scene.case_worker))

    scene.plan.refresh_from_db()
    assert scene.plan.owner == scene.municipality


@pytest.mark.duty("000-5.6-a", "000-5.6-b")
def test_wish_for_a_plan_opens_the_hospitals_duty_to_notify_and_its_age_is_shown() -> None:
    scene = PlanScene()
    assert open_duty(scene, "plan.varsel-koordinerende-enhet") is None

    scene.asked("plan", "wished")

    duty = open_duty(scene, "plan.varsel-koordinerende-enhet")
    assert duty is not None
    assert duty.due is None
    assert (scene.later(days=2) - duty.runs_from).days == 2
    assert scene.plan.state == PlanState.WISHED


@pytest.mark.duty("001-3.2.3-h")
def test_no_to_a_plan_leaves_the_offers_of_coordinator_and_team_open() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())

    scene.asked("plan", "declined", by=scene.case_worker)

    assert scene.plan.state == PlanState.DECLINED
    assert open_duty(scene, "plan.koordinator-tilbudt") is not None
    member = teams.seat_member(
        **scene.common(scene.case_worker),
        kind="responsibility",
        chair=teams.Chair("case_worker", "Ingrid Moen", scene.now.date()),
    )
    assert member is not None


@pytest.mark.duty("001-3.2.2-a")
def test_both_sides_ask_and_the_question_that_is_missing_is_an_open_duty_of_that_side() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    scene.asked("plan", "", by=scene.nurse)

    asked = Duty.objects.filter(rule="plan.spurt", subject_id=scene.plan.pk)

    assert {duty.owner_side: duty.outcome for duty in asked} == {
        "hospital": "met",
        "municipality": "open",
    }


def test_answer_needs_a_name_and_may_be_changed_as_long_as_the_plan_is_not_started() -> None:
    scene = PlanScene()

    with pytest.raises(Refused, match="hvem som svarte"):
        assessing.tell_and_ask(**scene.common(), what="plan", answer="wished", answered_by=" ")
    scene.asked("plan", "declined")
    scene.asked("plan", "wished")

    assert scene.plan.state == PlanState.WISHED
    assert Offer.objects.filter(plan=scene.plan).count() == 2


def test_same_form_sent_twice_has_effect_once() -> None:
    scene = PlanScene()
    scene.started()
    sending = scene.common(scene.case_worker)

    content.write_goal(**sending, text="Jeg vil hjem")
    content.write_goal(**sending, text="Jeg vil hjem")

    assert scene.plan.goals.count() == 1


def test_two_people_in_one_part_meet_and_nothing_is_lost() -> None:
    scene = PlanScene()
    scene.started()
    goal = scene.goal()
    content.write_goal(
        **scene.common(scene.nurse, version=goal.version), goal=goal, text="Jeg vil hjem før jul"
    )

    with pytest.raises(Conflict) as met:
        content.write_goal(
            **scene.common(scene.case_worker, version=goal.version),
            goal=goal,
            text="Jeg vil hjem til hunden",
        )

    (change,) = met.value.since
    assert change.before == {"text": "Jeg vil hjem"}
    assert change.after == {"text": "Jeg vil hjem før jul"}
    assert "Kari Nes" in change.said_by
    goal.refresh_from_db()
    assert goal.text == "Jeg vil hjem før jul"


def test_two_people_in_different_parts_do_not_meet() -> None:
    scene = PlanScene()
    scene.started()
    home, school = scene.goal("Jeg vil hjem"), scene.goal("Jeg vil på skolen")

    content.write_goal(**scene.common(scene.nurse, version=1), goal=home, text="Hjem nå")
    content.write_goal(**scene.common(scene.case_worker, version=1), goal=school, text="Skole nå")

    assert set(scene.plan.goals.values_list("text", flat=True)) == {"Hjem nå", "Skole nå"}


def test_part_of_another_plan_is_refused() -> None:
    ours, theirs = PlanScene(), PlanScene(born=date(1970, 2, 1))
    ours.started()
    theirs.started()
    goal = ours.goal()

    with pytest.raises(Refused, match="hører ikke til planen"):
        content.write_goal(**theirs.common(theirs.case_worker), goal=goal, text="Vårt mål")

    goal.refresh_from_db()
    assert goal.text == "Jeg vil hjem"


@pytest.mark.duty("001-3.2.2-i", "000-5.6-c")
def test_hospital_measure_past_its_day_is_late_for_both_sides() -> None:
    scene = PlanScene()
    scene.started()
    doctor = scene.participant("Nora Lie", sector="hospital", function="lege")
    scene.measure("Kontroll", responsible=doctor, due_date=scene.now.date())

    duty = open_duty(scene, "plan.tiltak")

    assert duty is not None
    assert duty.owner_side == "hospital"
    assert not Duty.objects.filter(pk=duty.pk).overdue(scene.now).exists()
    assert Duty.objects.filter(pk=duty.pk).overdue(scene.later(days=1)).exists()


@pytest.mark.duty("001-5.1.1.2-i")
def test_declined_service_says_why() -> None:
    scene = PlanScene()
    scene.started()

    with pytest.raises(Refused, match="hvorfor det ble avslått"):
        scene.measure("Avlastning", status=Measure.Status.DECLINED)
    scene.measure("Avlastning", status=Measure.Status.DECLINED, because="Ikke vedtak ennå")

    assert scene.plan.measures.get().because == "Ikke vedtak ennå"


@pytest.mark.duty("001-3.2.2-d")
def test_level_that_gives_services_but_takes_no_part_is_named() -> None:
    scene = PlanScene()
    scene.started()

    missing = Duty.objects.filter(rule="plan.begge-med", subject_id=scene.plan.pk).open()
    assert {duty.owner_side for duty in missing} == {"hospital", "municipality"}
    scene.participant("Nora Lie", sector="hospital", function="lege")
    scene.participant("Ida By", sector="municipality", function="ergoterapeut")

    assert open_duty(scene, "plan.begge-med") is None


def test_participant_does_not_leave_from_open_work() -> None:
    scene = PlanScene()
    scene.started()
    teacher = scene.participant()
    scene.measure("Støtte i timene", responsible=teacher)
    seat = content.Seat("Ola Berg", "lærer", "school", scene.now.date())

    with pytest.raises(Refused, match="Støtte i timene"):
        content.write_participant(
            **scene.common(scene.case_worker), seat=seat, participant=teacher, leaves=True
        )


@pytest.mark.duty("001-5.1.1-c")
def test_participant_may_be_added_with_a_day_ahead() -> None:
    scene = PlanScene()
    scene.started()

    nurse = scene.participant("Lise Vik", started_date=scene.now.date() + timedelta(days=90))

    assert nurse.started_date > scene.now.date()


def test_child_is_heard_before_the_plan_is_taken_into_use() -> None:
    scene = PlanScene()
    scene.started()
    scene.patient.born = date(2019, 3, 1)
    scene.patient.save()
    revision = scene.now.date() + timedelta(days=100)

    with pytest.raises(Refused, match="ingen mål"):
        beginning.activate_plan(**scene.common(scene.case_worker), revision_date=revision)
    scene.goal()
    with pytest.raises(Refused, match="hvordan barnet er hørt"):
        beginning.activate_plan(**scene.common(scene.case_worker), revision_date=revision)
    content.write_text(**scene.common(scene.case_worker), kind="heard", text="Emil tegnet huset.")
    beginning.activate_plan(**scene.common(scene.case_worker), revision_date=revision)

    scene.plan.refresh_from_db()
    assert scene.plan.state == PlanState.ACTIVE


@pytest.mark.duty("003-agr-10-e")
def test_comment_of_the_person_is_answered_once_by_the_side_it_is_to() -> None:
    scene = PlanScene()
    scene.started()
    said = comments.comment(
        **scene.common(scene.nurse),
        text="Når får jeg svar om skolen?",
        author=Comment.From.PERSON,
        said="Emil",
        to_side="municipality",
    )
    assert said is not None
    assert open_duty(scene, "plan.kommentar") is not None

    with pytest.raises(Refused, match="til den andre parten"):
        comments.answer_comment(**scene.common(scene.nurse), comment=said, answer="Snart")
    comments.answer_comment(
        **scene.common(scene.case_worker, version=said.version), comment=said, answer="I mai."
    )

    assert open_duty(scene, "plan.kommentar") is None
    own = for_family(scene.patient.pk, scene.now)
    assert own is not None
    assert [(one.text, one.answer, one.waits) for one in own.comments] == [
        ("Når får jeg svar om skolen?", "I mai.", False)
    ]
    with pytest.raises(Conflict):
        comments.answer_comment(
            **scene.common(scene.case_worker, version=said.version), comment=said, answer="I juni."
        )


@pytest.mark.duty("001-3.2.3-g", "001-5.1.1.2-d")
def test_question_between_the_sides_is_open_until_answered() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    asked = comments.comment(
        **scene.common(scene.case_worker),
        text="Hvem følger opp sondeernæringen?",
        author=Comment.From.STAFF,
        said="",
        to_side="hospital",
    )
    assert asked is not None
    assert asked.said_by.startswith("Ingrid Moen")

    duty = open_duty(scene, "plan.kommentar")
    assert duty is not None
    assert (duty.owner_side, duty.runs_from) == ("hospital", scene.now)
    comments.answer_comment(**scene.common(scene.nurse), comment=asked, answer="Poliklinikken.")

    assert open_duty(scene, "plan.kommentar") is None


def test_withdrawn_consent_keeps_the_plan_and_shares_it_with_nobody() -> None:
    scene = PlanScene()
    scene.started()
    goal = scene.goal()

    consenting.withdraw_consent(
        **scene.common(scene.nurse), withdrawn_by="Emil", how="oral", sharing_only=False
    )

    scene.plan.refresh_from_db()
    assert scene.plan.state == PlanState.WITHDRAWN
    assert scene.plan.goals.get() == goal
    assert not Plan.objects.visible_to(scene.nurse).exists()
    assert Plan.objects.known_to(scene.nurse).exists()
    assert Plan.objects.visible_to(scene.case_worker).get() == scene.plan
    with pytest.raises(Refused, match="ikke i gang"):
        scene.goal("Enda et mål")
    with pytest.raises(Refused, match="ikke samtykket på nytt"):
        beginning.resume_plan(**scene.common(scene.case_worker))
    scene.consented()
    beginning.resume_plan(**scene.common(scene.case_worker))
    assert Plan.objects.visible_to(scene.nurse).exists()


def test_consent_withdrawn_elsewhere_closes_the_plan_to_others_at_once() -> None:
    scene = PlanScene()
    scene.started()

    scene.withdrawn()

    assert not Plan.objects.visible_to(scene.nurse).exists()
    with pytest.raises(Refused, match="gjelder ikke lenger"):
        scene.goal()


def test_closed_plan_can_be_read_and_a_new_one_be_started() -> None:
    scene = PlanScene()
    scene.started()
    with pytest.raises(Refused, match="som eier planen"):
        beginning.close_plan(**scene.common(scene.nurse), because="Ferdig")

    beginning.close_plan(**scene.common(scene.case_worker), because="Trenger den ikke lenger")

    again = beginning.see_need(course=scene.course, by=scene.nurse, at=scene.now)
    assert again != scene.plan
    assert Plan.objects.visible_to(scene.nurse).filter(pk=scene.plan.pk).exists()
    with pytest.raises(Refused, match="Planen er avsluttet"):
        scene.goal()


@pytest.mark.duty("002-3-b4")
def test_same_person_may_sit_in_two_seats_of_the_team() -> None:
    scene = PlanScene()

    for role in ("coordinator", "child_coordinator"):
        teams.seat_member(
            **scene.common(scene.case_worker),
            kind="resource",
            chair=teams.Chair(role, "Ingrid Moen", scene.now.date(), scene.office, "77600001"),
        )

    seats = TeamMember.objects.filter(team__plan=scene.plan)
    assert {(seat.name, seat.role) for seat in seats} == {
        ("Ingrid Moen", "coordinator"),
        ("Ingrid Moen", "child_coordinator"),
    }


def test_every_write_is_in_the_log_and_in_the_history() -> None:
    scene = PlanScene()
    scene.started()
    before = LogEntry.objects.filter(action="write").count()

    scene.goal()

    entry = LogEntry.objects.filter(action="write").latest("pk")
    assert LogEntry.objects.filter(action="write").count() == before + 1
    assert (entry.patient_id, entry.subject) == (scene.patient.pk, f"plan:{scene.plan.pk}")
    change = PlanChange.objects.filter(plan=scene.plan).latest("number")
    assert (change.kind, change.after["text"]) == ("goal", "Jeg vil hjem")
    with pytest.raises(TypeError):
        change.save()


@pytest.mark.parametrize("state", list(PlanState))
@pytest.mark.parametrize(
    "step", ["wish", "decline", "start", "activate", "withdraw", "consent again", "close"]
)
def test_step_leads_where_the_table_says_or_is_refused(state: PlanState, step: str) -> None:
    if step in PLAN[state]:
        assert after_plan(state.value, step) is PLAN[state][step]
    else:
        with pytest.raises(Refused):
            after_plan(state.value, step)
