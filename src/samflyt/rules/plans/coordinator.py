"""Coordinators at the hospital and in the municipality, and that nobody is left without."""

from collections.abc import Iterator
from datetime import date, datetime, time

from samflyt.clock import at_local
from samflyt.rules.finding import Finding
from samflyt.rules.plans.child_coordinator import OF_AGE, birthday
from samflyt.rules.plans.facts import (
    CHILD,
    COORDINATOR,
    HOSPITAL,
    MUNICIPALITY,
    Appointed,
    PlanFacts,
)
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.rule import in_force
from samflyt.rules.sources import HABILITATION_REGULATION, MUNICIPAL_ACT, SPECIALIST_ACT, UNN_2

#: Two specialist services at the same time make the need complex.
SEVERAL = 2
_SINCE = date(2012, 1, 1)


class HospitalCoordinatorOffered(PlanRule):
    """Sykehuset tilbyr koordinator når to eller flere spesialisttjenester følger personen."""

    key = "plan.koordinator-sykehus-tilbudt"
    title = "Tilby koordinator ved sykehuset"
    clause = UNN_2.at("punkt 3.2.3")
    law = SPECIALIST_ACT.at("§ 2-5 a")
    catalogue = ("001-3.2.3-a", "001-5.1.1-a")
    met = "Personen har fått tilbud om koordinator."
    undone = "Personen har ikke fått tilbud om koordinator ved sykehuset."

    @in_force(since=_SINCE)
    def from_second_service(self, facts: PlanFacts) -> Iterator[Finding]:
        if facts.hospital_services < SEVERAL or facts.second_service_at is None:
            return
        told = facts.told(COORDINATOR, HOSPITAL)
        done = [told.told_at] if told else []
        done += [one.appointed_at for one in facts.of_kind(HOSPITAL)]
        yield self.task(facts.second_service_at, min(done, default=None))


class MunicipalCoordinatorAppointed(PlanRule):
    """Kommunen oppnevner koordinator når behovet er avklart og en tjeneste er gitt eller planlagt.

    Tilbudet gjelder uansett om personen ønsker en plan.
    """

    key = "plan.koordinator-kommune"
    title = "Oppnevne koordinator i kommunen"
    clause = UNN_2.at("punkt 3.1")
    law = MUNICIPAL_ACT.at("§ 7-2")
    catalogue = ("001-3.1-p",)
    owner = "municipality"
    role = "coordinating_unit"
    met = "Koordinatoren er oppnevnt."
    undone = "Personen ønsker koordinator, men ingen er oppnevnt i kommunen."

    @in_force(since=_SINCE)
    def when_wished_and_served(self, facts: PlanFacts) -> Iterator[Finding]:
        """Uten tjeneste, gitt eller planlagt, er det ingen plikt ennå."""
        wish = facts.wish(COORDINATOR)
        if wish is None or not wish.wished or wish.answered_at is None:
            return
        if facts.services_at is None:
            return
        own = (*facts.of_kind(MUNICIPALITY), *facts.of_kind(CHILD))
        appointed = min((one.appointed_at for one in own), default=None)
        yield self.task(wish.answered_at, appointed)


class MunicipalOffer(PlanRule):
    """Kommunen tilbyr koordinator ved langvarig behov, uansett om personen ønsker en plan."""

    key = "plan.koordinator-tilbudt"
    title = "Tilby koordinator i kommunen"
    clause = MUNICIPAL_ACT.at("§ 7-2")
    catalogue = ("000-3-a", "001-3.2.3-h")
    owner = "municipality"
    role = "coordinating_unit"
    met = "Personen har svart på tilbudet om koordinator."
    undone = "Personen har ikke svart på tilbudet om koordinator."

    @in_force(since=_SINCE)
    def when_needed(self, facts: PlanFacts) -> Iterator[Finding]:
        wish = facts.wish(COORDINATOR)
        own = (*facts.of_kind(MUNICIPALITY), *facts.of_kind(CHILD))
        done = [one.appointed_at for one in own]
        if wish and wish.answered_at:
            done.append(wish.answered_at)
        yield self.task(facts.need_seen_at, min(done, default=None))


class SuccessorAppointed(PlanRule):
    """Når en koordinator slutter, tar en ny over samme dag."""

    key = "plan.etterfolger"
    title = "Oppnevne ny koordinator"
    clause = HABILITATION_REGULATION.at("§§ 16–17")
    met = "En ny koordinator tok over."
    late = "En ny koordinator tok over etter et opphold uten koordinator."
    undone = "Koordinatoren har sluttet, og ingen har tatt over."

    @in_force(since=_SINCE)
    def after_each(self, facts: PlanFacts) -> Iterator[Finding]:
        """Ender en oppnevning uten at den neste begynner samme dag, er det et åpent spørsmål."""
        for kind, owner in (
            (HOSPITAL, HOSPITAL),
            (MUNICIPALITY, MUNICIPALITY),
            (CHILD, MUNICIPALITY),
        ):
            for ended, following in _gaps(facts, kind):
                until = ended.until or date.max
                yield self.task(
                    at_local(until, time(0)),
                    following,
                    at_local(until, time(0)),
                    owner=owner,
                    role="coordinating_unit",
                    instance=f"{kind}-{until.isoformat()}",
                )


def _gaps(facts: PlanFacts, kind: str) -> Iterator[tuple[Appointed, datetime | None]]:
    """Each end that is not the next one's beginning, and when somebody came, if anyone has.

    A child coordinator's eighteenth birthday is no gap: the role itself is over.
    """
    held = facts.of_kind(kind)
    over = birthday(facts.born, OF_AGE) if kind == CHILD and facts.born else date.max
    for one in held:
        until = one.until
        if until is None or until >= over:
            continue
        covered = (other for other in held if other.first <= until < (other.until or date.max))
        if any(covered):
            continue
        later = (at_local(other.first, time(0)) for other in held if other.first > until)
        yield one, min(later, default=None)
