"""A pregnancy in the plan: what she is told, where she is in it, and who has the checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from samflyt.clock import at_local
from samflyt.rules.finding import Finding
from samflyt.rules.plans.facts import PlanFacts
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.rule import in_force
from samflyt.rules.sources import UNN_6

_WEEK = 7
#: Forty weeks are counted to the term.
WEEKS_TO_TERM = 40
#: The five points she is told of (4.3 d and e), and the week in which what is left is asked for.
TOLD = ("offer", "preparation", "place", "postnatal", "station")
REMINDED_IN_WEEK = 36
#: Week and day after which an early ultrasound is too late.
EARLY_ULTRASOUND = (13, 6)
#: The weeks of the basic programme of antenatal checks.
CHECKS = (10, 18, 24, 28, 32, 36, 38, 40)


@dataclass(frozen=True, slots=True)
class Gestation:
    """So many whole weeks and days."""

    weeks: int
    days: int

    def __str__(self) -> str:
        return f"{self.weeks}+{self.days}"


def gestation(term: date, on: date) -> Gestation:
    """How far the pregnancy has come on a day, by its term."""
    return Gestation(*divmod(WEEKS_TO_TERM * _WEEK - (term - on).days, _WEEK))


def day_of(term: date, weeks: int, days: int = 0) -> date:
    return term - timedelta(days=(WEEKS_TO_TERM - weeks) * _WEEK - days)


def last_day_of_early_ultrasound(term: date) -> date:
    return day_of(term, *EARLY_ULTRASOUND)


class PregnantIsTold(PlanRule):
    """Den gravide får vite om tilbudene, forberedelse, fødested, barsel og sin helsestasjon."""

    key = "plan.gravid-informert"
    title = "Informere den gravide"
    clause = UNN_6.at("punkt 4.3 d og e")
    catalogue = ("003-g6-4.3-d",)
    owner = "municipality"
    role = "case_work"
    met = "Den gravide har fått vite om alle fem punktene."
    undone = "Den gravide har ikke fått vite om alle fem punktene."

    @in_force(since=date(2023, 1, 1))
    def by_week_36(self, facts: PlanFacts) -> Iterator[Finding]:
        """En påminnelse i uke 36: retningslinjen setter ingen frist."""
        known = facts.pregnancy
        if known is None:
            return
        done = known.told_at if known.told >= frozenset(TOLD) else None
        due = at_local(day_of(known.term, REMINDED_IN_WEEK), time(0))
        yield self.task(facts.need_seen_at, done, due, soft=True)
