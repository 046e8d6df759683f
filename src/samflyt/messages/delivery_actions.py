"""What the message officer does with a message sent that is stuck."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.formats.compose import Payload, compose
from samflyt.formats.content import Dialogue, Logistics, Report
from samflyt.formats.envelope import Envelope, Identifier, Party
from samflyt.formats.envelope import Unit as NamedUnit
from samflyt.formats.moments import When, written
from samflyt.formats.parse import read
from samflyt.messages import outgoing
from samflyt.messages.actions import check_officer
from samflyt.messages.basis import carry_over, check_still_allowed
from samflyt.messages.delivery import Delivery
from samflyt.messages.models import Message

_State = Delivery.State
SENT_AGAIN = "Sendt på nytt."
#: Makes the new id of a message sent again, so that a double click sends once.
_NAMESPACE = UUID("54d1d0a6-5d0b-5a0a-8d9c-0d6e7f0b1c11")


@transaction.atomic
def send_again(*, delivery: Delivery, by: Actor, at: datetime) -> Message:
    """Sends a message once more; gives the message that is now on its way.

    What was refused or lost for good goes as a new message with a new id. What only lacks its
    receipt goes as it is: a receiver that has it already takes no notice. Refused for what has
    arrived or is ended, and for what rests on a consent that no longer holds.
    """
    check_officer(by)
    held = _held(delivery)
    if held.sent_again is not None:
        return held.sent_again
    if held.is_finished or held.channel == Delivery.Channel.LOCAL:
        raise Refused(_("Meldingen er ferdig behandlet og sendes ikke på nytt."))
    check_still_allowed(held.message, at=at)
    _note(by, held.message, "sendt på nytt", at)
    if held.state in Delivery.FAILED:
        return _as_new(held, by, at)
    held.move(_State.QUEUED)
    held.next_at = at
    held.save()
    return held.message


@transaction.atomic
def close(*, delivery: Delivery, because: str, spoke_with: str, by: Actor, at: datetime) -> None:
    """Ends the following of a delivery, with a reason and perhaps whom one has rung."""
    check_officer(by)
    if not because.strip():
        raise Refused(_("Skriv hvorfor leveringen avsluttes."))
    held = _held(delivery)
    if held.is_finished:
        return
    called = f"Ringt {spoke_with.strip()}. " if spoke_with.strip() else ""
    _end(held, f"{called}{because.strip()}", by, at)
    _note(by, held.message, "levering avsluttet", at)


def _held(delivery: Delivery) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",))
    return rows.select_related("message", "sent_again").get(pk=delivery.pk)


def _end(held: Delivery, because: str, by: Actor, at: datetime) -> None:
    held.move(_State.CLOSED)
    held.next_at = None
    held.settled_at, held.settled_by = at, f"{by.name}, {by.unit_name}"[:200]
    held.settled_because = because[:300]
    held.save()


def _as_new(held: Delivery, by: Actor, at: datetime) -> Message:
    message = held.message
    parsed = read(bytes(message.raw))
    payload = parsed.payload
    if not isinstance(payload, Logistics | Report | Dialogue):
        raise Refused(_("Denne meldingstypen sendes ikke herfra."))
    envelope = _renewed(message, parsed.envelope, at)
    raw = compose(envelope, _plain(payload))
    held.sent_again = outgoing.post_again(message, raw, envelope, at=at)
    carry_over(message, held.sent_again)
    _end(held, SENT_AGAIN, by, at)
    return held.sent_again


def _renewed(message: Message, envelope: Envelope, at: datetime) -> Envelope:
    """A new id and time, to the address as it is now; the document keeps its issue time."""
    new_id = str(uuid5(_NAMESPACE, f"{message.sender_her}/{message.msg_id}"))
    now = When.moment(at)
    receivers = (_address_now(message, envelope.receiver, at), *envelope.receivers[1:])
    return replace(
        envelope, msg_id=new_id, gen_at=now.at, gen_text=written(at), receivers=receivers
    )


def _address_now(message: Message, party: Party, at: datetime) -> Party:
    unit = message.receiver_unit
    if unit is None:
        return party
    unit = unit.in_force(clock.local_date(at))
    if not unit.her_id or str(unit.her_id) == party.unit_her:
        return party
    message.receiver_unit = unit
    return replace(party, unit=NamedUnit(unit.name, (Identifier.of_unit(str(unit.her_id)),)))


def _plain(payload: Payload) -> Payload:
    """Without markup, which we read and never send."""
    if isinstance(payload, Dialogue):
        return replace(payload, notes=tuple(replace(note, rich="") for note in payload.notes))
    return payload


def _note(by: Actor, message: Message, what: str, at: datetime) -> None:
    log.write(
        [log.entry(by, "write", what, at=at, patient_id=None, subject=f"message:{message.pk}")]
    )
