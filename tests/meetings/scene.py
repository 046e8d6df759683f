"""A child on the way home, and those who meet about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.models import Account
from samflyt.directory.models import Unit
from samflyt.meetings.actions import calling, minutes, planning, tasks
from samflyt.meetings.actions.calling import Setting
from samflyt.meetings.actions.minutes import Said
from samflyt.meetings.actions.step import Sending
from samflyt.meetings.kinds import RIGHTS
from samflyt.meetings.models import Meeting, MeetingTask, Participant
from tests import factories
from tests.courses.stay_scene import Scene

_keys = count(1)


def once(version: int | None = None) -> Sending:
    """A sending of its own; without version it does not ask what others did meanwhile."""
    return Sending(f"nøkkel{next(_keys)}", version)


@dataclass
class Meetings(Scene):
    """A stay's scene in which people meet; every act happens now unless it says otherwise."""

    book: str = "sthf"
    born: date | None = date(2020, 3, 1)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.admit()

    def open(self, kind: str = "planning", by: Actor | None = None, reason: str = "") -> Meeting:
        return planning.open_meeting(
            kind=kind,
            subject="course",
            subject_id=self.course.pk,
            reason=reason,
            **self.now_by(by),
        )

    def now_by(self, by: Actor | None = None) -> dict[str, Any]:
        return {"by": by or self.nurse, "at": self.now, "sending": once()}

    def setting(self, days: float = 7, **changes: Any) -> Setting:
        starts = self.now + timedelta(days=days)
        values: dict[str, Any] = {
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=1),
            "place": "Møterom 2",
            "link": "https://video.example/rom",
            "contact": "Medisin A 77 60 00 00",
            "mail": "",
        }
        return Setting(**{**values, **changes})

    def called(self, kind: str = "planning", days: float = 7, by: Actor | None = None) -> Meeting:
        meeting = self.open(kind, by)
        calling.call_meeting(meeting=meeting, setting=self.setting(days), **self.now_by(by))
        return fresh(meeting)

    def held(self, kind: str = "planning", by: Actor | None = None) -> Meeting:
        meeting = self.called(kind, 1, by)
        self.later(days=1, hours=1)
        came = [one.pk for one in meeting.participants.filter(relevant=True)]
        minutes.hold_meeting(meeting=meeting, came=came, **self.now_by(by))
        return fresh(meeting)

    def write(
        self,
        meeting: Meeting,
        said: dict[int, Said] | None = None,
        *,
        by: Actor | None = None,
        sending: Sending | None = None,
        **ends: Any,
    ) -> None:
        values = {"text": "", "next_date": None, "next_not_needed": True, **ends}
        about = {**self.now_by(by), **({"sending": sending} if sending else {})}
        told = {item.pk: Said("Forklart.") for item in meeting.agenda.filter(topic__in=RIGHTS)}
        minutes.write_minutes(meeting=meeting, said={**told, **(said or {})}, **values, **about)

    def finished(self, meeting: Meeting, by: Actor | None = None) -> Meeting:
        if not fresh(meeting).minutes_begun_at:
            self.write(meeting, by=by)
        minutes.finish_minutes(meeting=meeting, **self.now_by(by))
        return fresh(meeting)

    def give(self, meeting: Meeting, text: str, unit: Unit, days: int = 7) -> MeetingTask:
        tasks.add_task(
            meeting=meeting,
            text=text,
            party=unit.organisation.side.value,
            unit=unit,
            due_date=(self.now + timedelta(days=days)).date(),
            **self.now_by(),
        )
        return meeting.tasks.get(text=text)

    def browser(self, actor: Actor) -> "Browser":
        return Browser(actor)


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("unit", "organisation").get(pk=meeting.pk)


def functions(meeting: Meeting, relevant: bool = True) -> list[str]:
    return [one.function for one in meeting.participants.filter(relevant=relevant)]


def one_of(meeting: Meeting, function: str) -> Participant:
    return meeting.participants.select_related("meeting").get(function=function)


def several_called(meeting: Meeting, units: Sequence[Unit]) -> None:
    """More units of the municipality are called than the course itself knows."""
    for place, unit in enumerate(units, start=50):
        Participant.objects.create(
            meeting=meeting,
            position=place,
            title=unit.name,
            party="municipality",
            unit=unit,
            organisation=unit.organisation,
        )


class Browser:
    """A browser in which somebody is signed in, with what each answer must be."""

    def __init__(self, actor: Actor) -> None:
        self.client = Client()
        self.client.force_login(Account.objects.get(pk=actor.account_id or 0))

    def sees(self, name: str, status: int = 200, query: str = "", **where: Any) -> str:
        response = self.client.get(reverse(name, kwargs=where) + query)
        assert response.status_code == status, response.content.decode()[:2000]
        return response.content.decode()

    def gets(self, name: str, **where: Any) -> Any:
        return self.client.get(reverse(name, kwargs=where))

    def sends(
        self,
        name: str,
        data: dict[str, Any] | None = None,
        status: int = 302,
        query: str = "",
        **where: Any,
    ) -> str:
        sent = {"once": f"skjema{next(_keys)}", **(data or {})}
        response = self.client.post(reverse(name, kwargs=where) + query, sent)
        assert response.status_code == status, response.content.decode()[:2000]
        return response.content.decode()


def new_unit(scene: Meetings, name: str) -> Unit:
    return factories.unit(scene.municipality, name)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
