"""What the forms of committees offer to choose from."""

from datetime import datetime

from django.db.models import QuerySet

from samflyt import clock
from samflyt.access.models import Account
from samflyt.directory.models import Organisation, Position
from samflyt.governance.models import Committee, Seat, Sitting
from samflyt.governance.states import OPEN_AGENDA

_PARTNERS = (
    Organisation.Kind.HOSPITAL_TRUST,
    Organisation.Kind.MUNICIPALITY,
    Organisation.Kind.CITY,
    Organisation.Kind.DISTRICT,
)


def houses() -> QuerySet[Organisation]:
    """Trusts, municipalities and districts that may be partners."""
    return Organisation.objects.filter(kind__in=_PARTNERS).order_by("name")


def hospitals() -> QuerySet[Organisation]:
    return Organisation.objects.hospitals().order_by("name")


def municipalities() -> QuerySet[Organisation]:
    return Organisation.objects.municipalities().order_by("name")


def partners_of(committee: Committee) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=committee.partners.values("organisation"))


def accounts_of(committee: Committee, as_of: datetime) -> QuerySet[Account]:
    """People with a position at one of the partners now."""
    held = Position.objects.valid(clock.local_date(as_of)).filter(
        unit__organisation__in=committee.partners.values("organisation")
    )
    return Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("name")


def seats_of(committee: Committee) -> QuerySet[Seat]:
    """Everybody who sits in it now, deputies too."""
    found = Seat.objects.filter(group__committee=committee, ended_date=None)
    return found.select_related("group").order_by("group_id", "-is_chair", "name")


def open_sittings(committee: Committee) -> QuerySet[Sitting]:
    """Meetings whose papers have not gone out."""
    found = committee.sittings.filter(state__in=OPEN_AGENDA).select_related("committee")
    return found.order_by("starts_at")


def sittings_to_wish(committees: QuerySet[Committee]) -> QuerySet[Sitting]:
    found = Sitting.objects.filter(committee__in=committees, state__in=OPEN_AGENDA)
    return found.select_related("committee").order_by("starts_at")
