"""The meeting after this one, on the date that the minutes name."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.meetings.actions.planning import COPIED, open_meeting
from samflyt.meetings.actions.step import Sending
from samflyt.meetings.models import Meeting, Participant
from samflyt.meetings.policies import check_writer


@dataclass(frozen=True, slots=True)
class Tentative:
    """When the next meeting is thought to be: the same hours on the agreed day."""

    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def open_next(*, meeting: Meeting, by: Actor, at: datetime, sending: Sending) -> Meeting:
    """The next of its sort, with the same participants, on the tentative date.

    Refused before the minutes say when that is.
    """
    check_writer(by, meeting)
    if meeting.next_date is None or not meeting.is_held:
        raise Refused(_("Referatet sier ikke når neste møte er."))
    following = open_meeting(
        kind=meeting.kind,
        subject=meeting.subject,
        subject_id=meeting.subject_id,
        reason=_("Avtalt i %(title)s") % {"title": meeting.title},
        by=by,
        at=at,
        sending=sending,
    )
    if following.starts_at is None:
        _same_people(meeting, following)
        when = _tentative(meeting)
        following.starts_at, following.ends_at = when.starts_at, when.ends_at
        following.save(update_fields=["starts_at", "ends_at"])
    return following


def _same_people(meeting: Meeting, following: Meeting) -> None:
    following.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(
            meeting=following,
            position=one.position,
            **{name: getattr(one, name) for name in COPIED},
        )
        for one in meeting.participants.all()
    )


def _tentative(meeting: Meeting) -> Tentative:
    assert meeting.next_date is not None
    assert meeting.starts_at is not None
    assert meeting.ends_at is not None
    starts = clock.at_local(meeting.next_date, clock.local(meeting.starts_at).time())
    return Tentative(starts, starts + (meeting.ends_at - meeting.starts_at))
