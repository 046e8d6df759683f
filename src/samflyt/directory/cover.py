"""The plan of who families can ring on each day of a week, and the days that nobody has (4.3 h)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import CoverDay, Organisation, Unit

_WEEK = 7
#: The services that answer families after a birth.
KINDS = (Unit.Kind.MIDWIFERY, Unit.Kind.HEALTH_STATION)


@dataclass(frozen=True, slots=True)
class Cover:
    """One day: who answers by the plan, else whether the office has opening hours that day."""

    day: date
    planned: CoverDay | None
    office: Unit | None
    holiday: str

    @property
    def is_off(self) -> bool:
        return not clock.is_working_day(self.day)

    @property
    def is_gap(self) -> bool:
        """Nobody in the plan, and no office that is open."""
        return self.planned is None and self.office is None

    @property
    def words(self) -> str:
        """Whom to ring, as the contact sheet and the ward's pages say it; empty for a gap."""
        if self.planned is not None:
            parts = (self.planned.contact, self.planned.phone, self.planned.hours)
            return ", ".join(part for part in parts if part)
        return f"{self.office}, {self.office.phone}" if self.office else ""


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@carries_out("003-g6-4.3-h")
def cover_of(organisation: Organisation, days: Iterable[date]) -> list[Cover]:
    """Each of the days, with the gaps. Two questions, however many the days are."""
    wanted = list(days)
    if not wanted:
        return []
    planned = {
        row.day: row for row in organisation.cover_days.filter(day__range=(wanted[0], wanted[-1]))
    }
    units = list(
        Unit.objects.filter(organisation=organisation, kind__in=KINDS)
        .active(wanted[0])
        .prefetch_related("hours")
        .order_by("-kind", "pk")
    )
    return [
        Cover(day, planned.get(day), _open(units, day), clock.holiday_name(day) or "")
        for day in wanted
    ]


def _open(units: Iterable[Unit], day: date) -> Unit | None:
    """The first that says that it is open some time of the day."""
    return next((unit for unit in units if any(h.is_for(day) for h in unit.answering)), None)


def week_of(organisation: Organisation, monday: date) -> list[Cover]:
    return cover_of(organisation, (monday + timedelta(days=n) for n in range(_WEEK)))


def days_off_around(day: date) -> list[date]:
    """The days without ordinary work that somebody who goes home on the day comes home to."""
    found = []
    if clock.is_working_day(day):
        day += timedelta(days=1)
    while not clock.is_working_day(day):
        found.append(day)
        day += timedelta(days=1)
    return found


def coming_days_off(day: date) -> list[date]:
    """The days off that the day leads into, else the next ones."""
    while not (around := days_off_around(day)):
        day += timedelta(days=1)
    return around


def check_cover(by: Actor) -> None:
    if not by.may(Permission.FOLLOW_UP_CHILDREN):
        raise Refused(_("Vaktplanen føres av helsestasjonen og jordmortjenesten."))


@transaction.atomic
def plan_week(
    *,
    organisation: Organisation,
    days: Mapping[date, tuple[str, str, str]],
    by: Actor,
    at: datetime,
) -> int:
    """Sets contact, telephone and hours of each day; an empty contact takes the day out.

    Refused for others than the municipality itself, and for a contact without a telephone number.
    Returns how many days have a contact.
    """
    check_cover(by)
    if organisation.pk != by.organisation_id:
        raise Refused(_("Vaktplanen hører til en annen kommune."))
    for day, (contact, phone, hours) in days.items():
        if contact and not phone:
            raise Refused(_("Skriv telefonnummeret for hver dag som har en kontakt."))
        if not contact:
            CoverDay.objects.filter(organisation=organisation, day=day).delete()
            continue
        CoverDay.objects.update_or_create(
            organisation=organisation,
            day=day,
            defaults={"contact": contact, "phone": phone, "hours": hours},
        )
    return sum(bool(contact) for contact, _phone, _hours in days.values())
