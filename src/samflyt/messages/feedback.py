"""Tells a sender that a message came wrong (tilbakemelding om feil, DIALOG_AVVIK, HIS 1151).

Always an answer to a message received, from its receiver to its sender, about the same patient.
Content that was never meant for us is closed once the sender has been told, and whoever answers for
privacy gets a task.
"""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.agreements.facts import terms_for
from samflyt.catalogue import carries_out
from samflyt.formats import codes
from samflyt.formats.compose import reply_to
from samflyt.formats.content import Dialogue, DialogueNote, Role
from samflyt.formats.envelope import Identifier, Person
from samflyt.formats.parse import read
from samflyt.formats.required_field import Incomplete
from samflyt.messages import outgoing
from samflyt.messages.actions import check_officer
from samflyt.messages.models import Message
from samflyt.messages.privacy_actions import open_task

KIND = "DIALOG_AVVIK"
WRONG_ADDRESS, OTHER = "1", "9"
CAME_WRONG = "Meldingen var adressert til feil mottaker. Avsenderen har fått beskjed."
REASONS = (WRONG_ADDRESS, OTHER)
_NAMESPACE = UUID("c0ffb7f2-94f5-5a52-8f43-4d41a6f5c0aa")


def can_answer(message: Message) -> bool:
    """Whether the sender has an address, and the message is one that is answered so."""
    return (
        message.direction == Message.Direction.IN
        and bool(message.msg_id)
        and message.type not in ("", "APPREC", KIND)
        and message.sender_unit is not None
        and message.receiver_unit is not None
    )


def is_returned(message: Message) -> bool:
    """Whether the sender has been told that it was not for us: the content is then closed."""
    return Message.objects.filter(
        direction=Message.Direction.OUT,
        type=KIND,
        parent_ref=message.msg_id,
        sender_her=message.receiver_her,
    ).exists()


@carries_out("003-g7-4.1-h")
@transaction.atomic
def tell_sender(*, message: Message, reason: str, text: str, by: Actor, at: datetime) -> Message:
    """Sends the feedback, and closes the message. The same twice is sent once."""
    check_officer(by)
    sender, receiver = message.receiver_unit, message.sender_unit
    if not can_answer(message) or sender is None or receiver is None or reason not in REASONS:
        raise Refused(_("Denne meldingen kan ikke besvares elektronisk. Ring avsenderen."))
    envelope = reply_to(
        read(bytes(message.raw)).envelope,
        KIND,
        msg_id=str(uuid5(_NAMESPACE, f"{message.sender_her}/{message.msg_id}")),
        gen_at=at,
    )
    note = DialogueNote(
        theme=codes.coded("8117", reason), text=text.strip(), roles=(Role(person=_officer(by)),)
    )
    letter = outgoing.Letter(
        envelope,
        Dialogue(KIND, "1.0", notes=(note,)),
        sender,
        receiver,
        message.subject,
        message.subject_id,
        _alarm_at(message, at),
    )
    try:
        sent = outgoing.post(letter, at=at)
    except Incomplete as lacking:
        raise Refused(str(lacking)) from lacking
    _close(message, reason, by, at)
    if reason == WRONG_ADDRESS:
        open_task(message=message, because=CAME_WRONG, by=by, at=at)
    return sent


def _close(message: Message, reason: str, by: Actor, at: datetime) -> None:
    because = codes.name("8117", reason)
    state = Message.State.CLOSED
    waiting = Message.objects.filter(pk=message.pk, settled_at__isnull=True)
    waiting.exclude(state=Message.State.ACCEPTED).update(
        state=state,
        question="",
        settled_at=at,
        settled_by=f"{by.name}, {by.unit_name}"[:200],
        settled_because=f"Avsenderen har fått tilbakemelding: {because}.",
    )
    what = "tilbakemelding om feil sendt; innholdet er lukket"
    log.write(
        [log.entry(by, "write", what, at=at, patient_id=None, subject=f"message:{message.pk}")]
    )


def _alarm_at(message: Message, at: datetime) -> datetime | None:
    """When a missing receipt is told, as the two have agreed."""
    ends = [o for o in (message.sender, message.receiver) if o is not None]
    hospital = next((o.pk for o in ends if o.side is Side.HOSPITAL), 0)
    municipality = next((o.pk for o in ends if o.side is Side.MUNICIPALITY), None)
    on = clock.local_date(at)
    limit = terms_for(hospital, municipality, on)[2].get(f"alarm.receipt.{KIND}", on).value
    return None if limit is None else limit.after(at)


def _officer(by: Actor) -> Person:
    given, family = by.name.rpartition(" ")[::2]
    return Person(
        family_name=family,
        given_name=given,
        ids=(Identifier.of_person(str(by.account_id or 0), "XXX"),),
        profession=codes.simple("9060", "XX"),
        role=codes.coded("9034", "21"),
    )
