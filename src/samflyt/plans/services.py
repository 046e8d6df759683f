"""All services around one person on one page: who owns each, whom to ring, and where a gap is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from samflyt.catalogue import carries_out
from samflyt.plans.facts import served
from samflyt.plans.models import Measure, Participant, Plan
from samflyt.rules.plans.welfare import is_young, spans

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Service:
    """One who gives something: what, who owns it, whom to ring, and what happens next there."""

    participant: Participant
    phone: str
    next_date: date | None
    coordinates: bool

    @property
    def lacks_contact(self) -> bool:
        return not self.phone


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has a service from when to when; `gap` is the first and last day before with nobody."""

    measure: Measure
    is_now: bool
    gap: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Services:
    """The services by who owns them, by house, and the turns of those that change hands."""

    by_owner: dict[Participant.Ownership, list[Service]]
    internal: list[Service]
    external: list[Service]
    turns: dict[str, list[Turn]]
    both_levels: bool
    coordinate_from: date | None
    coordinated_until: date | None

    @property
    def gaps(self) -> int:
        return sum(1 for turns in self.turns.values() for turn in turns if turn.gap)

    @property
    def without_contact(self) -> list[Service]:
        return [one for one in (*self.internal, *self.external) if one.lacks_contact]


@carries_out(
    "000-5.7-c",
    "001-5.1.1-b",
    "001-5.1.1-f",
    "001-5.1.1.2-f",
    "001-5.1.1.2-h",
    "001-5.1-a",
)
def services_of(plan: Plan, today: date) -> Services:
    """`plan` comes with participants and measures; see `plans.page.WITH`."""
    measures = [one for one in plan.measures.all() if not one.removed]
    held = [one for one in plan.participants.all() if one.ended_at is None]
    found = [_service(one, plan, measures, today) for one in held]
    by_owner: dict[Participant.Ownership, list[Service]] = defaultdict(list)
    for one in found:
        by_owner[one.participant.owned_by].append(one)
    began = spans(served(plan))
    internal = [one for one in found if one.participant.sector == Participant.Sector.HOSPITAL]
    return Services(
        by_owner={own: by_owner[own] for own in Participant.Ownership if own in by_owner},
        internal=internal,
        external=[one for one in found if one not in internal],
        turns=_turns(measures, today),
        both_levels=plan.hospital_services > 0 and plan.services_date is not None,
        coordinate_from=must_coordinate(plan),
        coordinated_until=began[-1][1] if began else None,
    )


@carries_out("001-5.1.1-d")
def must_coordinate(plan: Plan) -> date | None:
    """Since when several welfare services must be coordinated for a young person; None if not."""
    running = [begun for begun, ended in spans(served(plan)) if ended is None]
    return running[-1] if running and is_young(plan.patient.born, running[-1]) else None


def _service(one: Participant, plan: Plan, measures: Iterable[Measure], today: date) -> Service:
    own = [m for m in measures if m.responsible_id == one.pk and m.done_at is None]
    days = [day for m in own for day in (m.due_date, m.evaluation_date, m.from_date) if day]
    phone = one.phone or (one.unit.phone if one.unit else "")
    ahead = min((day for day in days if day >= today), default=None)
    return Service(one, phone, ahead, coordinates=one.pk == plan.coordinating_service_id)


@carries_out("000-3-b")
def _turns(measures: Iterable[Measure], today: date) -> dict[str, list[Turn]]:
    """Services that one has after another, told by their name; the gaps between the turns."""
    named: dict[str, list[Measure]] = defaultdict(list)
    for one in measures:
        if one.from_date is not None:
            named[one.title.casefold()].append(one)
    found: dict[str, list[Turn]] = {}
    for same in named.values():
        if len(same) > 1:
            same.sort(key=lambda one: one.from_date or date.max)
            found[same[0].title] = [
                Turn(one, _is_now(one, today), _gap(same[place - 1] if place else None, one))
                for place, one in enumerate(same)
            ]
    return found


def _is_now(one: Measure, today: date) -> bool:
    begun = one.from_date is not None and one.from_date <= today
    return begun and (one.until_date is None or today <= one.until_date)


def _gap(before: Measure | None, one: Measure) -> tuple[date, date] | None:
    if before is None or before.until_date is None or one.from_date is None:
        return None
    first, last = before.until_date + _DAY, one.from_date - _DAY
    return (first, last) if first <= last else None
