"""Our application receipts (AppRec): one per receiver of ours, made once and never changed."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from samflyt.formats import apprec
from samflyt.formats.envelope import Envelope, Party
from samflyt.formats.unreadable import Fault
from samflyt.messages.files import write_whole
from samflyt.messages.models import Message, Receipt
from samflyt.statements import row_of

_SOFTWARE = ("Samflyt", "")
#: Makes the id of a receipt from what it answers, so that a second try gives the same.
_NAMESPACE = uuid.UUID("6f0d1f3a-2d0e-5c53-9d51-6b0b3c9f6e11")
POSITIVE, NEGATIVE = apprec.OK, apprec.REJECTED


def receipt(
    message: Message,
    envelope: Envelope,
    *,
    at: datetime,
    version: str,
    receiver: Party,
    faults: Sequence[Fault] = (),
) -> Receipt:
    """The receipt of one receiver, not yet saved; negative when there are faults."""
    answer = apprec.receipt_for(
        envelope,
        id=str(uuid.uuid5(_NAMESPACE, f"{message.sender_her}/{message.msg_id}/{receiver.her}")),
        gen_at=at,
        faults=faults,
        version=version or "1.1",
        receiver=receiver,
        software=_SOFTWARE,
    )
    return row_of(
        Receipt,
        message=message,
        receiver_her=receiver.her[:20],
        receipt_id=answer.id,
        status=answer.status,
        errors=[{"code": error.code, "text": error.text} for error in answer.errors],
        raw=apprec.write(answer),
        state=Receipt.State.QUEUED,
        made_at=at,
    )


def can_answer(envelope: Envelope) -> bool:
    """Whether the sender can be addressed: a HER-id, and an organisation with name and id."""
    sender = envelope.sender
    return bool(sender.her and sender.organisation_name and sender.organisation.ids)


def file_name(item: Receipt) -> str:
    """Made of our own id alone: a sender's text never becomes part of a path."""
    return f"APPREC-{item.receipt_id}.xml"


def hand_over(items: Iterable[Receipt], folder: Path, *, at: datetime) -> list[Path]:
    """Writes receipts whole into a folder and marks them sent.

    A crash between the two writes the same file again under the same name: never another receipt.
    """
    written = list(items)
    paths = [write_whole(folder / file_name(item), bytes(item.raw)) for item in written]
    Receipt.objects.filter(pk__in=[item.pk for item in written]).update(
        state=Receipt.State.SENT, sent_at=at
    )
    return paths
