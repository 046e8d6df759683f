"""The pages of meetings: lists, filters, what a row costs, and what each role may open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.roles import ROLES
from samflyt.meetings.actions import calling, planning
from samflyt.meetings.models import AgendaItem, Meeting, MeetingTask, Participant
from tests import factories
from tests.meetings.scene import Meetings, one_of

pytestmark = pytest.mark.django_db


def queries(scene: Meetings, address: str) -> int:
    browser = scene.browser(scene.nurse)
    browser.client.get(address)
    with CaptureQueriesContext(connection) as caught:
        answer = browser.client.get(address)
    assert answer.status_code == 200
    return len(caught)


def test_the_page_costs_the_same_with_forty_participants() -> None:
    scene = Meetings()
    meeting = scene.held()
    address = reverse("meeting", args=[meeting.pk])
    few = queries(scene, address)

    for number in range(40):
        Participant.objects.create(
            meeting=meeting,
            position=100 + number,
            title=f"Deltaker {number}",
            party="municipality",
            unit=factories.unit(scene.municipality, f"Enhet {number}"),
        )
        AgendaItem.objects.create(meeting=meeting, position=100 + number, title=f"Sak {number}")
        MeetingTask.objects.create(
            meeting=meeting,
            text=f"Oppgave {number}",
            party="municipality",
            unit=scene.office,
            due_date=scene.now.date(),
            added_at=scene.now,
        )

    assert queries(scene, address) == few


def test_lists_cost_the_same_with_many_meetings() -> None:
    scene = Meetings()
    scene.called()
    task = reverse("meeting-tasks")
    lists = [reverse("meetings") + "?vis=alle", task]
    few = [queries(scene, address) for address in lists]

    for _number in range(12):
        meeting = scene.called()
        MeetingTask.objects.create(
            meeting=meeting,
            text="Noe",
            party="hospital",
            unit=scene.ward,
            due_date=scene.now.date(),
            added_at=scene.now,
        )
    Meeting.objects.update(minuted_at=scene.now)

    # A list without tasks has no names to ask for.
    many = [queries(scene, address) for address in lists]
    assert many[0] == few[0]
    assert many[1] - few[1] <= 2


def test_filters_stand_in_the_address_and_count() -> None:
    scene = Meetings()
    scene.called()
    gone = scene.called("network")
    calling.cancel_meeting(meeting=gone, reason="Sykdom", **scene.now_by())
    scene.open("before_discharge", by=scene.case_worker)
    browser = scene.browser(scene.nurse)

    coming = browser.sees("meetings")
    cancelled = browser.sees("meetings", query="?vis=avlyste")
    one_kind = browser.sees("meetings", query="?type=before_discharge")
    about = browser.sees("meetings", query=f"?gjelder=course:{scene.course.pk}")

    assert "Planleggingsmøte 1" in coming
    assert "Sykdom" not in coming
    assert "Sykdom" in cancelled
    assert "Planleggingsmøte 1" not in one_kind
    assert "Planleggingsmøte før utskrivning" in one_kind
    assert "Planleggingsmøte 1" in about
    browser.sees("meetings", 404, query="?gjelder=hest:1")


def test_mine_are_those_i_have_answered_or_am_named_in() -> None:
    scene = Meetings()
    meeting = scene.called()
    scene.called("network")
    calling.reply(
        participant=one_of(meeting, "case_worker"),
        answer="comes",
        note="",
        **scene.now_by(scene.case_worker),
    )

    page = scene.browser(scene.case_worker).sees("meetings", query="?hvem=mine")

    assert "Planleggingsmøte 1" in page
    assert "Nettverksmøte</b>" not in page


def test_list_is_a_spreadsheet_too() -> None:
    scene = Meetings()
    scene.called()

    text = scene.browser(scene.nurse).gets("meetings-csv").content.decode("utf-8-sig")

    assert text.splitlines()[0] == "Tid;Møte;Gjelder;Tilstand;Innkalt av;Innkalt"
    assert "Planleggingsmøte 1;Aud Lian;Innkalt;Medisin A;11" in text


def test_empty_list_says_what_will_come() -> None:
    scene = Meetings()

    page = scene.browser(scene.nurse).sees("meetings")

    assert "Møter kommer hit når noen kaller inn enheten din" in page


def test_course_page_leads_to_its_meetings() -> None:
    scene = Meetings()
    browser = scene.browser(scene.nurse)
    page = browser.sees("course", pk=scene.course.pk)
    assert f"gjelder=course:{scene.course.pk}" in page

    response = browser.gets("course-action", pk=scene.course.pk, slug="mote")

    assert response.url == f"{reverse('meeting-new')}?gjelder=course:{scene.course.pk}"
    new = browser.sees("meeting-new", query=f"?gjelder=course:{scene.course.pk}")
    assert "Aud Lian" in new
    assert "Halvårlig møte" not in new


def test_what_the_journal_alone_knows_of_is_held_on_the_courses_own_page() -> None:
    from samflyt.courses.actions import meetings
    from tests.courses.stay_scene import once as entry

    scene = Meetings()
    scene.do(meetings.call_meeting, purpose="planning", held_on=None, agenda="Plan", entry=entry())
    browser = scene.browser(scene.nurse)
    page = browser.sees("course-action", pk=scene.course.pk, slug="mote-holdt")
    assert "Hva ble avtalt?" in page

    meeting = scene.called()

    response = browser.gets("course-action", pk=scene.course.pk, slug="mote-holdt")
    assert response.url == reverse("meeting", args=[meeting.pk])


def test_new_meeting_from_the_course_to_the_call() -> None:
    scene = Meetings()
    browser = scene.browser(scene.nurse)
    about = f"?gjelder=course:{scene.course.pk}"
    page = browser.sends("meeting-new", {"reason": "Hjem"}, 422, query=about)
    assert "Velg hva slags møte det er." in page

    browser.sends("meeting-new", {"kind": "planning", "reason": "Hjem"}, query=about)

    meeting = Meeting.objects.get()
    page = browser.sees("meeting-call", pk=meeting.pk)
    assert "Det er ikke avklart hva de andre kan få vite før møtet." in page
    browser.sends(
        "meeting-call",
        {
            "starts_at": "2024-03-12T13:00",
            "minutes": "45",
            "link": "https://video.example/1",
            "version": meeting.version,
        },
        pk=meeting.pk,
    )
    assert "tir. 12. mars 13.00" in browser.sees("meeting", pk=meeting.pk)


def test_a_point_and_a_participant_are_added_on_pages() -> None:
    scene = Meetings()
    meeting = scene.open()
    browser = scene.browser(scene.nurse)

    browser.sends("meeting-item", {"title": "Søskens behov"}, pk=meeting.pk)
    page = browser.sends("meeting-item", {"title": ""}, 422, pk=meeting.pk)
    browser.sends(
        "meeting-add-participant",
        {"title": "Tolk", "party": "other", "name": "Ali", "mail": "tolk@tolk.example"},
        pk=meeting.pk,
    )

    assert "Skriv hva saken gjelder." in page
    page = browser.sees("meeting", pk=meeting.pk)
    assert "Søskens behov" in page
    assert "Ali" in page


def test_pre_information_is_not_shown_without_a_yes() -> None:
    scene = Meetings()
    meeting = scene.open()
    Meeting.objects.filter(pk=meeting.pk).update(pre_information_text="Hemmelig")

    assert "Hemmelig" not in scene.browser(scene.case_worker).sees("meeting", pk=meeting.pk)


def test_two_who_add_a_participant_are_told_and_nothing_is_lost() -> None:
    scene = Meetings()
    meeting = scene.open()
    version = meeting.version
    planning.add_participant(
        meeting=meeting,
        title="Prest",
        name="",
        party="other",
        unit=None,
        mail="",
        **scene.now_by(),
    )

    page = scene.browser(scene.nurse).sends(
        "meeting-add-participant",
        {"title": "Tolk", "party": "other", "name": "Ali", "version": version},
        409,
        pk=meeting.pk,
    )

    assert "Noen var her før deg" in page
    assert "Prest" in page
    assert 'value="Ali"' in page


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_those_who_read_courses_open_meetings(role: str) -> None:
    scene = Meetings()
    meeting = scene.open()
    side = scene.ward if ROLES[role].side.value == "hospital" else scene.office
    browser = scene.browser(factories.actor(side, role, "Prøve"))
    may = "read courses" in {permission.value for permission in ROLES[role].permissions}

    assert browser.gets("meetings").status_code == (200 if may else 403)
    assert browser.gets("meeting", pk=meeting.pk).status_code in ({200, 404} if may else {403})


def test_reader_without_pen_cannot_write() -> None:
    scene = Meetings()
    meeting = scene.open()
    leader = factories.actor(scene.ward, "ward_leader", "Leder")

    scene.browser(leader).sends("meeting-item", {"title": "Sak"}, 403, pk=meeting.pk)
    page = scene.browser(leader).sees("meeting", pk=meeting.pk)

    assert "Legg til sak" not in page
