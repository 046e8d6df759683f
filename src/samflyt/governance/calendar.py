"""A committee's meeting, and an invitation from outside, as calendar files."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from samflyt.access.actor import Refused
from samflyt.formats.calendar_file import Guest, Invitation, Method, write
from samflyt.governance.models import OuterInvitation, Seat, Sitting
from samflyt.web import wording


def sitting_file(sitting: Sitting, address: str, at: datetime) -> bytes:
    """The call, the change or the cancelling, with the link to the papers.

    Refused before the call has gone.
    """
    if sitting.called_at is None:
        raise Refused(_("Møtet er ikke kalt inn til ennå, så det har ingen kalenderfil."))
    seats = Seat.objects.filter(group__committee=sitting.committee_id, ended_date=None)
    cancelled = bool(sitting.cancelled_because)
    lines = [
        "Møtet er avlyst." if cancelled else "",
        f"Video: {sitting.link}" if sitting.link else "",
        f"Sakspapirer: {address}",
    ]
    with override("nb"):
        return write(
            Invitation(
                uid=sitting.uid,
                sequence=sitting.sequence,
                method=Method.CANCEL if cancelled else Method.REQUEST,
                summary=str(sitting),
                starts_at=sitting.starts_at,
                ends_at=sitting.ends_at,
                written_at=at,
                organiser=sitting.committee.name,
                place=sitting.where(),
                link=sitting.link,
                description="\n".join(line for line in lines if line),
                guests=[Guest(str(seat), seat.mail) for seat in seats if seat.mail],
            )
        )


def invitation_file(invitation: OuterInvitation, address: str, at: datetime) -> bytes:
    """The meeting that others call to, with the day by which they must be answered."""
    with override("nb"):
        due = wording.day_text(invitation.answer_by)
        return write(
            Invitation(
                uid=invitation.uid,
                sequence=0,
                method=Method.REQUEST,
                summary=invitation.title,
                starts_at=invitation.starts_at,
                ends_at=invitation.ends_at,
                written_at=at,
                organiser=invitation.sender,
                place=invitation.place,
                description=f"Svar innen {due} til {invitation.answer_to}\n{address}",
            )
        )
