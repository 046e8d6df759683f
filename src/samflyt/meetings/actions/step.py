"""What every act on a meeting has in common: done once, in order, on what was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.meetings.models import Meeting, MeetingStep

Lane = MeetingStep.Lane


class Conflict(Exception):
    """Somebody else changed the meeting after this person read it; `since` is what they did."""

    def __init__(self, since: Sequence[MeetingStep]) -> None:
        super().__init__("møtet er endret av en annen")
        self.since = tuple(since)


class BadValue(Refused):
    """A field holds what cannot be; `field` is its name in the form."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a form: `key` makes it count once, `version` is what the person had read."""

    key: str
    version: int | None = None


def hold(meeting: Meeting, sending: Sending, lane: str = Lane.ORGANISER) -> Meeting | None:
    """The meeting, held for this writing; None where the sending is already written.

    Raises Conflict where somebody wrote in the same lane after the person read.
    """
    held = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("organisation", "unit")
        .get(pk=meeting.pk)
    )
    if held.steps.filter(key=sending.key).exists():
        return None
    version = held.minutes_version if lane == Lane.MINUTES else held.version
    if sending.version is not None and sending.version < version:
        missed = version - sending.version
        since = held.steps.filter(lane=lane).order_by("-pk")[:missed]
        raise Conflict(list(since)[::-1])
    return held


def keep(
    held: Meeting,
    sending: Sending,
    what: str,
    *,
    by: Actor,
    at: datetime,
    text: str = "",
    lane: str = Lane.ORGANISER,
) -> None:
    """Writes the meeting with its step and its entry in the access log."""
    if lane == Lane.MINUTES:
        held.minutes_version += 1
    elif lane == Lane.ORGANISER:
        held.version += 1
    held.save()
    MeetingStep.objects.create(
        meeting=held,
        key=sending.key,
        what=what,
        text=text[:1000],
        at=at,
        said_by=said_by(by),
        side=by.side.value,
        lane=lane,
    )
    if held.patient_id is not None:
        subject = f"meeting:{held.pk}"
        parts = f"møte: {what}"[:300]
        log.write(
            [log.entry(by, "write", parts, at=at, patient_id=held.patient_id, subject=subject)]
        )


def said_by(actor: Actor) -> str:
    """Name, role and unit, as the others should see who said it."""
    title = actor.role.title if actor.role else ""
    return ", ".join(part for part in (actor.name, title, actor.unit_name) if part)[:200]


def own_unit(actor: Actor) -> int:
    """The unit that the actor calls from; Refused without one."""
    if actor.unit_id is None:
        raise Refused(_("Bare en enhet kan kalle inn til møte."))
    return actor.unit_id
