"""Mothers and newborn who come home: who, when, which visit is missing, and who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.models import HomeVisit, StationNotice
from samflyt.directory.cover import Cover, coming_days_off, cover_of, days_off_around
from samflyt.directory.models import Organisation

#: A birth older than this without a visit, or a reason, is shown as missing.
MISSING_AFTER = timedelta(days=10)
#: How far back births are listed, and reckoned with in shares.
LISTED, RECKONED = timedelta(days=60), timedelta(days=365)
SHOWN = 200
#: Fewer births than this are not given as a share to others than their own municipality.
FEW = 5


@dataclass(frozen=True, slots=True)
class Birth:
    """One birth as the unit was told of it, and how it stands with the visit."""

    notice: StationNotice
    visit: HomeVisit | None
    is_home: bool
    today: date

    @property
    def state(self) -> str:
        """done, not_done, missing or waiting."""
        if self.visit is not None:
            return "done" if self.visit.done else "not_done"
        born = self.notice.born_date or self.today
        return "missing" if self.today - born > MISSING_AFTER else "waiting"

    @property
    def is_coming(self) -> bool:
        return not self.is_home


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a municipality's births that had a visit; births younger than ten days not."""

    name: str
    births: int
    visited: int
    is_hidden: bool

    @property
    def percent(self) -> int:
        return round(100 * self.visited / self.births) if self.births else 0


def births(actor: Actor, today: date) -> list[Birth]:
    """The births of the last weeks, each once, the one who comes home first on top."""
    told = list(
        StationNotice.objects.visible_to(actor)
        .births()
        .filter(born_date__gt=today - LISTED)
        .select_related("course__hospital", "course__ward", "course__patient", "municipality")
        .order_by("course_id", "pk")[:SHOWN]
    )
    once = {notice.course_id: notice for notice in told}
    visits = {
        visit.course_id: visit
        for visit in HomeVisit.objects.filter(course__in=once).order_by("done", "pk")
    }
    home = set(
        StationNotice.objects.visible_to(actor)
        .filter(kind=StationNotice.Kind.HOMECOMING, course__in=once)
        .values_list("course_id", flat=True)
    )
    found = [
        Birth(notice, visits.get(pk), _is_home(notice, pk in home, today), today)
        for pk, notice in once.items()
    ]
    return sorted(found, key=lambda one: (one.notice.home_date or today, one.notice.pk))


def _is_home(notice: StationNotice, told: bool, today: date) -> bool:
    """Told that they have left, or expected before today."""
    return told or (notice.home_date is not None and notice.home_date < today)


def missing(found: Sequence[Birth]) -> list[Birth]:
    """Those that need a visit first, the oldest on top."""
    late = [one for one in found if one.state == "missing"]
    return sorted(late, key=lambda one: (one.notice.born_date or one.today, one.notice.pk))


@carries_out("004-sva-m")
def shares(actor: Actor, today: date) -> list[Share]:
    """One line for each municipality or district, of births older than ten days."""
    told = (
        StationNotice.objects.visible_to(actor)
        .births()
        .filter(born_date__lt=today - MISSING_AFTER, born_date__gt=today - RECKONED)
    )
    counted = (
        told.values("municipality__name", "municipality_id")
        .annotate(
            births=Count("course", distinct=True),
            visited=Count("course", distinct=True, filter=Q(course__home_visits__done=True)),
        )
        .order_by("municipality__name")
    )
    return [
        Share(
            row["municipality__name"],
            row["births"],
            row["visited"],
            row["births"] < FEW and row["municipality_id"] != actor.organisation_id,
        )
        for row in counted
    ]


def cover_for(organisation: Organisation, found: Sequence[Birth], today: date) -> list[Cover]:
    """The days off that come, and those that somebody goes home to."""
    days = set(coming_days_off(today))
    for one in found:
        if one.is_coming and one.notice.home_date and one.notice.municipality == organisation:
            days |= {day for day in days_off_around(one.notice.home_date) if day >= today}
    return cover_of(organisation, sorted(days))
