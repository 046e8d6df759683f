"""The call, its answers, moves and cancelling, and the calendar file that follows them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.courses.models import Event
from samflyt.meetings.actions import calling
from samflyt.meetings.actions.step import BadValue, Conflict
from samflyt.meetings.models import Meeting
from tests import factories
from tests.meetings.scene import Meetings, fresh, new_unit, once, one_of, several_called

pytestmark = pytest.mark.django_db


def calendar_of(scene: Meetings, meeting: Meeting) -> tuple[Calendar, object]:
    response = scene.browser(scene.nurse).gets("meeting-calendar", pk=meeting.pk)
    assert response.status_code == 200
    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_call_is_an_event_in_the_courses_journal() -> None:
    scene = Meetings()

    meeting = scene.called()

    event = Event.objects.get(course=scene.course, kind="meeting_called")
    assert event.data["purpose"] == "planning"
    assert event.data["meeting"] == f"mote-{meeting.pk}"
    assert "Hva er viktig for deg?" in event.content["Saker"]
    assert meeting.called_at == scene.now


def test_calendar_file_says_time_place_and_link_and_never_who_it_is_about() -> None:
    scene = Meetings()
    meeting = scene.called()

    calendar, event = calendar_of(scene, meeting)

    assert calendar["METHOD"] == "REQUEST"
    assert event.decoded("DTSTART") == meeting.starts_at
    assert event["SUMMARY"] == "Planleggingsmøte"
    assert reverse("meeting", args=[meeting.pk]) in event["DESCRIPTION"]
    assert "Lian" not in calendar.to_ical().decode()


def test_moved_meeting_has_the_same_identity_a_later_edition_and_no_answers() -> None:
    scene = Meetings()
    meeting = scene.called()
    _, before = calendar_of(scene, meeting)
    nurse = one_of(meeting, "hospital_nurse")
    calling.reply(participant=nurse, answer="comes", note="", **scene.now_by())

    calling.move_meeting(meeting=meeting, setting=scene.setting(days=9), **scene.now_by())

    _, after = calendar_of(scene, meeting)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("DTSTART") == scene.now + timedelta(days=9)
    assert one_of(meeting, "hospital_nurse").reply == ""
    page = scene.browser(scene.nurse).sees("meeting", pk=meeting.pk)
    assert "var man. 11. mars 2024 11.00" in page


def test_another_room_keeps_the_answers() -> None:
    scene = Meetings()
    meeting = scene.called()
    calling.reply(
        participant=one_of(meeting, "hospital_nurse"), answer="comes", note="", **scene.now_by()
    )

    calling.move_meeting(meeting=meeting, setting=scene.setting(place="Rom 4"), **scene.now_by())

    assert one_of(meeting, "hospital_nurse").reply == "comes"
    assert fresh(meeting).sequence == 1


def test_cancelled_meeting_says_why_takes_the_call_back_and_tells_calendars() -> None:
    scene = Meetings()
    meeting = scene.called()
    with pytest.raises(BadValue):
        calling.cancel_meeting(meeting=meeting, reason="", **scene.now_by())

    calling.cancel_meeting(meeting=meeting, reason="Barnet er sykt", **scene.now_by())

    calendar, event = calendar_of(scene, meeting)
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 1
    assert "Barnet er sykt" not in calendar.to_ical().decode()
    assert "Barnet er sykt" in scene.browser(scene.case_worker).sees("meeting", pk=meeting.pk)
    assert "meeting_called" not in scene.kinds


def test_a_meeting_whose_minutes_have_begun_is_not_moved() -> None:
    scene = Meetings()
    meeting = scene.called()
    scene.write(meeting, by=scene.case_worker)

    with pytest.raises(Refused, match=r"Ingrid Moen.* har begynt på referatet"):
        calling.move_meeting(meeting=meeting, setting=scene.setting(days=9), **scene.now_by())

    assert fresh(meeting).sequence == 0


def test_a_held_meeting_is_neither_moved_nor_cancelled() -> None:
    scene = Meetings()
    meeting = scene.held()

    for act in (
        lambda: calling.move_meeting(meeting=meeting, setting=scene.setting(), **scene.now_by()),
        lambda: calling.cancel_meeting(meeting=meeting, reason="Nei", **scene.now_by()),
    ):
        with pytest.raises(Refused, match="holdt, referat skrives"):
            act()


def test_two_who_change_the_call_at_once_are_told_of_each_other() -> None:
    scene = Meetings()
    meeting = scene.called()
    version = meeting.version
    calling.move_meeting(meeting=meeting, setting=scene.setting(days=8), **scene.now_by())
    about = {**scene.now_by(), "sending": once(version)}

    with pytest.raises(Conflict) as met:
        calling.cancel_meeting(meeting=meeting, reason="Sykdom", **about)

    assert [step.what for step in met.value.since] == ["Flyttet eller endret"]
    assert fresh(meeting).state == "called"


def test_answers_stand_in_nobodys_way() -> None:
    scene = Meetings()
    meeting = scene.called()
    version = meeting.version

    calling.reply(
        participant=one_of(meeting, "case_worker"),
        answer="comes",
        note="",
        **scene.now_by(scene.case_worker),
    )

    about = {**scene.now_by(), "sending": once(version)}
    calling.move_meeting(meeting=meeting, setting=scene.setting(days=8), **about)
    assert fresh(meeting).sequence == 1


def test_one_answers_for_ones_own_unit_and_the_caller_for_those_outside() -> None:
    scene = Meetings()
    meeting = scene.called()
    theirs, guardian = one_of(meeting, "case_worker"), one_of(meeting, "guardian")

    calling.reply(
        participant=theirs, answer="sends", note="Vikar", **scene.now_by(scene.case_worker)
    )
    calling.reply(participant=guardian, answer="comes", note="", **scene.now_by(scene.nurse))

    assert one_of(meeting, "case_worker").name == "Ingrid Moen"
    assert one_of(meeting, "guardian").name == ""
    for participant, by in ((theirs, scene.nurse), (guardian, scene.case_worker)):
        with pytest.raises(Refused, match="svare for deg selv"):
            calling.reply(participant=participant, answer="absent", note="", **scene.now_by(by))


@pytest.mark.duty("001-3.1-o")
def test_organiser_sees_the_unit_that_has_not_answered_a_day_before() -> None:
    scene = Meetings(book="unn-2023", born=None)
    meeting = scene.called("cooperation", days=2)
    units = [new_unit(scene, name) for name in ("Fysioterapi", "Ergoterapi", "Rusteam")]
    several_called(meeting, units)
    for unit in units[:2]:
        calling.reply(
            participant=meeting.participants.get(unit=unit),
            answer="comes",
            note="",
            **scene.now_by(factories.actor(unit, "home_nurse")),
        )
    for function in ("hospital_physician", "hospital_nurse", "patient", "gp"):
        calling.reply(
            participant=one_of(meeting, function), answer="comes", note="", **scene.now_by()
        )
    scene.later(days=1, hours=1)

    from samflyt.meetings import hints

    silent = hints.silent(fresh(meeting), list(meeting.participants.all()), scene.now)

    assert "Rusteam" in [one.title for one in silent]
    assert not {"Fysioterapi", "Ergoterapi"} & {one.title for one in silent}


@pytest.mark.duty("000-5.4-c")
def test_organiser_sees_who_has_read_what_was_told_beforehand() -> None:
    scene = Meetings(book="oslo-2012")
    meeting = scene.open("network")
    units = [new_unit(scene, name) for name in ("Barneteam", "Skole", "Avlastning")]
    several_called(meeting, units)
    calling.clear_information(
        meeting=meeting, answer="given", said="Far", text="Ernæring på sonde", **scene.now_by()
    )
    calling.call_meeting(meeting=meeting, setting=scene.setting(), **scene.now_by())
    from samflyt.meetings.models import Participant

    called = Participant.objects.filter(meeting=meeting, unit__isnull=False).exclude(
        unit=scene.ward
    )
    number = called.count()
    for unit in units[:2]:
        scene.browser(factories.actor(unit, "home_nurse", f"Leser {unit}")).sees(
            "meeting", pk=meeting.pk
        )

    page = scene.browser(scene.nurse).sees("meeting", pk=meeting.pk)

    assert f"2 av {number} har åpnet innkallingen." in page
    unread = page.split("Ikke åpnet: ")[1].split("</p>")[0]
    assert "Avlastning" in unread
    assert "Barneteam" not in unread


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("starts_at", {"days": -1}),
        ("ends_at", {"ends_at": None}),
        ("place", {"place": "", "link": ""}),
    ],
)
def test_a_call_that_cannot_be_kept_names_its_field(field: str, changes: dict[str, object]) -> None:
    scene = Meetings()
    meeting = scene.open()
    setting = scene.setting(**{k: v for k, v in changes.items() if v is not None})  # type: ignore[arg-type]
    if "ends_at" in changes:
        setting = replace(setting, ends_at=setting.starts_at)

    with pytest.raises(BadValue) as refusal:
        calling.call_meeting(meeting=meeting, setting=setting, **scene.now_by())

    assert refusal.value.field == field


def test_form_keeps_what_was_typed_and_names_the_field() -> None:
    scene = Meetings()
    meeting = scene.open()
    typed = {
        "starts_at": "i morgen",
        "minutes": "60",
        "place": "Møterom 7",
        "link": "http://usikker.example",
        "version": meeting.version,
    }

    page = scene.browser(scene.nurse).sends("meeting-call", typed, 422, pk=meeting.pk)

    assert "Møterom 7" in page
    assert "Skriv dato og klokkeslett" in page
    assert "Lenken må begynne med https://" in page


def test_a_second_click_calls_once() -> None:
    scene = Meetings()
    meeting = scene.open()
    browser = scene.browser(scene.nurse)
    data = {
        "starts_at": "2024-03-12T13:00",
        "minutes": "60",
        "place": "Møterom 7",
        "version": meeting.version,
        "once": "samme",
    }

    browser.sends("meeting-call", data, pk=meeting.pk)
    browser.sends("meeting-call", data, pk=meeting.pk)

    assert fresh(meeting).sequence == 0
    assert Event.objects.filter(course=scene.course, kind="meeting_called").count() == 1


def test_every_reading_and_writing_is_in_the_patients_log() -> None:
    scene = Meetings()
    meeting = scene.called()
    scene.browser(scene.case_worker).sees("meeting", pk=meeting.pk)

    written = LogEntry.objects.filter(
        patient_id=scene.course.patient_id, subject=f"meeting:{meeting.pk}"
    )

    assert {"read", "write"} == set(written.values_list("action", flat=True))
    assert written.filter(action="write", parts__contains="Innkalt").exists()


def test_printed_invitation_is_a_pdf() -> None:
    scene = Meetings()
    meeting = scene.called()

    response = scene.browser(scene.nurse).gets("meeting-invitation", pk=meeting.pk)

    assert response.content.startswith(b"%PDF")
    assert "Lian" not in response["Content-Disposition"]
    assert (
        scene.browser(scene.nurse).gets("meeting-minutes-paper", pk=meeting.pk).status_code == 404
    )
