"""Partners beside one another: who answers for messages there, and which types are taken up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samflyt.access.actor import Actor
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.directory.models import ContactCard, Organisation, Unit
from samflyt.directory.routing import NoAddress, unit_for
from samflyt.messages.outage_actions import partners
from samflyt.messages.partner_actions import may_keep
from samflyt.messages.readiness import Readiness

_KIND = Organisation.Kind
_CARE = (_KIND.MUNICIPALITY, _KIND.DISTRICT, _KIND.CITY)
#: Who writes each type, and to whom; a dialogue goes both ways.
_BETWEEN: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "DIALOG_HELSEFAGLIG": ((_KIND.HOSPITAL_TRUST,), _CARE),
    "HELSEOPPLYSNINGER_LEGE": (_CARE, (_KIND.GP_OFFICE,)),
    "ORIENTERING_TJENESTETILBUD": (_CARE, (_KIND.GP_OFFICE,)),
}
#: Every type that has a unit of its own by the routes, in the order of a stay.
ROUTED = (
    "LOG_INNLAGT",
    "INNLEGGELSESRAPPORT",
    "HELSEOPPL_SOKNAD",
    "LOG_UTSKRIVNINGSKLAR",
    "LOG_AVMELDING",
    "UTSKRIVNINGSRAPPORT",
    "LOG_UTSKREVET",
    "DIALOG_HELSEFAGLIG",
    "DIALOG_FORESPORSEL",
    "EPIKRISE",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One type with one partner. `ready` and `ours` are None where nothing is noted."""

    type: str
    ready: date | None
    ours: date | None
    as_of: date

    @property
    def state(self) -> str:
        """`agreed` (as before), `used`, or which end it waits for."""
        if self.ready is None and self.ours is None:
            return "agreed"
        if self.ready is None or self.ready > self.as_of:
            return "theirs"
        return "used" if self.ours is not None and self.ours <= self.as_of else "ours"


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner, its message-responsible contact where there is one, and each type (None where
    the two never exchange it). `kept_here` is whether the one who looks names the contact.
    """

    organisation: Organisation
    card: ContactCard | None
    kept_here: bool
    cells: tuple[Cell | None, ...]


@carries_out("003-g7-4.1-j", "003-g7-4.1-k")
def partner_rows(actor: Actor, on: date) -> list[Partner]:
    """Everybody with an address and oneself, those without a message-responsible contact first."""
    own = _own(actor)
    cards = {
        card.organisation_id: card for card in ContactCard.objects.filter(is_for_messages=True)
    }
    noted = Readiness.objects.visible_to(actor)
    ready = {(row.organisation_id, row.message_type): row.ready_date for row in noted}
    kinds = types_of(own)
    found = [
        Partner(
            one,
            cards.get(one.pk),
            may_keep(actor, one),
            tuple(_cell(kind, own, one, ready, on) for kind in kinds),
        )
        for one in partners()
    ]
    return sorted(found, key=lambda row: (row.card is not None, not row.kept_here))


def own_types(actor: Actor) -> list[str]:
    """The columns of the table: what the actor's house takes up with anybody."""
    return types_of(_own(actor))


def _own(actor: Actor) -> Organisation | None:
    return Organisation.objects.filter(pk=actor.organisation_id or 0).first()


def types_of(own: Organisation | None) -> list[str]:
    """What a house of this sort takes up with anybody."""
    return [kind for kind, ends in _BETWEEN.items() if own and any(own.kind in end for end in ends)]


def without_contact(actor: Actor) -> int:
    """How many partners nobody is named for, of those that the actor may name somebody for."""
    named = ContactCard.objects.filter(is_for_messages=True).values("organisation")
    theirs = Q(works_here=False) | Q(pk=actor.organisation_id or 0)
    return partners().filter(theirs).exclude(pk__in=named).count()


def _cell(
    message_type: str,
    own: Organisation | None,
    other: Organisation,
    ready: Mapping[tuple[int, str], date],
    on: date,
) -> Cell | None:
    if own is None or not exchanged(message_type, own, other):
        return None
    theirs, ours = ready.get((other.pk, message_type)), ready.get((own.pk, message_type))
    return Cell(message_type, theirs, ours, on)


def exchanged(message_type: str, one: Organisation, other: Organisation) -> bool:
    """Whether two organisations have use for a type at all."""
    some, rest = _BETWEEN[message_type]
    kinds = (one.kind, other.kind)
    return (kinds[0] in some and kinds[1] in rest) or (kinds[0] in rest and kinds[1] in some)


def addresses_of(partner: Organisation, on: date) -> list[tuple[str, Unit | None]]:
    """Which unit each type reaches, at a partner that looks after patients between stays or in
    them; None where it has no unit that takes the type.
    """
    if partner.side is Side.NEITHER:
        return []
    return [(kind, _unit(partner, kind, on)) for kind in ROUTED]


def _unit(partner: Organisation, kind: str, on: date) -> Unit | None:
    try:
        found = unit_for(partner, kind, on)
    except NoAddress:
        return None
    return found if found.her_id else None
