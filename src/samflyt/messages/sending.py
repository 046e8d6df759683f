"""Hands over what waits to be sent, follows it, and tries again with a growing pause.

The deliveries are the queue. One is claimed by moving its next attempt some minutes ahead, so that
two workers never have the same, and so that one whose worker died is taken up again by itself.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Least

from samflyt.messages import early_receipts
from samflyt.messages.basis import fallen
from samflyt.messages.delivery import Delivery, DeliveryQuerySet
from samflyt.messages.models import Message
from samflyt.messages.settling import count_missing

logger = logging.getLogger(__name__)
BATCH = 100
#: How long a worker has a delivery for itself.
CLAIM = timedelta(minutes=5)
#: The pause after the first failed attempt, the second, and so on; the last one goes on.
PAUSES = tuple(timedelta(minutes=m) for m in (1, 2, 5, 10, 20, 30, 60))
MOST_ATTEMPTS_KEPT = 30_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a port hands over: the bytes, and what its transport must know of them."""

    delivery_id: int
    msg_id: str
    type: str
    sender_her: str
    receiver_her: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of one parcel. `refused` is for good, another `problem` is tried again."""

    external_id: str = ""
    problem: str = ""
    refused: bool = False


class Outlet(Protocol):
    """A way out. A parcel handed over twice is the same message once (same MsgId).

    `hand_over` gives an outcome for each parcel and does not raise for one of them. `forget` is
    told when the outcomes are written down.
    """

    def hand_over(self, parcels: Sequence[Parcel]) -> list[Handed]: ...

    def forget(self, parcels: Sequence[Parcel]) -> None: ...


@dataclass(frozen=True, slots=True)
class Sending:
    """What one round did."""

    handed: int = 0
    failed: int = 0
    missing: int = 0


def run_once(as_of: datetime, channel: str, outlet: Outlet) -> Sending:
    """Hands over everything that is due on this channel, in batches, and counts what is missing."""
    handed = failed = 0
    while claimed := claim(Delivery.objects.due(as_of).filter(channel=channel), as_of):
        claimed, stopped = _without_fallen(claimed, as_of)
        failed += stopped
        parcels = [parcel_of(delivery) for delivery in claimed]
        outcomes = outlet.hand_over(parcels)
        _write(claimed, outcomes, as_of)
        outlet.forget(parcels)
        good = sum(not outcome.problem for outcome in outcomes)
        handed, failed = handed + good, failed + len(outcomes) - good
    early_receipts.take_up(as_of)
    return Sending(handed, failed, count_missing(as_of))


def _without_fallen(claimed: Sequence[Delivery], as_of: datetime) -> tuple[list[Delivery], int]:
    """Those that may still go. A consent that fell while they waited stops the others for good."""
    reasons = fallen([delivery.message_id for delivery in claimed], as_of)
    stopped = [delivery for delivery in claimed if delivery.message_id in reasons]
    for delivery in stopped:
        outcome = Handed(problem=reasons[delivery.message_id], refused=True)
        _note_failure(delivery, outcome, as_of)
    return [delivery for delivery in claimed if delivery.message_id not in reasons], len(stopped)


@transaction.atomic
def claim(due: DeliveryQuerySet, as_of: datetime) -> list[Delivery]:
    """A batch of what is due, for this worker alone for some minutes."""
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True, of=("self",))
    claimed = list(due.select_related("message")[:BATCH])
    for delivery in claimed:
        delivery.attempts = min(delivery.attempts + 1, MOST_ATTEMPTS_KEPT)
    Delivery.objects.filter(pk__in=[delivery.pk for delivery in claimed]).update(
        attempts=Least(F("attempts") + 1, MOST_ATTEMPTS_KEPT), next_at=as_of + CLAIM
    )
    return claimed


def parcel_of(delivery: Delivery) -> Parcel:
    message = delivery.message
    return Parcel(
        delivery.pk,
        message.msg_id,
        message.type,
        message.sender_her,
        delivery.receiver_her,
        bytes(message.raw),
    )


@transaction.atomic
def _write(claimed: Sequence[Delivery], outcomes: Sequence[Handed], as_of: datetime) -> None:
    """Notes the outcomes. A receipt that was faster than us stands."""
    waiting = Delivery.objects.filter(state=Delivery.State.QUEUED)
    done: dict[str, list[Delivery]] = {}
    for delivery, outcome in zip(claimed, outcomes, strict=True):
        if outcome.problem:
            _note_failure(delivery, outcome, as_of)
        else:
            done.setdefault(outcome.external_id, []).append(delivery)
    for external_id, deliveries in done.items():
        waiting.filter(pk__in=[d.pk for d in deliveries]).update(
            state=Delivery.State.HANDED_OVER,
            handed_at=as_of,
            next_at=as_of if external_id else None,
            external_id=external_id,
            problem="",
        )
    gone = [d.message_id for deliveries in done.values() for d in deliveries]
    Message.objects.filter(pk__in=gone).update(state=Message.State.SENT)


def _note_failure(delivery: Delivery, outcome: Handed, as_of: datetime) -> None:
    logger.warning("delivery %s is not handed over: %s", delivery.pk, outcome.problem)
    state = Delivery.State.UNDELIVERED if outcome.refused else Delivery.State.QUEUED
    Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.QUEUED).update(
        state=state,
        problem=outcome.problem[:500],
        next_at=None if outcome.refused else as_of + pause(delivery.attempts),
    )


def pause(attempts: int) -> timedelta:
    """How long to wait after this many attempts."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]
