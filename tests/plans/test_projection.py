"""A plan's duties follow the journals of the person's courses, and are compared by the check."""

from datetime import timedelta

import pytest

from samflyt.courses.actions import departure
from samflyt.courses.actions.admission import Person, admit_patient
from samflyt.courses.actions.corrections import correct_event
from samflyt.courses.models import Course
from samflyt.duties.models import Duty
from samflyt.plans import projection
from samflyt.plans.actions.beginning import see_need
from samflyt.rules.event import EventKind
from tests.courses.child_scene import ChildScene
from tests.courses.stay_scene import agree
from tests.courses.stay_scene import once as entry
from tests.plans.scene import PlanScene

pytestmark = pytest.mark.django_db
NUMBER = "10858049739"


@pytest.fixture
def scene() -> PlanScene:
    """Somebody seriously ill, who has a national id, so that a new admission finds the person."""
    built = PlanScene()
    agree(built.hospital, built.municipality, "unn-2023")
    built.patient.number = NUMBER
    built.patient.save()
    built.assessed(seriously_ill=True)
    return built


def admitted(scene: PlanScene) -> Course:
    return admit_patient(
        person=Person(NUMBER, "Emil", "Strøm"),
        ward=scene.ward,
        municipality=scene.municipality,
        service_area="somatic",
        services="none",
        need="none",
        reason="Lungebetennelse",
        by=scene.nurse,
        at=scene.now,
        entry=entry(),
    )


def contact_doctors(scene: PlanScene) -> list[Duty]:
    found = Duty.objects.filter(subject="plan", subject_id=scene.plan.pk)
    return list(found.filter(rule="plan.kontaktlege"))


def test_new_admission_asks_for_a_contact_doctor_at_once(scene: PlanScene) -> None:
    assert contact_doctors(scene) == []
    scene.later(days=3)

    course = admitted(scene)

    (duty,) = contact_doctors(scene)
    assert (duty.runs_from, duty.outcome) == (scene.now, "open")
    admission = course.events.get(kind="admitted")
    correct_event(
        course=course,
        event=admission.key,
        moved_to=scene.now - timedelta(hours=5),
        reason="Kom tidligere",
        by=scene.nurse,
        at=scene.now,
        entry=entry(),
    )
    (duty,) = contact_doctors(scene)
    assert duty.runs_from == scene.now - timedelta(hours=5)
    assert projection.differences() == {}


def test_what_differs_is_named_and_made_equal(scene: PlanScene) -> None:
    admitted(scene)
    (duty,) = contact_doctors(scene)
    Duty.objects.filter(pk=duty.pk).update(met_at=scene.now)
    other = Duty.objects.filter(subject="plan", subject_id=scene.plan.pk).exclude(pk=duty.pk)
    missing = other.order_by("pk")[0]
    missing.delete()
    Duty.objects.create(
        subject="plan", subject_id=scene.plan.pk, rule="oppdiktet", outcome="open", title="x"
    )
    Duty.objects.create(subject="plan", subject_id=0, rule="uten plan", outcome="open", title="x")

    found = projection.differences()

    assert f"plikten {missing.rule} ({missing.instance}) mangler" in found[scene.plan.pk]
    assert "plikten oppdiktet skal ikke være der" in found[scene.plan.pk]
    assert any("met_at er" in line for line in found[scene.plan.pk])
    assert found[0] == ["plikten uten plan har ingen plan"]
    assert projection.rebuild(found) == 2
    assert projection.differences() == {}


@pytest.mark.duty("001-3.2.2-c")
def test_individual_plan_goes_on_when_the_treatment_plan_and_its_course_end() -> None:
    scene = ChildScene(book="sthf")
    scene.admit()
    scene.take("start-forlop", family_words="")
    scene.take("behandlingsplan", edition="1", summary="Respirator om natten")
    plan = see_need(course=scene.course, by=scene.nurse, at=scene.now)
    plan.state, plan.started_at = "active", scene.now
    plan.save()

    scene.do(departure.discharge, to="Hjem", despite="Avklart")
    scene.take("avslutt-samordning", reason="Behandlingen er avsluttet")

    plan.refresh_from_db()
    assert (plan.state, plan.closed_at) == ("active", None)
    assert scene.standing.stay.ever(EventKind.TREATMENT_PLAN_WRITTEN)
    assert Duty.objects.filter(subject="plan", subject_id=plan.pk).exists()
