"""Needs reported to a coordinating unit get an answer."""

from collections.abc import Iterator
from datetime import date

from samflyt.rules.finding import Finding
from samflyt.rules.plans.facts import COORDINATOR, HOSPITAL, MUNICIPALITY, PLAN, PlanFacts
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.rule import in_force
from samflyt.rules.sources import HABILITATION_REGULATION, SPECIALIST_ACT, UNN_2


class NeedAnswered(PlanRule):
    """Koordinerende enhet tar imot meldinger om behov og svarer på dem."""

    key = "plan.behov-besvart"
    title = "Svare på meldt behov"
    clause = UNN_2.at("punkt 3.2.1")
    law = HABILITATION_REGULATION.at("§§ 6 og 11")
    catalogue = ("001-3.2.1-b", "001-3.2.1-f")
    role = "coordinating_unit"
    met = "Koordinerende enhet har svart på behovet."
    undone = "Koordinerende enhet har ikke svart på behovet."

    @in_force(since=date(2012, 1, 1))
    def each(self, facts: PlanFacts) -> Iterator[Finding]:
        for need in facts.needs:
            yield self.task(need.sent_at, need.settled_at, owner=need.to, instance=need.id)


class HospitalCoordinatorReports(PlanRule):
    """Sykehusets koordinator melder behov til kommunens koordinerende enhet så snart som mulig."""

    key = "plan.koordinator-melder"
    title = "Melde behov for koordinator til kommunen"
    clause = UNN_2.at("punkt 3.2.3")
    law = SPECIALIST_ACT.at("§ 2-5 a")
    catalogue = ("001-3.2.3-d",)
    role = COORDINATOR
    met = "Behovet er meldt til kommunens koordinerende enhet."
    undone = "Behovet er ikke meldt til kommunens koordinerende enhet."

    @in_force(since=date(2012, 1, 1))
    def when_both_levels(self, facts: PlanFacts) -> Iterator[Finding]:
        held = facts.of_kind(HOSPITAL)
        if not held or facts.services_at is None or facts.of_kind(MUNICIPALITY):
            return
        sent = [
            need.sent_at
            for what in (COORDINATOR, PLAN)
            if (need := facts.reported(what, MUNICIPALITY))
        ]
        yield self.task(held[0].appointed_at, min(sent, default=None))
