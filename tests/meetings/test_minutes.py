"""Attendance, minutes, tasks and the summary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samflyt.access.actor import Refused
from samflyt.access.roles import Side
from samflyt.courses.journal import Draft, record
from samflyt.courses.models import Event
from samflyt.duties.models import Duty
from samflyt.meetings import agreements, family
from samflyt.meetings.actions import calling, minutes, tasks
from samflyt.meetings.actions.minutes import Said
from samflyt.meetings.actions.step import BadValue, Conflict
from samflyt.meetings.models import MeetingTask
from samflyt.meetings.states import STATE_LABELS, STEP_LABELS, TRANSITIONS, MeetingState, after
from samflyt.rules.event import EventKind
from tests.meetings.scene import Meetings, fresh, once, one_of

pytestmark = pytest.mark.django_db


def test_attendance_is_an_event_when_the_meeting_began() -> None:
    scene = Meetings()

    meeting = scene.held()

    event = Event.objects.get(course=scene.course, kind="meeting_held")
    assert event.at == meeting.starts_at
    assert meeting.state == "held"
    assert one_of(meeting, "guardian").attended is True


def test_attendance_can_be_put_right_and_needs_somebody() -> None:
    scene = Meetings()
    meeting = scene.held()
    nurse = one_of(meeting, "hospital_nurse")

    minutes.hold_meeting(meeting=meeting, came=[nurse.pk], **scene.now_by())

    assert one_of(meeting, "guardian").attended is False
    assert Event.objects.filter(kind="meeting_held").count() == 1
    with pytest.raises(BadValue, match="Merk av hvem som møtte"):
        minutes.hold_meeting(meeting=meeting, came=[], **scene.now_by())


def test_a_meeting_is_not_held_before_it_begins() -> None:
    scene = Meetings()
    meeting = scene.called()

    with pytest.raises(Refused, match="har ikke begynt"):
        minutes.hold_meeting(meeting=meeting, came=[1], **scene.now_by())


@pytest.mark.duty("002-5-d")
def test_minutes_lack_the_hospitals_words_on_the_childs_health() -> None:
    scene = Meetings()
    meeting = scene.held()
    browser = scene.browser(scene.nurse)
    assert "Notat mangler fra sykehuset" in browser.sees("meeting", pk=meeting.pk)

    said = {item.pk: Said("Stabil om natten.") for item in meeting.agenda.filter(party="hospital")}
    scene.write(meeting, said)

    assert "Notat mangler fra sykehuset" not in browser.sees("meeting", pk=meeting.pk)


@pytest.mark.duty("002-5-i")
def test_minutes_without_next_date_or_none_needed_are_refused() -> None:
    scene = Meetings()
    meeting = scene.held()
    scene.write(meeting, next_not_needed=False)

    with pytest.raises(Refused, match="dato for neste møte"):
        minutes.finish_minutes(meeting=meeting, **scene.now_by())
    scene.write(meeting, next_not_needed=False, next_date=date(2024, 4, 1))
    minutes.finish_minutes(meeting=meeting, **scene.now_by())

    assert fresh(meeting).state == "minuted"


def test_a_next_date_and_none_needed_cannot_both_be() -> None:
    scene = Meetings()
    meeting = scene.held()

    with pytest.raises(BadValue, match="Velg enten"):
        scene.write(meeting, next_date=date(2024, 4, 1), next_not_needed=True)


@pytest.mark.duty("000-5.4-h")
def test_a_point_that_is_not_settled_needs_somebody_who_takes_it_on() -> None:
    scene = Meetings(book="oslo-2012")
    meeting = scene.held("network")
    items = list(meeting.agenda.all())[:5]
    said = {item.pk: Said("Sagt", outcome="decided", decision="Ja") for item in items[:4]}
    said[items[4].pk] = Said("Uklart", outcome="open")
    scene.write(meeting, said, next_date=date(2024, 4, 1), next_not_needed=False)

    with pytest.raises(Refused, match=items[4].title):
        minutes.finish_minutes(meeting=meeting, **scene.now_by())

    said[items[4].pk] = Said("Uklart", outcome="open", owner="Søknadskontoret")
    scene.write(meeting, said, next_date=date(2024, 4, 1), next_not_needed=False)
    assert scene.finished(meeting).state == "minuted"


@pytest.mark.duty("002-5-h")
def test_six_tasks_come_to_the_lists_of_those_who_have_them() -> None:
    scene = Meetings()
    meeting = scene.held()
    for number in range(6):
        unit = scene.office if number % 2 else scene.ward
        scene.give(meeting, f"Oppgave {number}", unit, days=number + 1)
    assert not Duty.objects.filter(subject="meeting").exists()

    scene.finished(meeting)

    duties = Duty.objects.filter(subject="meeting", subject_id=meeting.pk, outcome="open")
    assert duties.count() == 6
    assert set(duties.filter(owner_side="municipality").values_list("owner_unit", flat=True)) == {
        scene.office.pk
    }
    due = duties.get(title="Oppgave 0").due
    assert due is not None
    assert due.date() == (scene.now + timedelta(days=1)).date()
    page = scene.browser(scene.case_worker).sees("meeting-tasks")
    assert "Oppgave 1" in page
    assert "Oppgave 2" not in page


@pytest.mark.duty("000-5.4-e")
def test_measures_of_a_network_meeting_become_the_districts_tasks() -> None:
    scene = Meetings(book="oslo-2012")
    meeting = scene.held("network")
    for text in ("Avlastning", "Tilrettelegge skole", "Hjelpemidler"):
        scene.give(meeting, text, scene.office)
    scene.give(meeting, "Sende epikrise", scene.ward)

    scene.write(meeting, next_date=date(2024, 4, 1), next_not_needed=False)
    scene.finished(meeting)

    page = scene.browser(scene.case_worker).sees("meeting-tasks")
    assert all(text in page for text in ("Avlastning", "Tilrettelegge skole", "Hjelpemidler"))
    assert "Sende epikrise" not in page
    assert meeting.tasks.count() == 4


def test_a_task_is_done_from_either_page_and_its_duty_is_met() -> None:
    scene = Meetings()
    meeting = scene.held()
    task = scene.give(meeting, "Bestille seng", scene.office)
    scene.finished(meeting)
    browser = scene.browser(scene.case_worker)

    browser.sends(
        "meeting-settle-task",
        {"word": "gjort", "back": "oppgaver"},
        pk=meeting.pk,
        task=task.pk,
    )

    duty = Duty.objects.get(subject="meeting", instance=str(task.pk))
    assert duty.outcome == "met"
    assert duty.met_at is not None
    assert MeetingTask.objects.get(pk=task.pk).done_by.startswith("Ingrid Moen")
    browser.sends("meeting-settle-task", {"word": "angre"}, pk=meeting.pk, task=task.pk)
    assert Duty.objects.get(pk=duty.pk).outcome == "open"


def test_another_unit_does_not_tick_off_what_it_does_not_have() -> None:
    scene = Meetings()
    meeting = scene.held()
    task = scene.give(meeting, "Måle dører", scene.ward)
    scene.finished(meeting)

    with pytest.raises(Refused, match="Medisin A"):
        tasks.complete_task(task=task, **scene.now_by(scene.case_worker))

    assert Duty.objects.get(instance=str(task.pk)).outcome == "open"


def test_overdue_is_asked_and_never_stored() -> None:
    scene = Meetings()
    meeting = scene.held()
    scene.give(meeting, "Bestille seng", scene.office, days=1)
    scene.finished(meeting)

    assert not Duty.objects.filter(subject="meeting").overdue(scene.now).exists()
    assert Duty.objects.filter(subject="meeting").overdue(scene.later(days=3)).count() == 1


def test_minutes_that_are_opened_again_take_the_tasks_back() -> None:
    scene = Meetings()
    meeting = scene.held()
    scene.give(meeting, "Bestille seng", scene.office)
    scene.finished(meeting)

    minutes.reopen_minutes(meeting=meeting, reason="Feil frist", **scene.now_by())

    assert not Duty.objects.filter(subject="meeting").exists()
    assert fresh(meeting).state == "held"
    scene.finished(meeting)
    assert Duty.objects.filter(subject="meeting").count() == 1


def test_two_who_write_the_minutes_lose_nothing() -> None:
    scene = Meetings()
    meeting = scene.held()
    item = meeting.agenda.get(topic="health_state")
    version = fresh(meeting).minutes_version
    scene.write(meeting, {item.pk: Said("Sykehuset skrev dette.")})
    typed = {
        "version": version,
        f"note_{item.pk}": "Kommunen skrev dette.",
        "next_not_needed": "on",
    }
    browser = scene.browser(scene.case_worker)

    page = browser.sends("meeting-minutes", typed, 409, pk=meeting.pk)

    assert "Noen var her før deg" in page
    assert "Sykehuset skrev dette." in page
    assert "Kommunen skrev dette." in page
    item.refresh_from_db()
    assert item.note == "Sykehuset skrev dette."
    typed["version"] = version + 1
    typed[f"note_{item.pk}"] = "Sykehuset skrev dette. Kommunen skrev dette."
    browser.sends("meeting-minutes", typed, pk=meeting.pk)
    item.refresh_from_db()
    assert item.note == "Sykehuset skrev dette. Kommunen skrev dette."


def test_writing_minutes_and_answering_do_not_collide() -> None:
    scene = Meetings()
    meeting = scene.called()
    version = meeting.minutes_version
    calling.reply(
        participant=one_of(meeting, "hospital_nurse"), answer="comes", note="", **scene.now_by()
    )

    scene.write(meeting, sending=once(version))

    with pytest.raises(Conflict):
        scene.write(meeting, sending=once(version))


@pytest.mark.duty("001-3.1-k")
def test_hospital_sends_the_summary_and_the_duty_of_the_guideline_is_met() -> None:
    scene = Meetings(book="unn-2023", born=None)
    meeting = scene.finished(scene.held("cooperation"))
    open_ = [f.rule for f in scene.standing.assessment.findings if f.outcome.value == "open"]
    assert any(rule.endswith("motereferat") for rule in open_)
    with pytest.raises(Refused, match="Det er sykehuset som sender"):
        minutes.send_summary(meeting=meeting, **scene.now_by(scene.case_worker))

    minutes.send_summary(meeting=meeting, **scene.now_by())

    event = Event.objects.get(course=scene.course, kind="meeting_summary_sent")
    assert event.data["meeting"] == f"mote-{meeting.pk}"
    assert "Videre behandling" in event.content["Referat"]
    assert fresh(meeting).state == "closed"
    still = [f.rule for f in scene.standing.assessment.findings if f.outcome.value == "open"]
    assert not any(rule.endswith("motereferat") for rule in still)
    response = scene.browser(scene.case_worker).gets("meeting-minutes-paper", pk=meeting.pk)
    assert response.content.startswith(b"%PDF")


def test_where_no_source_says_the_side_that_called_sends_the_summary() -> None:
    scene = Meetings(book="sthf")

    meeting = scene.finished(scene.held(by=scene.case_worker), by=scene.case_worker)

    assert meeting.summary_side == Side.MUNICIPALITY
    minutes.send_summary(meeting=meeting, **scene.now_by(scene.case_worker))
    assert "meeting_summary_sent" in scene.kinds


def test_meeting_is_closed_by_its_last_task_and_opened_when_that_was_wrong() -> None:
    scene = Meetings()
    meeting = scene.held()
    task = scene.give(meeting, "Bestille seng", scene.office)
    meeting = scene.finished(meeting)
    minutes.send_summary(meeting=meeting, **scene.now_by())
    assert fresh(meeting).state == "sent"

    tasks.complete_task(task=task, **scene.now_by(scene.case_worker))
    assert fresh(meeting).state == "closed"
    tasks.undo_task(task=task, **scene.now_by(scene.case_worker))

    assert fresh(meeting).state == "sent"


def test_what_is_not_answered_of_the_nine_agreements_is_known() -> None:
    scene = Meetings()
    meeting = scene.held("before_discharge")
    items = list(meeting.agenda.filter(is_agreement=True))
    scene.write(meeting, {item.pk: Said("", answer="agreed") for item in items[:6]})

    left = agreements.unanswered("course", scene.course.pk)

    assert [one.key for one in left] == [item.topic for item in items[6:]]
    assert "3 særskilte avtaler er ikke besvart" in scene.browser(scene.nurse).sees(
        "meeting", pk=meeting.pk
    )


def test_family_sees_what_is_to_come_and_what_has_been() -> None:
    scene = Meetings()
    held = scene.finished(scene.held())
    coming = scene.called()
    scene.open("network")

    shown = family.for_family(scene.course.patient_id, scene.now)

    assert [one.number for one in shown.upcoming] == [coming.pk]
    assert [one.number for one in shown.held] == [held.pk]
    assert shown.upcoming[0].link == "https://video.example/rom"
    (near,) = family.with_people(shown.upcoming)
    assert "Foresatte" in near.who
    assert "Hva er viktig for deg?" in near.agenda


def test_a_stay_that_is_over_does_not_stop_its_meetings() -> None:
    scene = Meetings()
    record(
        course=scene.course,
        drafts=[Draft(EventKind.DIED, scene.now, "slutt", "hospital", "Kari Nes")],
        by=scene.nurse,
        at=scene.now,
    )
    scene.later(hours=1)

    meeting = scene.held("responsibility_group")

    assert meeting.state == "held"
    assert "meeting_called" not in scene.kinds


@pytest.mark.parametrize("state", list(MeetingState))
@pytest.mark.parametrize("step", list(STEP_LABELS))
def test_every_step_in_every_state_leads_on_or_says_why_not(state: MeetingState, step: str) -> None:
    following = TRANSITIONS[state].get(step)

    if following is None:
        with pytest.raises(Refused, match=STATE_LABELS[state].lower()):
            after(state, step)
    else:
        assert after(state, step) is following


@given(st.lists(st.sampled_from(list(STEP_LABELS)), max_size=30))
def test_no_order_of_steps_brings_a_cancelled_meeting_back(steps: list[str]) -> None:
    state, cancelled = MeetingState.NEEDED, False
    for step in steps:
        state = TRANSITIONS[state].get(step, state)
        assert not cancelled or state is MeetingState.CANCELLED
        cancelled = state is MeetingState.CANCELLED
