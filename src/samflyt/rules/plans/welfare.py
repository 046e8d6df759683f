"""Several welfare services for one young person: one coordinates, and rights are assessed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from samflyt.clock import at_local, local_date
from samflyt.rules.finding import Finding
from samflyt.rules.plans.child_coordinator import OF_AGE, RIGHT_SINCE, birthday
from samflyt.rules.plans.facts import CHILD, PlanFacts, Served
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.rule import in_force
from samflyt.rules.sources import MUNICIPAL_ACT, UNN_2

#: The duty to coordinate concerns children and young people under this age.
YOUNG = 25
SEVERAL = 2
#: Those whose services count, as the acts on welfare services list them; not the family itself.
WELFARE = frozenset({"municipality", "gp", "school", "nav", "child_welfare", "housing"})
Span = tuple[date, date | None]


def spans(services: Sequence[Served]) -> list[Span]:
    """When two or more kinds of welfare service were there at once, before the second day."""
    own = [one for one in services if one.sector in WELFARE]
    days = sorted({one.first for one in own} | {one.until for one in own if one.until})
    found: list[Span] = []
    begun: date | None = None
    for day in days:
        kinds = {one.sector for one in own if one.first <= day < (one.until or date.max)}
        if begun is None and len(kinds) >= SEVERAL:
            begun = day
        elif begun is not None and len(kinds) < SEVERAL:
            found.append((begun, day))
            begun = None
    return [*found, (begun, None)] if begun is not None else found


def is_young(born: date | None, on: date) -> bool:
    return born is not None and on < birthday(born, YOUNG)


class CoordinatingServiceChosen(PlanRule):
    """Kommunen avgjør hvilken tjeneste som har hovedansvaret for å samordne.

    Gjelder barn og unge som får to eller flere velferdstjenester samtidig.
    """

    key = "plan.samordnende-tjeneste"
    title = "Velge tjenesten som samordner"
    clause = UNN_2.at("punkt 5.1.1")
    law = MUNICIPAL_ACT.at("§ 3-4")
    catalogue = ("001-5.1.1-d", "001-5.1.1-e")
    owner = "municipality"
    role = "coordinating_unit"
    met = "Kommunen har valgt tjenesten som samordner."
    late = "Tjenesten som samordner, ble valgt etter avtalt frist."
    undone = "Flere tjenester må samordnes, og ingen av dem har fått hovedansvaret."

    @in_force(since=RIGHT_SINCE)
    def from_second_service(self, facts: PlanFacts) -> Iterator[Finding]:
        """Loven setter ingen frist; fristen er avtalt, ellers en anbefaling."""
        for begun, ended in spans(facts.services):
            if ended is None and is_young(facts.born, begun):
                start = at_local(begun, time(0))
                yield self.task(
                    start,
                    facts.coordinating_at,
                    **self.by_limit("limit.coordinating_service", facts, start),
                )


class RightsAssessed(PlanRule):
    """Kommunen avklarer om barnet har rett til barnekoordinator og individuell plan."""

    key = "plan.rettigheter-vurdert"
    title = "Vurdere rett til plan og barnekoordinator"
    clause = UNN_2.at("punkt 5.1.1")
    catalogue = ("001-5.1.1-g",)
    owner = "municipality"
    role = "coordinating_unit"
    met = "Begge rettighetene er vurdert."
    late = "Rettighetene ble vurdert etter avtalt frist."
    undone = "Retten til plan og til barnekoordinator er ikke vurdert begge to."

    @in_force(since=RIGHT_SINCE)
    def of_a_child(self, facts: PlanFacts) -> Iterator[Finding]:
        """To vurderinger, hver med svar og dato; den siste av dem lukker plikten.

        Den som har fått en plan eller en barnekoordinator, er vurdert til å ha rett til det.
        """
        seen = facts.need_seen_at
        if facts.born is None or birthday(facts.born, OF_AGE) <= local_date(seen):
            return
        yield self.task(
            seen,
            _both(_assessed_for_coordinator(facts), facts.rights_assessed_at or facts.started_at),
            **self.by_limit("limit.rights_assessed", facts, seen),
        )


def _assessed_for_coordinator(facts: PlanFacts) -> datetime | None:
    appointed = min((one.appointed_at for one in facts.of_kind(CHILD)), default=None)
    return facts.assessed_at or appointed


def _both(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else None
