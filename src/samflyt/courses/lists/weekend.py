"""Who can go home over the coming days off, what is missing for each, and who answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from samflyt.access.actor import Actor
from samflyt.courses.lists.office import DaysOff, Office, office
from samflyt.courses.lists.worklist import ongoing
from samflyt.courses.lists.worklist_rows import Names, OpenDuty, open_duties, with_patients
from samflyt.courses.models import Stay
from samflyt.directory.models import ContactCard, Unit

#: A unit that has more than these going home needs the list, not this page.
SHOWN = 200
#: Where the patient still is in the hospital.
THERE = ("expected", "admitted", "ready", "withdrawn")
#: By the last part of the rule's key: what the hospital does on the day of the journey itself.
#: Left undone, these keep nobody; but they are to be done before the door is closed.
ON_THE_DAY = frozenset(
    {"epikrise", "papirer", "utskrivningsrapport", "transport", "ansvar-gaar-over"}
)


@dataclass(frozen=True, slots=True)
class Missing:
    """One duty that stands between the patient and home."""

    duty: OpenDuty
    mark: str
    owner: str

    @property
    def waits_for_the_day(self) -> bool:
        return self.mark != "late" and self.duty.rule.rpartition(".")[2] in ON_THE_DAY


@dataclass(frozen=True, slots=True)
class Homegoing:
    """A patient who is ready, or expected to be before the days off are over."""

    stay: Stay
    where: str
    missing: tuple[Missing, ...]
    on_the_day: tuple[Missing, ...]
    until: date

    @property
    def is_ready(self) -> bool:
        return self.stay.ready_at is not None

    @property
    def can_go(self) -> bool:
        """Told ready, a place before the days off are over, and nothing binding left undone."""
        left = (missing for missing in self.missing if not missing.duty.soft)
        return self.is_ready and self.has_place and not any(left)

    @property
    def has_place(self) -> bool:
        """The municipality can receive before ordinary work begins again."""
        place_from = self.stay.place_from_date
        return place_from is not None and place_from < self.until


def homegoings(actor: Actor, days: DaysOff, as_of: datetime) -> list[Homegoing]:
    """Those who can go first, then by what is due."""
    coming = Q(state="ready") | Q(expected_discharge_date__lt=days.until)
    stays = with_patients(ongoing(actor).filter(coming, state__in=THERE).by_due()[:SHOWN])
    duties = open_duties([stay.pk for stay in stays])
    names = Names.of(actor, stays, duties, as_of)
    found = [_homegoing(actor, s, duties.get(s.pk, []), names, days, as_of) for s in stays]
    return sorted(found, key=lambda going: not going.can_go)


def _homegoing(
    actor: Actor,
    stay: Stay,
    duties: list[OpenDuty],
    names: Names,
    days: DaysOff,
    as_of: datetime,
) -> Homegoing:
    ordered = sorted(duties, key=lambda duty: duty.order(actor))
    left = [Missing(d, d.mark(actor, as_of), names.owner(d, stay)) for d in ordered]
    return Homegoing(
        stay,
        names.place(stay),
        tuple(m for m in left if not m.waits_for_the_day),
        tuple(m for m in left if m.waits_for_the_day),
        days.until,
    )


def offices(actor: Actor, stays: Iterable[Stay], as_of: datetime) -> list[Office]:
    """Every unit that has part in these stays, and the reader's own; the closed ones first."""
    wanted = {actor.unit_id}
    for stay in stays:
        wanted |= {stay.ward_id, stay.case_unit_id, stay.nursing_unit_id}
    units = (
        Unit.objects.filter(pk__in=[pk for pk in wanted if pk is not None])
        .select_related("organisation")
        .prefetch_related("hours")
        .order_by("organisation__name", "name")
    )
    return sorted((office(unit, as_of) for unit in units), key=lambda o: o.is_open)


def contacts(found: Sequence[Office]) -> list[ContactCard]:
    """Whom to ring at the same partners when the office is closed; emergencies first."""
    organisations = {o.unit.organisation_id for o in found}
    units = {o.unit.pk for o in found}
    cards = ContactCard.objects.filter(
        Q(unit_id__in=units) | Q(unit__isnull=True), organisation_id__in=organisations
    )
    return list(
        cards.select_related("organisation", "unit").order_by(
            "-is_emergency", "organisation__name", "purpose"
        )
    )


def is_off(days: DaysOff, today: date) -> bool:
    """Whether we are in the days off already."""
    return days.first <= today < days.until
