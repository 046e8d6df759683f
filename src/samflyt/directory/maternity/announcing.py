"""Telling many at once, and knowing who has read it: partners here, doctors' offices by a link."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.directory.maternity.offers import check_writer
from samflyt.directory.models import (
    Announcement,
    AnnouncementReceiver,
    Organisation,
    ServiceOffer,
    Unit,
)

#: What changes in operation around birth are about; shown to every reader.
TOPIC = "Fødsel og barsel"


@dataclass(frozen=True, slots=True)
class Told:
    title: str
    text: str
    unit: Unit
    first_day: date | None = None
    last_day: date | None = None


@carries_out("003-g6-4.1-x")
@transaction.atomic
def tell_change(
    *, told: Told, offer: ServiceOffer, by: Actor, at: datetime, key: str
) -> Announcement:
    """A change in an offer, told to every municipality in its area; the same key tells once.

    Refused without the day it begins, and where the offer has no area.
    """
    check_writer(by, told.unit)
    check_writer(by, offer.unit)
    if told.first_day is None:
        raise Refused(_("Skriv hvilken dag endringen begynner."))
    area = list(offer.area.exclude(pk=by.organisation_id or 0))
    if not area:
        raise Refused(_("Tilbudet har ingen kommuner i området sitt. Før dem på tilbudet først."))
    return _told(Announcement.Kind.CHANGE, told, area, at=at, key=key, offer=offer)


@carries_out("004-sva-d")
@transaction.atomic
def tell_doctors(*, told: Told, by: Actor, at: datetime, key: str) -> Announcement:
    """Important information to every doctor's office; the same key tells once."""
    check_writer(by, told.unit)
    offices = list(Organisation.objects.filter(kind=Organisation.Kind.GP_OFFICE))
    if not offices:
        raise Refused(_("Katalogen har ingen fastlegekontorer."))
    return _told(Announcement.Kind.INFORMATION, told, offices, at=at, key=key)


def _told(
    kind: str,
    told: Told,
    receivers: list[Organisation],
    *,
    at: datetime,
    key: str,
    offer: ServiceOffer | None = None,
) -> Announcement:
    if told.first_day and told.last_day and told.last_day < told.first_day:
        raise Refused(_("Siste dag er før første dag."))
    made, is_new = Announcement.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "topic": TOPIC,
            "title": told.title,
            "text": told.text,
            "unit": told.unit,
            "offer": offer,
            "first_day": told.first_day,
            "last_day": told.last_day,
            "sent_at": at,
        },
    )
    if is_new:
        AnnouncementReceiver.objects.bulk_create(
            AnnouncementReceiver(announcement=made, organisation=one) for one in receivers
        )
    return made


@transaction.atomic
def confirm_here(*, announcement: int, by: Actor, at: datetime) -> bool:
    """Somebody in the receiving house has read it; once is enough for the house."""
    check_writer(by)
    found = AnnouncementReceiver.objects.filter(
        announcement=announcement, organisation_id=by.organisation_id or 0, read_at__isnull=True
    )
    return bool(found.update(read_at=at))


@transaction.atomic
def confirm_by_link(*, secret: str, at: datetime) -> AnnouncementReceiver | None:
    """The office that holds the link has read it; None for a link that nobody has been given."""
    found = (
        AnnouncementReceiver.objects.select_related("announcement__unit", "organisation")
        .filter(secret=secret)
        .first()
    )
    if found is not None and found.read_at is None:
        found.read_at = at
        found.save(update_fields=["read_at"])
    return found


@carries_out("004-sva-d")
@transaction.atomic
def remind(*, announcement: Announcement, by: Actor, at: datetime) -> list[AnnouncementReceiver]:
    """Those who have not confirmed, noted as reminded now."""
    check_writer(by, announcement.unit)
    rest = list(announcement.receivers.filter(read_at__isnull=True).select_related("organisation"))
    announcement.receivers.filter(read_at__isnull=True).update(reminded_at=at)
    return rest
