"""A meeting as its calendar file."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from samflyt.access.actor import Refused
from samflyt.formats.calendar_file import Guest, Invitation, Method, write
from samflyt.meetings.models import Meeting


def calendar_file(meeting: Meeting, address: str, at: datetime) -> bytes:
    """The call, the move or the cancelling, as calendars understand it; names no patient.

    Refused before anybody is called.
    """
    if meeting.called_at is None or meeting.starts_at is None or meeting.ends_at is None:
        raise Refused(_("Møtet er ikke kalt inn til ennå, så det har ingen kalenderfil."))
    guests = tuple(
        Guest(str(one), one.mail) for one in meeting.participants.all() if one.relevant and one.mail
    )
    with override("nb"):
        return write(
            Invitation(
                uid=meeting.uid,
                sequence=meeting.sequence,
                method=Method.CANCEL if meeting.cancelled_at else Method.REQUEST,
                summary=meeting.sort.title,
                starts_at=meeting.starts_at,
                ends_at=meeting.ends_at,
                written_at=at,
                organiser=f"{meeting.unit.name}, {meeting.organisation}",
                organiser_mail=meeting.mail,
                place=meeting.place,
                link=meeting.link,
                description=_description(meeting, address),
                guests=guests,
            )
        )


def _description(meeting: Meeting, address: str) -> str:
    lines = [
        "Møtet er avlyst." if meeting.cancelled_at else "",
        f"Video: {meeting.link}" if meeting.link else "",
        f"Saker, deltakere og svar: {address}",
        f"Kontakt: {meeting.contact}" if meeting.contact else "",
    ]
    return "\n".join(line for line in lines if line)
