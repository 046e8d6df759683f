"""Receipts that partners send us for what we have sent them."""

from datetime import datetime

from samflyt.formats.apprec import AppRec
from samflyt.messages import settling
from samflyt.messages.handlers import Placement
from samflyt.messages.models import Message, Receipt
from samflyt.messages.reading import normal_id

NOT_SENT = "Kvitteringen gjelder ingen melding som er kjent her."


def tie(row: Message, answer: AppRec, *, at: datetime) -> Placement:
    """Ties a receipt to the message it answers, or lists it. A receipt is never itself answered.

    The first receipt of a receiver is final; a second one changes nothing.
    """
    original = _original(answer)
    if original is None:
        # By this it is found when its message comes; see `early_receipts`.
        row.parent_ref = normal_id(answer.original_id)
        return Placement(row, because=NOT_SENT)
    if original.direction == Message.Direction.OUT:
        _receipt, is_first = Receipt.objects.get_or_create(
            message=original,
            receiver_her=answer.sender.her[:20],
            defaults={
                "receipt_id": answer.id[:64],
                "status": answer.status[:1],
                "errors": [{"code": e.code, "text": str(e)[:500]} for e in answer.errors],
                "raw": bytes(row.raw),
                "state": Receipt.State.RECEIVED,
                "made_at": answer.gen_at or at,
            },
        )
        if is_first:
            settling.receipt_came(
                original, answer.sender.her[:20], answer.status[:1], map(str, answer.errors), at=at
            )
    if original.subject_id is None:
        return Placement(row, because=f"Kvitteringen gjelder en melding uten forløp: {original}.")
    return Placement(row, original.subject, original.subject_id)


def _original(answer: AppRec) -> Message | None:
    """The answered message; what we sent comes before what passed through here both ways."""
    return (
        Message.objects.filter(
            msg_id=normal_id(answer.original_id), sender_her=answer.receiver.her[:20]
        )
        .defer("raw")
        .order_by("-direction")
        .first()
    )
