"""Meetings as one reader sees them, with the answers that are the reader's to give."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from samflyt.access.actor import Refused
from samflyt.family.reader import Reader
from samflyt.formats.calendar_file import Invitation, Method, write
from samflyt.meetings.family import FamilyMeeting, FamilyMeetings, with_people
from samflyt.meetings.models import Meeting, Participant

_PATIENT = "patient"
#: How many of those to come are shown with people and points; the others with time and place.
NEAR = 5


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting, and the participant that the reader answers for where there is one."""

    meeting: FamilyMeeting
    seat: Participant | None


def shown_meetings(
    reader: Reader, found: FamilyMeetings
) -> tuple[tuple[ShownMeeting, ...], tuple[ShownMeeting, ...]]:
    """Those to come and those held; seats are asked for once for all of them."""
    upcoming, held = _seen(reader, found.upcoming), _seen(reader, found.held)
    upcoming = (*with_people(upcoming[:NEAR]), *upcoming[NEAR:])
    seats = _seats(reader, [one.number for one in upcoming])
    return (
        tuple(ShownMeeting(one, seats.get(one.number)) for one in upcoming),
        tuple(ShownMeeting(one, None) for one in held),
    )


def _seen(reader: Reader, meetings: Iterable[FamilyMeeting]) -> tuple[FamilyMeeting, ...]:
    return reader.seen(meetings, lambda m: f"meeting:{m.number}", lambda m: m.visibility)


def _seats(reader: Reader, numbers: list[int]) -> dict[int, Participant]:
    rows = Participant.objects.filter(
        meeting_id__in=numbers,
        party=Participant.Party.FAMILY,
        unit__isnull=True,
        relevant=True,
    )
    return {
        row.meeting_id: row for row in rows.order_by("-position", "-pk") if is_seat(reader, row)
    }


def is_seat(reader: Reader, seat: Participant) -> bool:
    """Whether the seat is the reader's: the person's own, or one called by the reader's name.

    «Ingrid og Henrik Strømmen» is the seat of both; a seat without a name is anybody's.
    """
    if seat.function == _PATIENT:
        return reader.is_self
    if reader.is_self and seat.name != reader.name:
        return False
    first = reader.name.split(" ")[0]
    return not seat.name or first in seat.name.replace(",", " ").split(" ")


def meeting_seen(reader: Reader, pk: int) -> Meeting | None:
    """A meeting about the person that is called and that the reader may see."""
    if not reader.sees(f"meeting:{pk}"):
        return None
    rows = Meeting.objects.filter(pk=pk, patient_id=reader.patient.pk, called_at__isnull=False)
    return rows.select_related("organisation", "unit").first()


def seat_in(reader: Reader, meeting: Meeting) -> Participant | None:
    return _seats(reader, [meeting.pk]).get(meeting.pk)


def calendar_file(meeting: Meeting, address: str, at: datetime) -> bytes:
    """For the family's calendar: without the names and addresses of the others who come."""
    if meeting.starts_at is None or meeting.ends_at is None:
        raise Refused("Møtet har ikke fått noe tidspunkt.")
    cancelled = meeting.cancelled_at is not None
    lines = [
        "Møtet er avlyst." if cancelled else "",
        f"Video: {meeting.link}" if meeting.link else "",
        f"Les mer og svar: {address}",
        f"Kontakt: {meeting.contact}" if meeting.contact else "",
    ]
    return write(
        Invitation(
            uid=meeting.uid,
            sequence=meeting.sequence,
            method=Method.CANCEL if cancelled else Method.REQUEST,
            summary=meeting.sort.title,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            written_at=at,
            organiser=f"{meeting.unit.name}, {meeting.organisation}",
            organiser_mail=meeting.mail,
            place=meeting.place,
            link=meeting.link,
            description="\n".join(line for line in lines if line),
        )
    )
