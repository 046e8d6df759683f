"""The region's meetings, each step played through the action that people use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from samflyt.access.actor import Actor
from samflyt.courses.models import Course
from samflyt.directory.actors import actor_for
from samflyt.installation.demo.region import Region, read
from samflyt.meetings.actions import calling, minutes, planning, tasks
from samflyt.meetings.actions.calling import Setting
from samflyt.meetings.actions.minutes import Said
from samflyt.meetings.actions.step import Sending
from samflyt.meetings.models import Meeting, Participant

Row = Mapping[str, Any]


@dataclass(slots=True)
class Playing:
    """One meeting while its steps are played."""

    region: Region
    course: Course
    described: Row
    number: int
    meeting: Meeting = field(init=False)
    steps: int = 0

    def about(self, row: Row) -> dict[str, Any]:
        """Who does it, when, and the key of this step."""
        self.steps += 1
        return {
            "by": self.actor(row),
            "at": self.moment(row["at"]),
            "sending": Sending(f"demo-mote-{self.course.pk}-{self.number}-{self.steps}"),
        }

    def actor(self, row: Row) -> Actor:
        return actor_for(self.region.positions[row["by"]][0])

    def moment(self, text: str) -> datetime:
        return self.region.moments.moment(text)

    def participant(self, function: str) -> Participant:
        found: Participant = self.meeting.participants.select_related("meeting").get(
            function=function
        )
        return found


def write_meetings(region: Region) -> int:
    """Plays every meeting whose course is there; returns how many."""
    described = read("meetings.yaml")["meetings"]
    return sum(_play(region, one, number) for number, one in enumerate(described))


def _play(region: Region, described: Row, number: int) -> bool:
    given, _space, family = described["name"].rpartition(" ")
    course = (
        Course.objects.filter(patient__given_name=given, patient__family_name=family)
        .order_by("-pk")
        .first()
    )
    if course is None:
        return False
    playing = Playing(region, course, described, number)
    for row in described["steps"]:
        _STEPS[row["do"]](playing, row)
    if described.get("in_journal"):
        Meeting.objects.filter(pk=playing.meeting.pk).update(subject="course", subject_id=course.pk)
    return True


def _open(playing: Playing, row: Row) -> None:
    playing.meeting = planning.open_meeting(
        kind=playing.described["kind"],
        subject="course",
        subject_id=playing.course.pk,
        reason=row.get("reason", ""),
        **playing.about(row),
    )
    if playing.described.get("in_journal"):
        playing.meeting.subject, playing.meeting.subject_id = "", None
        playing.meeting.save(update_fields=["subject", "subject_id"])


def _leave_out(playing: Playing, row: Row) -> None:
    one = playing.participant(row["who"])
    planning.set_relevant(participant=one, relevant=False, **playing.about(row))


def _set(playing: Playing, row: Row) -> None:
    one = playing.participant(row["who"])
    planning.change_participant(
        participant=one,
        name=row["name"],
        unit=one.unit,
        mail=row.get("mail", ""),
        can_decide=row.get("decides", False),
        in_group=row.get("group", False),
        **playing.about(row),
    )


def _inform(playing: Playing, row: Row) -> None:
    calling.clear_information(
        meeting=playing.meeting,
        answer=Meeting.PreInformation.GIVEN,
        said=row["said"],
        text=row["text"],
        items=row.get("items"),
        **playing.about(row),
    )


def _call(playing: Playing, row: Row) -> None:
    starts = playing.moment(row["starts"])
    setting = Setting(
        starts_at=starts,
        ends_at=starts + timedelta(minutes=row["minutes"]),
        place=row.get("place", ""),
        link=row.get("link", ""),
        contact=row.get("contact", ""),
        mail="",
    )
    calling.call_meeting(meeting=playing.meeting, setting=setting, **playing.about(row))


def _reply(playing: Playing, row: Row) -> None:
    calling.reply(
        participant=playing.participant(row["who"]),
        answer=row["answer"],
        note=row.get("note", ""),
        **playing.about(row),
    )


def _hold(playing: Playing, row: Row) -> None:
    came = [playing.participant(function).pk for function in row["came"]]
    minutes.hold_meeting(meeting=playing.meeting, came=came, **playing.about(row))


def _write(playing: Playing, row: Row) -> None:
    items = {item.topic: item.pk for item in playing.meeting.agenda.all()}
    minutes.write_minutes(
        meeting=playing.meeting,
        said={items[topic]: Said(**words) for topic, words in row["said"].items()},
        text=row.get("text", ""),
        next_date=playing.region.moments.day(row["next"]),
        next_not_needed=False,
        **playing.about(row),
    )


def _task(playing: Playing, row: Row) -> None:
    unit = playing.region.units.get(row.get("unit", ""))
    tasks.add_task(
        meeting=playing.meeting,
        text=row["text"],
        party=unit.organisation.side.value if unit else Participant.Party.FAMILY,
        unit=unit,
        due_date=playing.region.moments.day(row["due"]),
        **playing.about(row),
    )


def _finish(playing: Playing, row: Row) -> None:
    minutes.finish_minutes(meeting=playing.meeting, **playing.about(row))


def _send(playing: Playing, row: Row) -> None:
    minutes.send_summary(meeting=playing.meeting, **playing.about(row))


def _done(playing: Playing, row: Row) -> None:
    task = playing.meeting.tasks.select_related("meeting", "unit").get(text=row["text"])
    tasks.complete_task(task=task, **playing.about(row))


_STEPS: Mapping[str, Callable[[Playing, Row], None]] = {
    "open": _open,
    "leave_out": _leave_out,
    "set": _set,
    "inform": _inform,
    "call": _call,
    "reply": _reply,
    "hold": _hold,
    "write": _write,
    "task": _task,
    "finish": _finish,
    "send": _send,
    "done": _done,
}
