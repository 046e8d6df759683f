"""The pregnancy as the plan's page shows it."""

from dataclasses import dataclass
from datetime import date

from samflyt.catalogue import carries_out
from samflyt.plans.actions.pregnancy import hospital_team_offered
from samflyt.plans.forms.course import TOLD_POINTS, VULNERABLE
from samflyt.plans.models import Plan
from samflyt.rules.plans.pregnancy import gestation, last_day_of_early_ultrasound


@dataclass(frozen=True, slots=True)
class PregnancyView:
    """`ultrasound_days` is None when the time for an early ultrasound is over."""

    term: date
    week: str
    ultrasound: date
    ultrasound_days: int | None
    criterion: str
    vulnerable: list[str]
    team_offered: bool
    told: list[str]
    left: list[str]


@carries_out("004-sva-c", "003-g6-4.1-b")
def pregnancy_view(plan: Plan, today: date) -> PregnancyView | None:
    kept = plan.pregnancy
    if not kept:
        return None
    term = date.fromisoformat(kept["term"])
    ultrasound = last_day_of_early_ultrasound(term)
    told = kept.get("told", [])
    return PregnancyView(
        term=term,
        week=str(gestation(term, today)),
        ultrasound=ultrasound,
        ultrasound_days=(ultrasound - today).days if today <= ultrasound else None,
        criterion=kept.get("criterion", ""),
        vulnerable=[str(name) for key, name in VULNERABLE if key in kept.get("vulnerable", ())],
        team_offered=hospital_team_offered(plan),
        told=[str(name) for key, name in TOLD_POINTS if key in told],
        left=[str(name) for key, name in TOLD_POINTS if key not in told],
    )
