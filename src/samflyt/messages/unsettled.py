"""The message officer's list: everything that needs a person, by what sort of trouble it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.messages.models import Message

_State = Message.State
PAGE = 50


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sort of trouble: the key in the address, its name, and which messages have it."""

    key: str
    title: object
    having: Q


_OPEN = Q(settled_at__isnull=True)
TROUBLES: Mapping[str, Trouble] = {
    trouble.key: trouble
    for trouble in (
        Trouble("venter", _("Venter på plassering"), Q(state=_State.UNMATCHED) & _OPEN),
        Trouble("sporsmal", _("Spørsmål"), ~Q(question="")),
        Trouble("avvist", _("Avvist"), Q(state__in=(_State.REJECTED, _State.TEST)) & _OPEN),
        Trouble("feil", _("Ikke behandlet"), Q(state=_State.STORED) & _OPEN),
    )
}


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the list, oldest first; `after` is where the next page begins."""

    rows: list[Message]
    after: str


def counts(actor: Actor) -> dict[str, int]:
    """How many of each sort the actor has."""
    asked = {key: Count("pk", filter=trouble.having) for key, trouble in TROUBLES.items()}
    return Message.objects.visible_to(actor).unsettled().aggregate(**asked)


def page(actor: Actor, trouble: Trouble, after: tuple[datetime, int] | None) -> Page:
    """Fifty of one sort; the one that has waited longest first."""
    found = (
        Message.objects.visible_to(actor)
        .filter(trouble.having)
        .select_related("sender", "receiver")
        .defer("raw")
        .order_by("received_at", "pk")
    )
    if after is not None:
        moment, pk = after
        found = found.filter(Q(received_at__gt=moment) | Q(received_at=moment, pk__gt=pk))
    rows = list(found[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(rows[:PAGE], f"{last.received_at.isoformat()},{last.pk}" if last else "")
