"""Receipts that came before the message they are for was known here, tied when it is."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from samflyt.messages.intake import take_up_again
from samflyt.messages.models import Message, MessageQuerySet

#: So many in a round; the rest in the next.
MOST = 100


def waiting() -> MessageQuerySet:
    """Those whose message has come since: few wait at a time, and each is looked up by its id."""
    answered = Message.objects.filter(
        msg_id=OuterRef("parent_ref"), sender_her=OuterRef("receiver_her")
    )
    stuck = Message.objects.stuck().filter(type="APPREC", state=Message.State.UNMATCHED)
    return stuck.filter(Exists(answered)).exclude(parent_ref="")


def take_up(as_of: datetime) -> int:
    """Ties what can be tied now; returns how many it looked at."""
    found = list(waiting().order_by("pk")[:MOST])
    for row in found:
        take_up_again(row, at=as_of)
    return len(found)
