"""A meeting as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from samflyt.formats.calendar_file import Guest, Invitation, Method, write

AT = datetime(2024, 5, 16, 12, tzinfo=UTC)
MEETING = Invitation(
    uid="mote-1@samflyt",
    sequence=0,
    method=Method.REQUEST,
    summary="Nettverksmøte",
    starts_at=AT,
    ends_at=AT + timedelta(hours=1),
    written_at=AT - timedelta(days=7),
    organiser="Barn, Nordvik sykehus",
    place="Møterom 2, Nordvik; 3. etasje",
    link="https://mote.example/abc",
    guests=(Guest("Øyvind Ås", "oyvind@kommune.example"),),
)


def read(invitation: Invitation) -> tuple[Calendar, object]:
    calendar = Calendar.from_ical(write(invitation))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_calendar_gets_time_place_link_and_who_is_called() -> None:
    calendar, event = read(MEETING)

    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == "mote-1@samflyt"
    assert event.decoded("DTSTART") == AT
    assert event.decoded("DTEND") == AT + timedelta(hours=1)
    assert event["LOCATION"] == "Møterom 2, Nordvik; 3. etasje"
    assert event["URL"] == "https://mote.example/abc"
    assert event["ATTENDEE"] == "mailto:oyvind@kommune.example"
    assert event["ATTENDEE"].params["CN"] == "Øyvind Ås"
    assert event["ORGANIZER"].startswith("urn:uuid:")


def test_moved_and_cancelled_meeting_is_the_same_one_later() -> None:
    moved = replace(MEETING, sequence=1, starts_at=AT + timedelta(days=1))
    cancelled = replace(moved, sequence=2, method=Method.CANCEL)

    calendar, event = read(cancelled)

    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert event["UID"] == read(MEETING)[1]["UID"]
    assert [read(one)[1]["SEQUENCE"] for one in (MEETING, moved, cancelled)] == [0, 1, 2]


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=300))
def test_any_words_come_back_as_they_were(words: str) -> None:
    _, event = read(replace(MEETING, place=words, description=words))

    assert event["LOCATION"] == words
    assert event["DESCRIPTION"] == words


def test_lines_are_no_longer_than_the_standard_allows() -> None:
    written = write(replace(MEETING, description="Ærlig øvelse på ås. " * 40))

    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
