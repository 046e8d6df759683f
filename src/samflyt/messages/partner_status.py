"""Whether messages get through to each partner, what to do where not, and how fast they answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.directory.models import ContactCard, Organisation
from samflyt.messages.delivery import Delivery, DeliveryQuerySet
from samflyt.messages.delivery_list import LOOKED_AT
from samflyt.messages.outage import Outage

#: Enough for a median, however many there are.
MOST_ANSWERS = 5000
DIALOGUE = "DIALOG_"


@dataclass(frozen=True, slots=True)
class Channel:
    """One partner: `trouble` is empty where messages get through; `phones` are whom to ring."""

    partner: Organisation
    trouble: str
    phones: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """How long one unit takes to answer one type of message, in the middle of them all."""

    partner: str
    unit: str
    type: str
    answered: int
    median: timedelta


@carries_out("003-agr-p2-27")
def channels(actor: Actor, as_of: datetime) -> list[Channel]:
    """Every partner of the last thirty days; those that messages do not reach come first."""
    theirs = Delivery.objects.visible_to(actor)
    recent = theirs.filter(made_at__gt=as_of - LOOKED_AT).exclude(channel=Delivery.Channel.LOCAL)
    heard = dict(recent.order_by().values_list("receiver").annotate(Max("receipt_at")))
    troubles = {**_silent(theirs, heard, as_of), **_stopped(heard, as_of)}
    partners = Organisation.objects.filter(pk__in=heard).order_by("name")
    phones = _phones(troubles)
    found = [
        Channel(one, troubles.get(one.pk, ""), tuple(phones.get(one.pk, ()))) for one in partners
    ]
    return sorted(found, key=lambda channel: not channel.trouble)


def _silent(
    theirs: DeliveryQuerySet, heard: Mapping[int, datetime | None], as_of: datetime
) -> dict[int, str]:
    """Partners who have receipted nothing since something that is late was sent."""
    late = theirs.late(as_of).order_by().values_list("receiver").annotate(Min("made_at"))
    told = _("Har ikke kvittert for noe siden %(moment)s.")
    return {
        pk: told % {"moment": f"{since:%d.%m.%Y}"}
        for pk, since in late
        if pk in heard and ((last := heard[pk]) is None or last < since)
    }


def _stopped(partners: Iterable[int], as_of: datetime) -> dict[int, str]:
    now = Outage.objects.touching(list(partners), as_of, as_of + timedelta(microseconds=1))
    return {one.organisation_id: _("Stans: %(what)s") % {"what": one.what} for one in now}


def _phones(partners: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    cards = ContactCard.objects.filter(organisation__in=list(partners))
    found: dict[int, list[tuple[str, str]]] = {}
    for card in cards.order_by("-is_emergency", "-is_for_messages", "pk"):
        found.setdefault(card.organisation_id, []).append((card.purpose, card.phone))
    return found


@carries_out("004-rus-a")
def answer_times(actor: Actor, as_of: datetime) -> list[AnswerTime]:
    """How fast each unit has answered our dialogue messages, the last thirty days."""
    rows = (
        Delivery.objects.visible_to(actor)
        .filter(made_at__gt=as_of - LOOKED_AT, type__startswith=DIALOGUE, answered_at__isnull=False)
        .order_by("-made_at")
        .values_list(
            "receiver__name", "message__receiver_unit__name", "type", "made_at", "answered_at"
        )
    )
    waited: dict[tuple[str, str, str], list[float]] = {}
    for partner, unit, kind, made, answered in rows[:MOST_ANSWERS]:
        if answered is not None:
            seconds = (answered - made).total_seconds()
            waited.setdefault((partner, unit or "", kind), []).append(seconds)
    return [
        AnswerTime(*key, answered=len(times), median=timedelta(seconds=median(times)))
        for key, times in sorted(waited.items())
    ]
