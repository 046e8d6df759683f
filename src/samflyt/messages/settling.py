"""What is learnt of messages sent: receipts, what the transport says, readings and answers."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from samflyt.access.actor import Actor
from samflyt.messages.delivery import Delivery, DeliveryQuerySet
from samflyt.messages.models import Message
from samflyt.messages.receipts import POSITIVE
from samflyt.statements import ask

_State = Delivery.State


def receipt_came(
    message: Message, receiver_her: str, status: str, problems: Iterable[str], *, at: datetime
) -> None:
    """Settles the delivery that a receipt is for; a late one is as good as one in time.

    One that a person has ended stays ended, with the receipt noted.
    """
    deliveries = Delivery.objects.select_for_update().filter(message=message)
    for delivery in deliveries:
        if delivery.receiver_her == receiver_her or len(deliveries) == 1:
            _settle(delivery, status == POSITIVE, "; ".join(problems)[:500], at)


def _settle(delivery: Delivery, positive: bool, problem: str, at: datetime) -> None:
    if delivery.receipt_at is not None:
        return
    delivery.receipt_at = at
    delivery.acknowledged_at = delivery.acknowledged_at or at
    delivery.next_at, delivery.problem = None, problem
    if delivery.state != _State.CLOSED:
        delivery.move(_State.POSITIVE if positive else _State.NEGATIVE)
    delivery.save()
    Message.objects.filter(pk=delivery.message_id, state=Message.State.QUEUED).update(
        state=Message.State.SENT
    )


def transport_said(delivery: Delivery, arrived: bool | None, problem: str, *, at: datetime) -> None:
    """The transport knows that the message arrived, or has given up; None for neither."""
    if arrived is None:
        return
    under_way = Delivery.objects.under_way().filter(pk=delivery.pk)
    if arrived:
        under_way.update(state=_State.ACKNOWLEDGED, acknowledged_at=at)
    else:
        under_way.update(state=_State.UNDELIVERED, problem=problem[:500], next_at=None)


def ask_what_is_answered(messages: Iterable[Message]) -> Callable[[], list[Delivery]]:
    """The deliveries of what we have sent that these messages answer for the first time."""
    answered = sorted({m.parent_ref for m in messages if m.parent_ref})
    return ask(_unanswered, answered) if answered else list


def answers_came(deliveries: Sequence[Delivery], *, at: datetime) -> None:
    if deliveries:
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in deliveries]).update(
            answered_at=at
        )


def _unanswered(msg_ids: Sequence[str]) -> DeliveryQuerySet:
    return Delivery.objects.filter(
        message__msg_id__in=msg_ids,
        message__direction=Message.Direction.OUT,
        answered_at__isnull=True,
    )


def was_read(message: Message, by: Actor, *, at: datetime) -> None:
    """The receiver on this installation has opened it."""
    if message.direction == Message.Direction.OUT and message.receiver_id == by.organisation_id:
        Delivery.objects.filter(
            message=message, channel=Delivery.Channel.LOCAL, read_at__isnull=True
        ).update(read_at=at)


def count_missing(as_of: datetime) -> int:
    """What has no receipt 96 hours after it was made counts as refused (HIS 80415)."""
    return (
        Delivery.objects.under_way()
        .filter(deadline_at__lte=as_of)
        .update(state=_State.MISSING, next_at=None)
    )
