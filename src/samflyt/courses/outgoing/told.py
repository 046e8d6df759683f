"""How the other side was told of what we did in a course: by which way, and whether it arrived."""

from dataclasses import dataclass
from datetime import datetime

from samflyt.access.actor import Actor
from samflyt.access.roles import Side
from samflyt.courses.models import Event
from samflyt.courses.outgoing.letters import FORMS, SUBJECT
from samflyt.courses.standing import Standing
from samflyt.directory.models import ContactCard, Organisation, Unit
from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.messages.delivery import Delivery
from samflyt.messages.delivery_list import is_late
from samflyt.messages.models import Message
from samflyt.rules.event import EventKind


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours and where it is; `late` where its receipt should have been here."""

    message: Message
    delivery: Delivery
    late: bool

    @property
    def title(self) -> str:
        return TYPE_NAMES.get(self.message.type, self.message.type)

    @property
    def needs_call(self) -> bool:
        return self.late or self.delivery.state in Delivery.FAILED


@dataclass(frozen=True, slots=True)
class Told:
    """Messages, and what must be told in another way because there is no electronic address."""

    sent: tuple[Sent, ...]
    by_phone: tuple[Event, ...]
    partner: Organisation | None
    phones: tuple[tuple[str, str], ...]

    @property
    def needs_call(self) -> bool:
        return bool(self.by_phone) or any(item.needs_call for item in self.sent)


def told(standing: Standing, actor: Actor, as_of: datetime) -> Told:
    """What the actor's side has told the other in this course, the last first."""
    course = standing.course
    partner = course.hospital if actor.side is Side.MUNICIPALITY else course.municipality
    sent = tuple(_sent(standing, actor, as_of))
    by_phone = tuple(_by_phone(standing, actor, partner))
    phones = _phones(standing, actor, partner) if partner else ()
    return Told(sent, by_phone, partner, phones)


def _sent(standing: Standing, actor: Actor, as_of: datetime) -> list[Sent]:
    deliveries = Delivery.objects.filter(
        message__subject=SUBJECT,
        message__subject_id=standing.course.pk,
        message__sender_id=actor.organisation_id,
    )
    rows = deliveries.select_related("message", "receiver").defer("message__raw")
    return [Sent(d.message, d, is_late(d, as_of)) for d in rows.order_by("-pk")]


def _by_phone(standing: Standing, actor: Actor, partner: Organisation | None) -> list[Event]:
    """Entries of ours that no message carries, to a partner who does not see them here."""
    if partner is None or partner.works_here:
        return []
    counting = {event.id for event in standing.stay.events}
    return [
        row
        for row in reversed(standing.events)
        if row.side == actor.side.value
        and row.message_id is None
        and row.account_id is not None
        and EventKind(row.kind) in FORMS
        and row.key in counting
    ]


def _phones(standing: Standing, actor: Actor, partner: Organisation) -> tuple[tuple[str, str], ...]:
    """Whom to ring: the unit that has the course, else the partner's contact cards."""
    course = standing.course
    units = (course.ward,) if actor.side is Side.MUNICIPALITY else _municipal(standing)
    found = [(unit.name, unit.phone) for unit in units if unit is not None and unit.phone]
    if not found:
        cards = ContactCard.objects.filter(organisation=partner).order_by("-is_emergency", "pk")
        found = [(card.purpose, card.phone) for card in cards[:3]]
    return tuple(found)


def _municipal(standing: Standing) -> tuple[Unit | None, ...]:
    return (standing.course.case_unit, standing.course.nursing_unit)
