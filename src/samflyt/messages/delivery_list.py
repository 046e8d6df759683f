"""What we have sent and do not know to have arrived, and how it goes with each partner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.messages.delivery import Delivery, DeliveryQuerySet
from samflyt.messages.unsettled import counted

_State = Delivery.State
PAGE = 50
#: How far back the figures per partner go.
LOOKED_AT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of line: the key in the address, its name, and which deliveries it has.

    `late_at` is there where only what should have had its receipt by then belongs to it.
    """

    key: str
    title: object
    states: tuple[str, ...]
    late_at: datetime | None = None

    def of(self, deliveries: DeliveryQuerySet) -> DeliveryQuerySet:
        found = deliveries.unfinished().filter(state__in=self.states)
        return found.filter(alarm_at__lte=self.late_at) if self.late_at else found


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a sort, the one that is told first; `after` is where the next page begins."""

    rows: list[Delivery]
    after: str


@dataclass(frozen=True, slots=True)
class Figure:
    """How it went with one message type to one partner; `waited` is the time to the receipt."""

    partner: str
    type: str
    sent: int
    receipted: int
    failed: int
    waited: timedelta | None


def sorts(as_of: datetime) -> Mapping[str, Sort]:
    found = (
        Sort("sent", _("Kvittering mangler"), Delivery.UNDER_WAY, as_of),
        Sort("avvist", _("Avvist"), (_State.NEGATIVE,)),
        Sort("framme", _("Kom ikke fram"), (_State.UNDELIVERED, _State.MISSING)),
        Sort("underveis", _("Underveis"), Delivery.UNDER_WAY),
    )
    return {sort.key: sort for sort in found}


def counts(actor: Actor, as_of: datetime) -> dict[str, str]:
    """How many there are of each sort, as it is written."""
    theirs = Delivery.objects.visible_to(actor)
    return {key: counted(sort.of(theirs)) for key, sort in sorts(as_of).items()}


def page(actor: Actor, sort: Sort, after: int | None) -> Page:
    """Fifty of one sort, the oldest first.

    Each state is in order by itself (the index), so the first of each are enough, however many
    there are.
    """
    theirs = sort.of(Delivery.objects.visible_to(actor).filter(pk__gt=after or 0))
    of_states = [
        theirs.filter(state=state).order_by("pk").values_list("pk", flat=True)[: PAGE + 1]
        for state in sort.states
    ]
    found = list(islice(merge(*of_states), PAGE + 1))
    rows = (
        Delivery.objects.filter(pk__in=found[:PAGE])
        .select_related("message", "receiver")
        .defer("message__raw")
        .order_by("pk")
    )
    return Page(list(rows), str(found[PAGE - 1]) if len(found) > PAGE else "")


def figures(actor: Actor, as_of: datetime) -> list[Figure]:
    """Per partner and message type, the last thirty days."""
    waited = ExpressionWrapper(F("receipt_at") - F("made_at"), output_field=DurationField())
    rows = (
        Delivery.objects.visible_to(actor)
        .filter(made_at__gt=as_of - LOOKED_AT)
        .values("receiver__name", "type")
        .annotate(
            sent=Count("pk"),
            receipted=Count("pk", filter=Q(receipt_at__isnull=False)),
            failed=Count("pk", filter=Q(state__in=Delivery.FAILED)),
            waited=Avg(waited, filter=Q(receipt_at__isnull=False)),
        )
        .order_by("receiver__name", "type")
    )
    return [
        Figure(
            row["receiver__name"],
            row["type"],
            row["sent"],
            row["receipted"],
            row["failed"],
            row["waited"],
        )
        for row in rows
    ]


def is_late(delivery: Delivery, as_of: datetime) -> bool:
    """Whether its receipt should have been here, by what the partners have agreed."""
    waits = delivery.state in Delivery.UNDER_WAY
    return waits and delivery.alarm_at is not None and delivery.alarm_at <= as_of
