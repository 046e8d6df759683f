"""The plan's pages: who sees what, what is kept of what was typed, and how much is asked."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.consent import Scope
from samflyt.access.exceptions import Block
from samflyt.access.models import Account, LogEntry
from samflyt.plans.actions import content
from samflyt.plans.family import Visibility, for_family
from samflyt.plans.models import Comment, Goal, Measure, Participant, Plan
from tests import factories
from tests.plans.scene import PlanScene

pytestmark = pytest.mark.django_db


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id or 0))
    return client


def shown(actor: Actor, name: str, *args: Any) -> str:
    response = browser(actor).get(reverse(name, args=args))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_page_shows_goals_measures_and_who_is_next_and_is_logged() -> None:
    scene = PlanScene()
    scene.started()
    goal = scene.goal("Jeg vil hjem til hunden")
    scene.measure("Rampe ved døra", goal=goal, due_date=scene.now.date() - timedelta(days=1))

    text = shown(scene.nurse, "plan", scene.plan.pk)

    assert "Jeg vil hjem til hunden" in text
    assert "Rampe ved døra" in text
    assert "over fristen" in text
    entry = LogEntry.objects.latest("pk")
    assert (entry.action, entry.patient_id) == ("read", scene.patient.pk)


@pytest.mark.duty("001-3.2.2-f")
def test_school_sees_the_one_shared_measure_of_six_also_in_the_owners_house() -> None:
    scene = PlanScene()
    scene.started()
    scene.participant("Ola Berg", unit=scene.school, sees=Participant.Sees.SHARED)
    scene.goal("Et fortrolig mål")
    for number in range(6):
        scene.measure(f"Tiltak nummer {number}", shared=number == 3)
    teacher = factories.actor(scene.school, "plan_partner", "Ola Berg")

    text = shown(teacher, "plan", scene.plan.pk)

    assert [n for n in range(6) if f"Tiltak nummer {n}" in text] == [3]
    assert "Et fortrolig mål" not in text
    assert "Et fortrolig mål" not in shown(teacher, "plan-versions", scene.plan.pk)
    refused = browser(teacher).get(reverse("plan-act", args=[scene.plan.pk, "tiltak"]))
    assert refused.status_code == 403


def test_other_partner_sees_the_whole_only_with_consent_to_sharing() -> None:
    scene = PlanScene()
    scene.assessed(services_date=scene.now.date())
    scene.consented(Scope.PLAN)
    from samflyt.plans.actions.beginning import start_plan

    start_plan(**scene.common(scene.case_worker))
    scene.goal("Et fortrolig mål")

    assert "Et fortrolig mål" not in shown(scene.nurse, "plan", scene.plan.pk)
    scene.consented(Scope.PLAN_SHARING)
    assert "Et fortrolig mål" in shown(scene.nurse, "plan", scene.plan.pk)


def test_plan_that_is_no_longer_shared_says_so_and_nothing_else() -> None:
    scene = PlanScene()
    scene.started()
    scene.goal("Et fortrolig mål")
    scene.withdrawn()

    text = shown(scene.nurse, "plan", scene.plan.pk)

    assert "Planen deles ikke lenger" in text
    assert "Et fortrolig mål" not in text
    assert browser(scene.nurse).get(reverse("plan-paper", args=[scene.plan.pk])).status_code == 404
    assert "Et fortrolig mål" in shown(scene.case_worker, "plan", scene.plan.pk)


def test_stranger_blocked_unit_and_other_ward_find_nothing() -> None:
    scene = PlanScene()
    scene.started()
    stranger = factories.actor(scene.other_ward, "ward_nurse")
    address = reverse("plan", args=[scene.plan.pk])

    assert browser(stranger).get(address).status_code == 404
    assert browser(scene.nurse).get(address).status_code == 200
    Block.objects.create(
        patient_id=scene.patient.pk,
        unit_id=scene.ward.pk,
        against_name="Barn",
        asked_by="patient",
        reason="Ønsker det",
        set_at=scene.now,
        set_by="Kari",
    )
    assert browser(scene.nurse).get(address).status_code == 404


def test_need_is_seen_from_a_course_and_second_click_leads_to_the_same_plan() -> None:
    scene = PlanScene()
    course = factories.course(factories.patient("Siv", "Moe"), scene.ward, scene.office)
    address = reverse("plan-of-course", args=[course.pk])
    client = browser(scene.nurse)

    assert "Behovet er sett" in client.get(address).content.decode()
    first, second = client.post(address), client.post(address)

    assert first["Location"] == second["Location"]
    assert Plan.objects.filter(patient=course.patient).count() == 1


def sent(scene: PlanScene, actor: Actor, slug: str, part: int | None, **data: Any) -> Any:
    name = "plan-act" if part is None else "plan-act-part"
    address = reverse(name, args=[scene.plan.pk, slug, *([] if part is None else [part])])
    return browser(actor).post(address, {"once": f"side-{len(data)}-{slug}", **data})


def test_form_with_fault_names_the_field_and_keeps_what_was_typed() -> None:
    scene = PlanScene()
    scene.started()

    response = sent(
        scene, scene.case_worker, "tiltak", None, title="Avlastning", status="declined", shared="on"
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert "Skriv hvorfor det ble avslått." in text
    assert 'value="Avlastning"' in text
    assert not Measure.objects.exists()


def test_conflict_shows_what_the_other_wrote_and_keeps_ones_own() -> None:
    scene = PlanScene()
    scene.started()
    goal = scene.goal("Jeg vil hjem")
    content.write_goal(**scene.common(scene.nurse), goal=goal, text="Jeg vil hjem før jul")

    response = sent(scene, scene.case_worker, "mal", goal.pk, text="Jeg vil hjem nå", version="1")

    text = response.content.decode()
    assert response.status_code == 409
    assert "Noen var her før deg" in text
    assert "Jeg vil hjem før jul" in text
    assert "Jeg vil hjem nå" in text
    assert 'name="version" value="2"' in text
    assert Goal.objects.get().text == "Jeg vil hjem før jul"


@pytest.mark.duty("001-3.2.2-h")
def test_plan_is_walked_from_need_to_use_on_the_pages() -> None:
    scene = PlanScene()
    revision = (scene.now.date() + timedelta(days=90)).isoformat()
    steps: list[tuple[str, dict[str, str]]] = [
        ("tilbud", {"what": "plan", "answer": "wished", "answered_by": "Emil"}),
        ("vurdering", {"hospital_services": "1", "child": ""}),
        ("samtykke", {"how": "oral", "sharing": "on"}),
        ("start", {}),
        ("mal", {"text": "Jeg vil hjem"}),
        ("ta-i-bruk", {"revision_date": revision}),
        ("avslutt", {"because": "Trenger den ikke lenger"}),
    ]

    for slug, data in steps:
        response = sent(scene, scene.nurse, slug, None, **data)
        assert response.status_code == 302, (slug, response.content.decode()[-3000:])

    scene.plan.refresh_from_db()
    assert scene.plan.state == "closed"
    assert scene.plan.owner == scene.hospital


def test_versions_tell_what_changed_from_what_to_what() -> None:
    scene = PlanScene()
    scene.started()
    goal = scene.goal("Jeg vil hjem")
    content.write_goal(**scene.common(scene.nurse), goal=goal, text="Jeg vil hjem før jul")

    text = shown(scene.case_worker, "plan-versions", scene.plan.pk)

    assert "<del>Jeg vil hjem</del> → Jeg vil hjem før jul" in text


def test_paper_is_a_tagged_pdf() -> None:
    scene = PlanScene()
    scene.started()
    scene.measure("Rampe ved døra", goal=scene.goal())

    response = browser(scene.nurse).get(reverse("plan-paper", args=[scene.plan.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert b"StructTreeRoot" in response.content


@pytest.mark.duty("001-3.2.1-l")
def test_desk_lists_the_one_who_has_waited_longest_first_with_the_kind() -> None:
    scene = PlanScene(born=date(2019, 1, 1))
    scene.assessed(services_date=scene.now.date())
    scene.asked("child_coordinator", "wished")
    other = factories.course(factories.patient("Siv", "Moe"), scene.ward, scene.office)
    from samflyt.plans.actions.beginning import see_need
    from samflyt.plans.lists import desk_of

    scene.later(days=25)
    first = scene.plan
    scene.plan = see_need(course=other, by=scene.nurse, at=scene.now)
    scene.assessed(services_date=scene.now.date())
    scene.asked("coordinator", "wished")
    scene.later(days=5)

    rows = desk_of(scene.municipal_desk, scene.now).waiting

    assert [(row.plan, row.days) for row in rows] == [(first, 30), (scene.plan, 5)]
    assert [row.duty.title for row in rows] == [
        "Oppnevne barnekoordinator",
        "Oppnevne koordinator i kommunen",
    ]
    assert "30 dager" not in shown(scene.municipal_desk, "plans")


@pytest.mark.duty("001-5.1.1.2-a")
def test_family_sees_that_the_child_coordinator_is_wished_and_not_appointed() -> None:
    scene = PlanScene(born=date(2019, 1, 1))
    scene.asked("child_coordinator", "wished")

    found = for_family(scene.patient.pk, scene.now)

    assert found is not None
    (right,) = found.rights
    assert (right.what, right.wished, right.appointed) == ("Barnekoordinator", True, False)
    assert right.asked_at == scene.now
    assert right.visibility is Visibility.PERSON_AND_PARENTS
    scene.coordinator("child", name="Mona Dal")
    again = for_family(scene.patient.pk, scene.now)
    assert again is not None
    assert again.rights[0].appointed
    assert [contact.name for contact in again.contacts] == ["Mona Dal"]
    assert for_family(0, scene.now) is None


def test_what_a_young_person_says_alone_is_not_shown_to_the_parents_by_default() -> None:
    scene = PlanScene()
    for author in (Comment.From.PERSON, Comment.From.GUARDIAN, Comment.From.STAFF):
        Comment.objects.create(
            plan=scene.plan,
            author=author,
            said_by=author,
            to_side="hospital",
            text="x",
            written_at=scene.now,
        )

    found = for_family(scene.patient.pk, scene.now)

    assert found is not None
    assert [one.visibility for one in found.comments] == [
        Visibility.PERSON,
        Visibility.PERSON_AND_PARENTS,
    ]


def filled(scene: PlanScene, items: int, people: int) -> None:
    """Rows written straight to the tables: the page is what is measured."""
    seats = [
        Participant.objects.create(
            plan=scene.plan,
            name=f"Person {n}",
            function="lærer",
            sector="school",
            sees="whole",
            started_date=scene.now.date(),
        )
        for n in range(people)
    ]
    goals = [Goal.objects.create(plan=scene.plan, text=f"Mål {n}") for n in range(items // 10)]
    for n in range(items):
        Measure.objects.create(
            plan=scene.plan,
            goal=goals[n % len(goals)],
            title=f"Tiltak {n}",
            responsible=seats[n % len(seats)],
            due_date=scene.now.date(),
            agreed_at=scene.now,
        )


@pytest.mark.parametrize("name", ["plan", "plan-versions", "plans"])
def test_number_of_questions_does_not_grow_with_the_plan(name: str) -> None:
    scene = PlanScene()
    scene.started()
    filled(scene, 10, 2)
    args = [] if name == "plans" else [scene.plan.pk]
    client = browser(scene.case_worker)
    client.get(reverse(name, args=args))

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse(name, args=args))
    filled(scene, 200, 40)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(name, args=args))

    assert len(many) == len(few)
