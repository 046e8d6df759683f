"""What the pages of offers ask for; none of it is about a patient."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from samflyt.access.actor import Actor
from samflyt.directory.models import AnnouncementReceiver, Organisation, SharedPlace


def own_house(actor: Actor) -> Organisation | None:
    return Organisation.objects.filter(pk=actor.organisation_id or 0).first()


def coming_places(profession: str, today: date) -> list[SharedPlace]:
    """What can still be used, the next first, with how many places that are taken."""
    found = SharedPlace.objects.filter(last_day__gte=today, withdrawn_at__isnull=True)
    if profession:
        found = found.filter(profession=profession)
    return list(found.select_related("unit__organisation").annotate(used=Count("uses")))


def is_place(pk: int) -> bool:
    return SharedPlace.objects.filter(pk=pk).exists()


def addresses_of(rows: Iterable[AnnouncementReceiver]) -> dict[int, str]:
    """Where each house has what is written to it, as far as the directory knows."""
    houses = Organisation.objects.filter(
        pk__in=[row.organisation_id for row in rows], contacts__is_for_messages=True
    )
    return dict(houses.values_list("pk", "contacts__address"))


def receiver_with(secret: str) -> AnnouncementReceiver | None:
    rows = AnnouncementReceiver.objects.select_related("announcement__unit", "organisation")
    return rows.filter(secret=secret).first()
