"""The message officer's list: everything that needs a person, by what sort of trouble it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.messages.models import Message, MessageQuerySet

_State = Message.State
PAGE = 50
#: More than so many of a sort are not counted: whoever has that many has one fault, not many.
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sort of trouble: the key in the address, its name, and which messages have it.

    Without `states` it is the questions.
    """

    key: str
    title: object
    states: tuple[str, ...] = ()

    def of(self, messages: MessageQuerySet) -> MessageQuerySet:
        return messages.stuck().filter(state__in=self.states) if self.states else messages.asking()


TROUBLES: Mapping[str, Trouble] = {
    trouble.key: trouble
    for trouble in (
        Trouble("venter", _("Venter på plassering"), (_State.UNMATCHED,)),
        Trouble("sporsmal", _("Spørsmål")),
        Trouble("avvist", _("Avvist"), (_State.REJECTED, _State.TEST)),
        Trouble("feil", _("Ikke behandlet"), (_State.STORED,)),
    )
}


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the list, oldest first; `after` is where the next page begins."""

    rows: list[Message]
    after: str


def counts(actor: Actor) -> dict[str, str]:
    """How many of each sort the actor has, as it is written; not more than are worth counting."""
    theirs = Message.objects.visible_to(actor)
    return {key: counted(trouble.of(theirs)) for key, trouble in TROUBLES.items()}


def counted(rows: QuerySet[Any]) -> str:
    """The number, or that there are more than anybody would count."""
    count = rows.order_by()[: MOST_COUNTED + 1].count()
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"


def page(actor: Actor, trouble: Trouble, after: tuple[datetime, int] | None) -> Page:
    """Fifty of one sort; the one that has waited longest first."""
    found = (
        trouble.of(Message.objects.visible_to(actor))
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
