"""What a meeting must settle: rights, the child's view, needs, and the plan for afterwards."""

import pytest

from samflyt.access.actor import Refused
from samflyt.directory.models import Unit
from samflyt.duties.models import Duty
from samflyt.meetings.actions import minutes
from samflyt.meetings.actions.minutes import Said
from samflyt.meetings.kinds import RIGHTS
from samflyt.meetings.models import Meeting
from tests import factories
from tests.meetings.scene import Meetings, fresh

pytestmark = pytest.mark.django_db


def point(meeting: Meeting, topic: str) -> int:
    return meeting.agenda.get(topic=topic).pk


@pytest.mark.duty("002-5-g")
def test_right_that_is_not_explained_is_named_and_needs_a_reason() -> None:
    scene = Meetings()
    meeting = scene.held()
    left = "right_course_coordinator"
    told = {
        point(meeting, topic): Said("", outcome="informed", decision="Familien ønsker det.")
        for topic in RIGHTS - {left}
    }
    scene.write(meeting, {**told, point(meeting, left): Said("")})

    with pytest.raises(Refused, match="ikke er forklart: «Rettigheter: forløpskoordinator»"):
        minutes.finish_minutes(meeting=meeting, **scene.now_by())
    scene.write(meeting, {**told, point(meeting, left): Said("Ikke aktuelt for Emil.")})

    assert scene.finished(meeting).state == "minuted"


@pytest.mark.duty("002-5-e")
def test_what_matters_to_the_family_stands_first_at_the_next_meeting() -> None:
    scene = Meetings()
    first = scene.held()
    scene.write(first, {point(first, "matters"): Said("At Emil får sove hjemme.")})
    scene.finished(first)

    second = scene.called()

    text = scene.browser(scene.nurse).sees("meeting", pk=second.pk)
    assert second.number == 2
    assert text.index("At Emil får sove hjemme.") < text.index('class="points"')


@pytest.mark.duty("001-5.1.1.3-c")
def test_minutes_without_the_childs_view_say_so_until_it_is_written() -> None:
    scene = Meetings()
    meeting = scene.held()
    scene.write(meeting)
    browser = scene.browser(scene.nurse)
    assert "syn mangler i referatet" in browser.sees("meeting", pk=meeting.pk)

    scene.write(meeting, {point(meeting, "matters"): Said("Jeg vil på skolen.")})

    text = browser.sees("meeting", pk=meeting.pk)
    assert "syn mangler i referatet" not in text
    assert "Jeg vil på skolen." in text


@pytest.mark.duty("001-3.1-m")
def test_yes_to_a_coordinator_opens_the_municipalitys_task_from_the_meeting() -> None:
    scene = Meetings(book="unn-2023")
    desk = factories.unit(
        scene.municipality, "Koordinerende enhet", Unit.Kind.COORDINATING_UNIT, phone="77600009"
    )
    meeting = scene.held("cooperation")
    answers = {"need_coordinator": "agreed", "need_team": "not_relevant", "need_plan": "agreed"}
    scene.write(
        meeting, {point(meeting, topic): Said("", answer=one) for topic, one in answers.items()}
    )

    scene.finished(meeting)

    duties = Duty.objects.filter(subject="meeting").order_by("pk")
    assert [duty.title for duty in duties] == [
        "Oppnevne koordinator",
        "Sette i gang individuell plan",
    ]
    assert {(duty.owner_unit, duty.source, duty.clause, duty.due) for duty in duties} == {
        (desk, "Møtereferat", "Samarbeidsmøte", None)
    }
    minutes.reopen_minutes(meeting=fresh(meeting), reason="Feil", **scene.now_by())
    assert not Duty.objects.filter(subject="meeting").exists()
    scene.finished(meeting)
    assert Duty.objects.filter(subject="meeting").count() == 2
    assert "Oppnevne koordinator" in scene.browser(scene.nurse).sees("meeting", pk=meeting.pk)


@pytest.mark.duty("001-3.1-g")
def test_meeting_held_makes_a_joint_plan_of_four_sections() -> None:
    scene = Meetings(book="unn-2023", service_area="mental_health", born=None)
    meeting = scene.held("cooperation")
    browser = scene.browser(scene.nurse)
    draft = (
        browser.sees("meeting", pk=meeting.pk).partition('id="joint"')[2].partition("</section>")[0]
    )
    assert draft.count("<dt>") == draft.count("ikke ført") == 4

    said = {
        point(meeting, "treatment"): Said("Samtaler hver uke."),
        point(meeting, "ambulatory"): Said("", answer="agreed"),
    }
    scene.write(meeting, said)

    plan = (
        browser.sees("meeting", pk=meeting.pk).partition('id="joint"')[2].partition("</section>")[0]
    )
    assert "Samtaler hver uke." in plan
    assert "Ja" in plan
    assert plan.count("ikke ført") == 2
