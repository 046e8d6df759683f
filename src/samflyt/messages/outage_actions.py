"""Logging stops in the exchange: with their real times, by whoever learns of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.directory.models import ContactCard, Organisation, OrganisationQuerySet
from samflyt.messages.actions import check_officer
from samflyt.messages.delivery import Delivery
from samflyt.messages.outage import Outage
from samflyt.messages.outage_notice import OutageNotice


@transaction.atomic
def log_outage(
    *,
    organisation: Organisation,
    is_planned: bool,
    begins_at: datetime,
    ends_at: datetime | None,
    what: str,
    by: Actor,
    at: datetime,
) -> Outage:
    """The same stop logged twice is one. A stop that is over must have begun before it ended."""
    check_officer(by)
    if ends_at is not None and ends_at <= begins_at:
        raise Refused(_("Stansen må slutte etter at den begynte."))
    return Outage.objects.get_or_create(
        organisation=organisation,
        begins_at=begins_at,
        what=what.strip()[:300],
        defaults={
            "is_planned": is_planned,
            "ends_at": ends_at,
            "noted_at": at,
            "noted_by": f"{by.name}, {by.organisation_name}"[:200],
        },
    )[0]


@transaction.atomic
def end_outage(*, outage: Outage, by: Actor, at: datetime) -> None:
    """The exchange works again, from now. Refused before the stop has begun."""
    check_officer(by)
    if outage.begins_at >= at:
        raise Refused(_("Stansen har ikke begynt ennå."))
    Outage.objects.filter(pk=outage.pk, ends_at__isnull=True).update(ends_at=at)


def outages_of(delivery: Delivery, as_of: datetime) -> list[Outage]:
    """Stops at either end while the message was on its way."""
    ends = [delivery.receiver_id, delivery.message.sender_id or 0]
    until = delivery.receipt_at or delivery.settled_at or as_of
    found = Outage.objects.touching(ends, delivery.made_at, until)
    return list(found.select_related("organisation").order_by("begins_at"))


def partners() -> OrganisationQuerySet:
    """Those that exchange messages: everybody with an address."""
    return Organisation.objects.filter(her_id__isnull=False).order_by("name")


@dataclass(frozen=True, slots=True)
class ToldPartner:
    """A partner, whom to ring there, and how it was told."""

    organisation: Organisation
    cards: Sequence[ContactCard]
    notice: OutageNotice | None


def partners_of(outage: Outage) -> OrganisationQuerySet:
    """Everybody who may wait for a message from the one that is down."""
    return partners().exclude(pk=outage.organisation_id)


def told_partners(outage: Outage) -> list[ToldPartner]:
    """Every partner, those that are not told first."""
    notices = {notice.partner_id: notice for notice in outage.notices.all()}
    rows = [
        ToldPartner(one, list(one.contacts.all()), notices.get(one.pk))
        for one in partners_of(outage).prefetch_related("contacts")
    ]
    return sorted(rows, key=lambda row: row.notice is not None)


@transaction.atomic
def note_told(
    *,
    outage: Outage,
    told: Iterable[Organisation],
    way: str,
    spoke_with: str,
    by: Actor,
    at: datetime,
) -> int:
    """Notes that these are told, each once; returns how many that are new."""
    check_officer(by)
    if outage.organisation_id != by.organisation_id:
        raise Refused(_("Den som har stansen, varsler partene."))
    new = 0
    for partner in told:
        _notice, is_new = OutageNotice.objects.get_or_create(
            outage=outage,
            partner=partner,
            defaults={
                "way": way,
                "spoke_with": spoke_with.strip()[:100],
                "told_at": at,
                "told_by": f"{by.name}, {by.unit_name}"[:200],
            },
        )
        new += is_new
    return new
