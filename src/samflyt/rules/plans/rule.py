"""The form of a plan's rule: as a stay's, but what it reads is `PlanFacts`."""

from datetime import date, datetime
from typing import Any

from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.plans.facts import PlanFacts
from samflyt.rules.rule import NotInForce, Rule


class PlanRule(Rule):
    """One clause about the plan. Its dated formula is chosen by the day the need was seen."""

    def find(self, facts: PlanFacts, on: date) -> list[Finding]:
        """What the formula of that day finds; raises NotInForce when there was none."""
        dated = self.formula_on(on)
        if dated is None:
            raise NotInForce(self.key, on)
        return list(dated.formula(self, facts))

    def by_limit(self, key: str, facts: PlanFacts, runs_from: datetime) -> dict[str, Any]:
        """As `within`, by what the two parties have agreed; nothing without a hospital."""
        return self.within(key, facts.terms, runs_from) if facts.terms else {}

    def task(
        self,
        runs_from: datetime,
        done_at: datetime | None,
        due: datetime | None = None,
        **details: Any,
    ) -> Finding:
        """Something to do: open until done, then met or not met by when it was done."""
        if done_at is None:
            outcome, because = Outcome.OPEN, self.undone
        elif due is not None and done_at > due:
            outcome, because = Outcome.NOT_MET, self.late
        else:
            outcome, because = Outcome.MET, self.met
        return self.found(outcome, because, runs_from=runs_from, due=due, met_at=done_at, **details)
