"""Writes messages that shall be sent: the message and its delivery, in the caller's transaction.

What is written here is as good as sent: if the transaction stands, the message goes, and if it is
undone, nothing has happened.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from samflyt.directory.models import Organisation, Unit
from samflyt.formats.compose import Payload, compose
from samflyt.formats.content import Dialogue
from samflyt.formats.envelope import Envelope
from samflyt.formats.namespaces import receipt_version
from samflyt.messages import receipts
from samflyt.messages.delivery import Delivery
from samflyt.messages.models import Message, Receipt
from samflyt.messages.reading import describe
from samflyt.statements import insert, row_of, rows

#: A receipt that has not come by then is counted as negative (HIS 80415).
RECEIPT_DEADLINE = timedelta(hours=96)
#: A local receiver has the message when it is written.
SOFTWARE = "Samflyt"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that is about to be sent: what it says, between whom, and about what.

    `alarm_at` is when somebody is told that the receipt is missing; None for never.
    """

    envelope: Envelope
    payload: Payload
    sender: Unit
    receiver: Unit
    subject: str = ""
    subject_id: int | None = None
    alarm_at: datetime | None = None


def post(letter: Letter, *, at: datetime) -> Message:
    """Writes the message and its delivery. Raises Incomplete, naming each field that lacks.

    The same message id gives the row that is there already.
    """
    raw = compose(letter.envelope, letter.payload)
    row = _row(letter, raw, at)
    known = rows(_sent, [row.sender_her], [row.msg_id])
    if known:
        return known[0]
    partner = letter.receiver.organisation
    if partner.works_here:
        row.state = Message.State.SENT
    insert([row])
    if partner.works_here:
        _deliver_here(row, letter, at)
    else:
        insert([_delivery(row, partner, channel(), at, letter.alarm_at)])
    return row


def _sent(sender_hers: Sequence[str], ids: Sequence[str]) -> QuerySet[Message]:
    return Message.objects.filter(
        direction=Message.Direction.OUT, sender_her__in=sender_hers, msg_id__in=ids
    )


def channel() -> str:
    """How this installation reaches others: by folders, or by the national network's API."""
    return Delivery.Channel.REST if settings.MESSAGE_API else Delivery.Channel.FOLDER


def post_again(message: Message, raw: bytes, envelope: Envelope, *, at: datetime) -> Message:
    """The same content as a new message, with a new id: what was refused is never sent twice."""
    row = _outgoing(raw, at, status=message.status)
    describe(row, envelope)
    for name in ("type", "sender", "receiver", "sender_unit", "receiver_unit"):
        setattr(row, name, getattr(message, name))
    row.subject, row.subject_id = message.subject, message.subject_id
    row.validation = message.validation
    insert([row])
    for old in message.deliveries.all():
        alarm_at = at + (old.alarm_at - old.made_at) if old.alarm_at else None
        insert([_delivery(row, old.receiver, channel(), at, alarm_at)])
    return row


def _row(letter: Letter, raw: bytes, at: datetime) -> Message:
    payload = letter.payload
    status = "N" if isinstance(payload, Dialogue) else payload.head.status.value
    row = _outgoing(raw, at, status=status)
    describe(row, letter.envelope)
    row.sender, row.sender_unit = letter.sender.organisation, letter.sender
    row.receiver, row.receiver_unit = letter.receiver.organisation, letter.receiver
    row.subject, row.subject_id = letter.subject, letter.subject_id
    return row


def _outgoing(raw: bytes, at: datetime, *, status: str) -> Message:
    return row_of(
        Message,
        direction=Message.Direction.OUT,
        state=Message.State.QUEUED,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        received_at=at,
        status=status,
    )


def _delivery(
    row: Message, partner: Organisation, way: str, at: datetime, alarm_at: datetime | None
) -> Delivery:
    made = row.gen_at or at
    return row_of(
        Delivery,
        message=row,
        sender=row.sender,
        type=row.type,
        receiver=partner,
        receiver_her=row.receiver_her,
        channel=way,
        state=Delivery.State.QUEUED,
        made_at=made,
        next_at=at,
        alarm_at=alarm_at,
        deadline_at=made + RECEIPT_DEADLINE,
    )


def _deliver_here(row: Message, letter: Letter, at: datetime) -> None:
    """To a partner on this installation: there at once, with a receipt that says so; the
    worker lays a copy in each partner's archive.
    """
    delivery = _delivery(row, letter.receiver.organisation, Delivery.Channel.LOCAL, at, None)
    delivery.handed_at = delivery.acknowledged_at = delivery.receipt_at = at
    delivery.attempts = 0
    delivery.move(Delivery.State.POSITIVE)
    insert([delivery])
    if row.parent_ref:
        Delivery.objects.answered_here(row.parent_ref).update(answered_at=at)
    receipt = receipts.receipt(
        row,
        letter.envelope,
        at=at,
        version=receipt_version(row.type),
        receiver=letter.envelope.receiver,
    )
    receipt.state, receipt.sent_at = Receipt.State.SENT, at
    insert([receipt])
