"""A meeting as an iCalendar file (RFC 5545, sent as RFC 5546 says).

The identity (`uid`) is the same for good and `sequence` grows each time the meeting is moved or
cancelled: that is how a calendar finds the meeting it already has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Samflyt//Samflyt//NB"


class Method(StrEnum):
    """What the receiver's calendar shall do with the file."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is called in; only those with a mail address can be named in the file."""

    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a calendar is told of a meeting."""

    uid: str
    sequence: int
    method: Method
    summary: str
    starts_at: datetime
    ends_at: datetime
    written_at: datetime
    organiser: str
    organiser_mail: str = ""
    place: str = ""
    link: str = ""
    description: str = ""
    guests: Sequence[Guest] = ()


def write(invitation: Invitation) -> bytes:
    """The whole file, in UTF-8 with the line endings of the standard."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", invitation.method.value)
    calendar.add_component(_event(invitation))
    written: bytes = calendar.to_ical()
    return written


def _event(invitation: Invitation) -> Event:
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.written_at)
    event.add("dtstart", invitation.starts_at)
    event.add("dtend", invitation.ends_at)
    event.add("summary", invitation.summary)
    cancelled = invitation.method is Method.CANCEL
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    for name in ("location", "description"):
        text = invitation.place if name == "location" else invitation.description
        if text:
            event.add(name, text)
    if invitation.link:
        event.add("url", invitation.link)
    event.add("organizer", _organiser(invitation))
    for guest in invitation.guests:
        event.add("attendee", _guest(guest), encode=False)
    return event


def _organiser(invitation: Invitation) -> vCalAddress:
    """The standard asks for an address; one that cannot be answered where there is no mail."""
    name = invitation.organiser
    mail = invitation.organiser_mail
    address = vCalAddress(f"mailto:{mail}" if mail else f"urn:uuid:{uuid5(NAMESPACE_URL, name)}")
    address.params["CN"] = vText(name)
    return address


def _guest(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest.mail}")
    address.params["CN"] = vText(guest.name)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE")
    return address
