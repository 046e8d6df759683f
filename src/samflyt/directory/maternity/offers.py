"""The partners' offers: written and looked through by who owns the text; midwives and places."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import (
    MidwifeYear,
    Organisation,
    PlaceUse,
    ServiceOffer,
    SharedPlace,
    Unit,
)

_WRITERS = (Permission.FOLLOW_UP_CHILDREN, Permission.WRITE_JOURNAL, Permission.CONTROL_DAYS)


def may_write(by: Actor) -> bool:
    """Those who work with pregnant women and mothers, and the ward's leader, for their own."""
    return by.organisation_id is not None and any(by.may(one) for one in _WRITERS)


def check_writer(by: Actor, unit: Unit | None = None) -> None:
    if not may_write(by):
        raise Refused(_("Rollen din fører ikke tilbud."))
    if unit is not None and unit.organisation_id != by.organisation_id:
        raise Refused(_("Tilbudet hører til en annen virksomhet."))


@dataclass(frozen=True, slots=True)
class Described:
    """An offer as its owner writes it; `area` empty is everybody that the house works with."""

    kind: str
    unit: Unit
    description: str
    owner: str
    review_date: date
    area: tuple[Organisation, ...] = ()
    competent: bool = False


@carries_out("003-g6-4.2-e")
@transaction.atomic
def write_offer(
    *, described: Described, today: date, by: Actor, key: str, offer: int | None = None
) -> ServiceOffer:
    """A new offer, or the text of one looked through anew; the same key has effect once.

    Refused for another house's offer, and for a next review that is not ahead.
    """
    check_writer(by, described.unit)
    if described.review_date <= today:
        raise Refused(_("Neste gjennomgang må være fram i tid."))
    values = {
        "kind": described.kind,
        "unit": described.unit,
        "description": described.description,
        "owner": described.owner,
        "review_date": described.review_date,
        "reviewed_date": today,
        "competent": described.competent,
    }
    if offer is None:
        found, _made = ServiceOffer.objects.get_or_create(key=key, defaults=values)
    else:
        found = ServiceOffer.objects.select_for_update().get(pk=offer)
        check_writer(by, found.unit)
        for name, value in values.items():
            setattr(found, name, value)
        found.version += 1
        found.save()
    found.area.set(described.area)
    return found


@transaction.atomic
def end_offer(*, offer: int, on: date, by: Actor) -> None:
    """Takes it out of use from the day."""
    found = ServiceOffer.objects.select_for_update().select_related("unit").get(pk=offer)
    check_writer(by, found.unit)
    ServiceOffer.objects.filter(pk=offer, ended_date__isnull=True).update(ended_date=on)


def own_reviews(by: Actor, today: date) -> list[ServiceOffer]:
    """The reader's own house's texts that should have been looked through by now: tasks."""
    if not may_write(by):
        return []
    late = ServiceOffer.objects.to_review(today).filter(unit__organisation=by.organisation_id)
    return list(late.select_related("unit").order_by("review_date", "pk"))


@transaction.atomic
def set_midwives(
    *, year: int, midwives: Decimal, births: int, source: str, by: Actor
) -> MidwifeYear:
    """The municipality's own figures for a year; later figures take the place of earlier ones."""
    if not by.may(Permission.FOLLOW_UP_CHILDREN) or by.organisation_id is None:
        raise Refused(_("Tallene føres av kommunen selv."))
    if births < 1:
        raise Refused(_("Skriv antall fødsler i året."))
    return MidwifeYear.objects.update_or_create(
        organisation_id=by.organisation_id,
        year=year,
        defaults={"midwives": midwives, "births": births, "source": source},
    )[0]


@dataclass(frozen=True, slots=True)
class District:
    """One municipality or district: midwives per 100 births, and which offers it has."""

    organisation: Organisation
    year: MidwifeYear | None
    kinds: frozenset[str]

    @property
    def per_hundred(self) -> Decimal | None:
        if self.year is None:
            return None
        return (self.year.midwives * 100 / self.year.births).quantize(Decimal("0.1"))


@carries_out("004-sva-f")
def districts(today: date) -> list[District]:
    """Those who have told of their offers or their midwives, with the newest year of each."""
    years = {row.organisation_id: row for row in MidwifeYear.objects.order_by("year")}
    kinds: dict[int, set[str]] = {}
    offers = ServiceOffer.objects.in_use(today).values_list("unit__organisation_id", "kind")
    for organisation, kind in offers:
        kinds.setdefault(organisation, set()).add(kind)
    known = Organisation.objects.municipalities().filter(pk__in={*years, *kinds})
    return [
        District(one, years.get(one.pk), frozenset(kinds.get(one.pk, ())))
        for one in known.order_by("name")
    ]


@dataclass(frozen=True, slots=True)
class Opened:
    """A course or an exchange visit as it is offered."""

    kind: str
    profession: str
    title: str
    unit: Unit
    first_day: date
    last_day: date
    places: int
    contact: str


@carries_out("003-g6-4.1-a", "003-g6-4.2-c", "003-g6-4.3-f")
@transaction.atomic
def open_place(*, opened: Opened, by: Actor, key: str) -> SharedPlace:
    """Offers places to the staff of others; either side may."""
    check_writer(by, opened.unit)
    if opened.last_day < opened.first_day:
        raise Refused(_("Siste dag er før første dag."))
    values = {name: getattr(opened, name) for name in opened.__slots__}
    return SharedPlace.objects.get_or_create(key=key, defaults=values)[0]


@carries_out("003-g6-4.2-c")
@transaction.atomic
def take_place(*, place: int, by: Actor, at: datetime, today: date, key: str) -> PlaceUse:
    """Takes one place for one of the actor's own; the same key has effect once.

    Refused when it is full, over, or the actor's own house's.
    """
    check_writer(by)
    found = SharedPlace.objects.select_for_update(of=("self",)).select_related("unit").get(pk=place)
    known = PlaceUse.objects.filter(key=key).first()
    if known is not None:
        return known
    if found.unit.organisation_id == by.organisation_id:
        raise Refused(_("Plassen er for andres ansatte."))
    if found.withdrawn_at is not None or found.last_day < today:
        raise Refused(_("Tilbudet er over."))
    if found.uses.count() >= found.places:
        raise Refused(_("Det er ingen ledige plasser."))
    return PlaceUse.objects.create(place=found, unit_id=by.unit_id or 0, taken_at=at, key=key)


@transaction.atomic
def give_back(*, use: int, by: Actor) -> None:
    """Undoes a place that was taken."""
    PlaceUse.objects.filter(pk=use, unit__organisation_id=by.organisation_id or 0).delete()


@dataclass(frozen=True, slots=True)
class Places:
    """How many places that were offered and used in a year, by each house."""

    name: str
    offered: int
    used: int


def places_per_year(year: int, profession: str = "") -> list[Places]:
    found = SharedPlace.objects.filter(first_day__year=year, withdrawn_at__isnull=True)
    if profession:
        found = found.filter(profession=profession)
    offered: dict[str, list[int]] = {}
    for name, places, used in found.annotate(used=Count("uses")).values_list(
        "unit__organisation__name", "places", "used"
    ):
        total = offered.setdefault(name, [0, 0])
        total[0] += places
        total[1] += used
    return [Places(name, *total) for name, total in sorted(offered.items())]
