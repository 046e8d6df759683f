"""What placing asks of a message: between whom it goes, when, what it states and what it asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from samflyt.access.roles import Side
from samflyt.courses.received.matching import Letter
from samflyt.courses.received.message_events import (
    Told,
    Unplaceable,
    admission,
    moment,
    opens,
)
from samflyt.courses.received.question_events import may_answer_ready
from samflyt.directory.models import Organisation
from samflyt.formats.content import Logistics
from samflyt.messages.addressing import Address
from samflyt.messages.handlers import Arrival
from samflyt.messages.models import Message

#: Two machines' clocks may differ by so much without anybody being asked.
CLOCKS_DIFFER = timedelta(minutes=10)
WHAT_WAS_ANSWERED = "Hva svarte kommunen: kan den ta imot pasienten, og fra når?"
NOT_YET = "Meldingen oppgir et tidspunkt som ikke er kommet ennå. Stemmer det?"


@dataclass(frozen=True, slots=True)
class Pair:
    """The hospital's and the municipality's end of a message."""

    hospital: Address
    municipality: Address

    @property
    def parties(self) -> tuple[int, int]:
        return self.hospital.organisation.pk, self.municipality.organisation.pk


def pair_of(arrival: Arrival) -> Pair | None:
    """The hospital and the municipality among sender and receivers."""
    ends = (arrival.addressed.sender, *arrival.addressed.receivers)
    hospital = next((a for a in ends if _side(a) is Side.HOSPITAL), None)
    municipality = next((a for a in ends if _side(a) is Side.MUNICIPALITY), None)
    if hospital is None or municipality is None:
        return None
    return Pair(hospital, municipality)


def _side(address: Address) -> Side:
    organisation: Organisation = address.organisation
    return organisation.side


def letter_of(arrival: Arrival) -> Letter:
    """What matching needs of a message; raises Unplaceable without the time it was made."""
    message = arrival.message
    if message.gen_at is None:
        raise Unplaceable("Meldingen mangler tidspunktet den ble laget.")
    return Letter(
        type=arrival.parsed.kind,
        status=arrival.parsed.status,
        written_at=_left_at(arrival) or message.gen_at,
        parent=message.parent_ref,
        conversation=message.conversation_ref,
        admitted=admission(arrival),
        opens=opens(arrival),
    )


def _left_at(arrival: Arrival) -> datetime | None:
    """When the patient left, which may have been long before it was told."""
    payload = arrival.parsed.payload
    if arrival.parsed.kind not in ("LOG_UTSKREVET", "LOG_DOD") or not isinstance(
        payload, Logistics
    ):
        return None
    made_at = arrival.message.gen_at
    left = next(iter(payload.events), None)
    if left is None or made_at is None or left.when.day is None:
        return None
    return min(moment(left.when, made_at), made_at)


def question_of(arrival: Arrival, events: Sequence[Told], at: datetime) -> str:
    """What only a person can answer about the message, empty when nothing."""
    if may_answer_ready(arrival):
        return WHAT_WAS_ANSWERED
    if any(event.at > at + CLOCKS_DIFFER for event in events):
        return NOT_YET
    return ""


def said_by(arrival: Arrival) -> str:
    """The sender, with the unit that the message names."""
    sender = arrival.addressed.sender
    named = ", ".join(filter(None, (str(sender.organisation), sender.party.unit_name)))
    return named[:200]


def order(arrival: Arrival) -> tuple[datetime, str]:
    message: Message = arrival.message
    return (message.gen_at or message.received_at, message.msg_id)
