"""Meetings about the way out of hospital, and coercion that must be settled on it."""

from datetime import date, datetime

from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor
from samflyt.courses import policies
from samflyt.courses.actions.entry import Act, Entry, always, perform
from samflyt.courses.models import Course, Event
from samflyt.courses.standing import Standing
from samflyt.rules.event import Event as EventOfStay
from samflyt.rules.event import EventKind


def call_meeting(
    *,
    course: Course,
    purpose: str,
    held_on: date | None,
    agenda: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Calls the other side to a meeting; either may."""
    called = Act(
        EventKind.MEETING_CALLED,
        data={"purpose": purpose, "held_on": held_on, "meeting": entry.key},
        content={gettext_noop("Saker"): agenda},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_joint_work,
        acts=always(called),
    )


def hold_meeting(
    *, course: Course, agreed: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The oldest meeting that is called and not yet held took place."""

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        meeting = _oldest_without(standing, EventKind.MEETING_CALLED, EventKind.MEETING_HELD)
        return [
            Act(
                EventKind.MEETING_HELD,
                data={key: meeting.data.get(key) for key in ("purpose", "meeting")},
                content={gettext_noop("Avtalt"): agreed},
            )
        ]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_meeting_held, acts=acts
    )


def _oldest_without(standing: Standing, first: EventKind, then: EventKind) -> EventOfStay:
    """The oldest meeting that has come so far and no further, known by its own key."""
    earlier, later = standing.stay.all(first), standing.stay.all(then)
    further = {event.data.get("meeting") for event in later}
    waiting = (event for event in earlier if event.data.get("meeting") not in further)
    return next(waiting, earlier[min(len(later), len(earlier) - 1)])


def send_meeting_summary(
    *, course: Course, summary: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Sends the summary of the oldest meeting that lacks one."""

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        meeting = _oldest_without(standing, EventKind.MEETING_HELD, EventKind.MEETING_SUMMARY_SENT)
        return [
            Act(
                EventKind.MEETING_SUMMARY_SENT,
                data={"meeting": meeting.data.get("meeting")},
                content={gettext_noop("Referat"): summary},
            )
        ]

    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_meeting_summary,
        acts=acts,
    )


def start_coercion(
    *,
    course: Course,
    measure: str,
    can_continue: bool,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """A coercive measure began; `can_continue` says whether it may go on in the municipality."""
    started = Act(
        EventKind.COERCION_STARTED,
        data={"measure": measure, "can_continue": can_continue},
        content={gettext_noop("Tiltak"): measure},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_coercion_started,
        acts=always(started),
    )


def end_coercion(
    *, course: Course, measure: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    ended = Act(
        EventKind.COERCION_ENDED,
        data={"measure": measure},
        content={gettext_noop("Tiltak"): measure},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_coercion_ended,
        acts=always(ended),
    )


def settle_coercion(
    *,
    course: Course,
    measure: str,
    accepted: bool,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Whether the municipality can carry a measure on is settled between the two."""
    settled = Act(
        EventKind.COERCION_SETTLED,
        data={"measure": measure, "accepted": accepted},
        content={gettext_noop("Tiltak"): measure},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_coercion_settled,
        acts=always(settled),
    )
