"""The rules of the individual plan, the coordinators and what is reported of the need for them.

They read `PlanFacts`, not a stay: a plan lives for years, across stays and between them.
"""

from samflyt.rules.plans.book import PLAN_RULES, assess
from samflyt.rules.plans.facts import (
    Admission,
    Appointed,
    Assessment,
    Commented,
    Offered,
    PlanFacts,
    PlannedMeasure,
    Pregnancy,
    ReportedNeed,
    Served,
)

__all__ = [
    "PLAN_RULES",
    "Admission",
    "Appointed",
    "Assessment",
    "Commented",
    "Offered",
    "PlanFacts",
    "PlannedMeasure",
    "Pregnancy",
    "ReportedNeed",
    "Served",
    "assess",
]
