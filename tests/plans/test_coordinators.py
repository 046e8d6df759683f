"""Coordinators: appointed by their own side, handed over, and never quietly gone."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from samflyt.access.actor import Refused
from samflyt.directory.models import Position
from samflyt.duties.models import Duty
from samflyt.plans.actions import coordinators
from samflyt.plans.actions.beginning import see_need
from samflyt.plans.lists import desk_of, rows_of
from samflyt.plans.models import Appointment
from samflyt.plans.writing import Conflict
from tests import factories
from tests.plans.scene import PlanScene, once

pytestmark = pytest.mark.django_db


def open_rules(scene: PlanScene) -> set[str]:
    duties = Duty.objects.filter(subject=Duty.Subject.PLAN, subject_id=scene.plan.pk).open()
    return set(duties.values_list("rule", flat=True))


@pytest.mark.duty("001-3.2.3-b")
def test_hospital_coordinator_must_be_health_personnel() -> None:
    scene = PlanScene()
    clerk = scene.choice(scene.ward, "accountant", name="Lise Kontor")

    with pytest.raises(Refused, match="må være helsepersonell"):
        coordinators.appoint(**scene.common(), kind="hospital", choice=clerk)
    coordinators.appoint(
        **scene.common(), kind="hospital", choice=scene.choice(scene.ward, "ward_nurse")
    )

    assert Appointment.objects.get().name == "Ny Koordinator"


def test_contact_doctor_must_be_a_doctor() -> None:
    scene = PlanScene()

    with pytest.raises(Refused, match="må være lege"):
        coordinators.appoint(
            **scene.common(),
            kind="contact_doctor",
            choice=scene.choice(scene.ward, "ward_nurse"),
        )
    assert scene.coordinator("contact_doctor").kind == "contact_doctor"


def test_each_side_appoints_its_own() -> None:
    scene = PlanScene()

    with pytest.raises(Refused, match="Bare kommunen"):
        coordinators.appoint(
            **scene.common(scene.nurse), kind="child", choice=scene.choice(scene.ward, "ward_nurse")
        )
    with pytest.raises(Refused, match="Bare sykehuset"):
        coordinators.appoint(
            **scene.common(scene.case_worker),
            kind="hospital",
            choice=scene.choice(scene.office, "coordinator"),
        )


def test_one_who_does_not_work_there_is_not_appointed() -> None:
    scene = PlanScene()
    choice = scene.choice(scene.office, "coordinator")
    elsewhere = coordinators.Choice(choice.account, scene.municipal_unit, choice.from_date)

    with pytest.raises(Refused, match="arbeider ikke ved enheten"):
        coordinators.appoint(
            **scene.common(scene.case_worker), kind="municipality", choice=elsewhere
        )


@pytest.mark.duty("000-5.7-a")
def test_coordinator_is_hers_from_the_day_and_nobodys_before() -> None:
    scene = PlanScene()
    day = scene.now.date() + timedelta(days=7)

    scene.coordinator("municipality", name="Kari Nilsen", from_date=day)

    held = Appointment.objects.filter(plan=scene.plan)
    assert not held.current(day - timedelta(days=1)).exists()
    assert held.current(day).get().name == "Kari Nilsen"


def test_second_of_a_kind_is_refused_and_the_database_holds_it() -> None:
    scene = PlanScene()
    first = scene.coordinator()

    with pytest.raises(Refused, match="Overfør den i stedet"):
        scene.coordinator()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            plan=scene.plan,
            kind=first.kind,
            account=first.account,
            name="En til",
            unit=first.unit,
            from_date=first.from_date,
            appointed_at=scene.now,
            appointed_by="x",
        )


def test_hand_over_leaves_no_day_without_a_coordinator() -> None:
    scene = PlanScene()
    former = scene.coordinator()
    day = scene.now.date() + timedelta(days=14)
    following = scene.choice(scene.office, "coordinator", name="Neste Mann", from_date=day)

    coordinators.hand_over(
        **scene.common(scene.case_worker),
        appointment=former,
        choice=following,
        because="Ny jobb",
    )

    held = Appointment.objects.filter(plan=scene.plan, kind="municipality")
    names = [held.current(day + timedelta(days=n)).get().name for n in (-1, 0, 100)]
    assert names == ["Ny Koordinator", "Neste Mann", "Neste Mann"]
    assert "plan.etterfolger" not in open_rules(scene)
    with pytest.raises(Refused, match="alt avsluttet"):
        coordinators.hand_over(
            **scene.common(scene.case_worker), appointment=former, choice=following, because="x"
        )


def test_two_who_hand_over_at_once_meet() -> None:
    scene = PlanScene()
    former = scene.coordinator()
    stale = former.version
    coordinators.follow_up(
        **scene.common(scene.case_worker, version=stale),
        appointment=former,
        next_follow_up=scene.now.date(),
        steps={},
    )

    with pytest.raises(Conflict) as met:
        coordinators.leave(
            **scene.common(scene.case_worker, version=stale),
            appointment=former,
            until_date=scene.now.date(),
            because="Permisjon",
        )

    assert [change.kind for change in met.value.since] == ["follow up"]


def test_coordinator_who_leaves_without_successor_opens_a_duty_until_one_comes() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    former = scene.coordinator()
    last = scene.now.date() + timedelta(days=3)

    with pytest.raises(Refused, match="hvorfor ingen tar over"):
        coordinators.leave(
            **scene.common(scene.case_worker), appointment=former, until_date=last, because=" "
        )
    coordinators.leave(
        **scene.common(scene.case_worker), appointment=former, until_date=last, because="Syk"
    )

    assert "plan.etterfolger" in open_rules(scene)
    scene.later(days=5)
    desk = desk_of(scene.municipal_desk, scene.now)
    assert [(row.duty.rule, row.days) for row in desk.waiting] == [("plan.etterfolger", 2)]
    scene.coordinator("municipality", name="Etter Følger")
    assert "plan.etterfolger" not in open_rules(scene)


def test_coordinator_whose_position_has_ended_is_shown_to_the_coordinating_unit() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    held = scene.coordinator()
    assert desk_of(scene.municipal_desk, scene.now).left == []

    Position.objects.filter(account=held.account).update(valid_to=scene.now.date())

    assert desk_of(scene.municipal_desk, scene.now).left == [held]


@pytest.mark.duty("001-5.1.1.2-g")
def test_child_coordinator_ends_at_eighteen_and_the_transition_begins_half_a_year_before() -> None:
    scene = PlanScene(born=date(2006, 9, 10))
    held = scene.coordinator("child")

    assert held.until_date == date(2024, 9, 10)
    (duty,) = Duty.objects.filter(rule="plan.overgang-18")
    assert duty.runs_from.astimezone().date() <= date(2024, 3, 10)
    assert (duty.due - duty.runs_from).days in (183, 184)
    scene.later(days=30)
    scene.coordinator("municipality", from_date=date(2024, 9, 10))
    (duty,) = Duty.objects.filter(rule="plan.overgang-18")
    assert duty.outcome == "met"


def test_child_coordinator_is_not_appointed_for_one_who_is_eighteen() -> None:
    scene = PlanScene(born=date(2006, 3, 4))

    with pytest.raises(Refused, match="fylt 18 år"):
        scene.coordinator("child")


@pytest.mark.duty("001-5.1.1.2-e")
def test_waiting_time_runs_from_the_wish_to_the_appointment() -> None:
    scene = PlanScene(born=date(2019, 5, 1))
    scene.asked("child_coordinator", "wished")
    scene.later(days=19)

    scene.coordinator("child")

    (duty,) = Duty.objects.filter(rule="plan.barnekoordinator-oppnevnt")
    assert duty.outcome == "met"
    assert (duty.met_at - duty.runs_from).days == 19


@pytest.mark.duty("001-5.1.1.3-e")
def test_appointment_keeps_what_the_family_thinks() -> None:
    scene = PlanScene()

    made = scene.coordinator(family_view="Godt å ha én å ringe til.")

    assert Appointment.objects.get(pk=made.pk).family_view == "Godt å ha én å ringe til."


@pytest.mark.duty("001-3.2.3-c")
def test_hospital_coordinator_has_four_heads_each_without_next_step_until_it_is_set() -> None:
    scene = PlanScene()
    held = scene.coordinator("hospital")
    assert [task.next_step for task in held.tasks.order_by("pk")] == ["", "", "", ""]

    coordinators.follow_up(
        **scene.common(scene.nurse),
        appointment=held,
        next_follow_up=date(2024, 3, 20),
        steps={"progress": "Kalle inn til møte"},
    )

    assert held.tasks.get(head="progress").next_step == "Kalle inn til møte"
    held.refresh_from_db()
    assert held.next_follow_up == date(2024, 3, 20)


@pytest.mark.duty("001-3.2.3-i", "000-5.7-b")
def test_twelve_persons_are_sorted_by_next_follow_up_and_one_without_is_flagged() -> None:
    scene = PlanScene()
    who = factories.actor(scene.office, "coordinator", "Kari Nilsen")
    for number in range(12):
        other = PlanScene.__new__(PlanScene)
        other.__dict__.update(scene.__dict__)
        patient = factories.patient(f"Person{number}", "Vik")
        course = factories.course(patient, scene.ward, scene.office)
        other.plan = see_need(course=course, by=scene.nurse, at=scene.now)
        held = _appoint(other, who.account_id)
        if number:
            coordinators.follow_up(
                **other.common(scene.case_worker),
                appointment=held,
                next_follow_up=date(2024, 4, 30) - timedelta(days=number),
                steps={},
            )

    rows = rows_of(who, scene.now, own=True)

    days = [row.next_follow_up for row in rows]
    assert len(rows) == 12
    assert days[0] is None
    assert rows[0].is_unplanned
    assert days[1:] == sorted(days[1:])


def _appoint(scene: PlanScene, account_id: int | None) -> Appointment:
    position = Position.objects.get(account_id=account_id)
    choice = coordinators.Choice(position.account, position.unit, scene.now.date())
    made = coordinators.appoint(
        **scene.common(scene.case_worker), kind="municipality", choice=choice
    )
    assert made is not None
    return made


STEPS = st.lists(
    st.tuples(st.sampled_from(["appoint", "hand over", "leave"]), st.integers(-5, 40)),
    max_size=5,
)


class NoGap(TestCase):
    """Whatever people do, in whatever order, the periods of one kind never overlap, and a day
    after the first without a coordinator has a duty that says so."""

    @given(steps=STEPS)
    @settings(max_examples=10)
    def test_no_overlap_and_no_silent_gap(self, steps: list[tuple[str, int]]) -> None:
        scene = PlanScene()
        who = scene.choice(scene.office, "coordinator")
        for step, days in steps:
            _try(scene, who, step, scene.now.date() + timedelta(days=days))
        held = list(Appointment.objects.filter(plan=scene.plan).order_by("from_date", "pk"))
        duties = Duty.objects.filter(subject_id=scene.plan.pk, rule="plan.etterfolger")
        gaps = {duty.instance.partition("-")[2] for duty in duties}

        last = max((one.until_date or date.max for one in held), default=None)
        for before, after in pairwise(held):
            assert before.until_date is not None
            assert before.until_date <= after.from_date
            if before.until_date < after.from_date:
                assert before.until_date.isoformat() in gaps
        if last is not None and last != date.max:
            assert last.isoformat() in gaps


def _try(scene: PlanScene, who: coordinators.Choice, step: str, day: date) -> None:
    """What is refused changes nothing; that too is part of the order."""
    current = Appointment.objects.filter(plan=scene.plan, ended_at=None).first()
    common = {"plan": scene.plan, "by": scene.case_worker, "at": scene.now, "entry": once()}
    choice = replace(who, from_date=day)
    try:
        if step == "appoint":
            coordinators.appoint(**common, kind="municipality", choice=choice)
        elif current is not None and step == "hand over":
            coordinators.hand_over(**common, appointment=current, choice=choice, because="x")
        elif current is not None:
            coordinators.leave(**common, appointment=current, until_date=day, because="x")
    except Refused:
        return
