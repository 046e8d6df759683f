"""The rules of a plan, in the order they are shown, and what they find together."""

from datetime import date

from samflyt.clock import local_date
from samflyt.rules.finding import Finding
from samflyt.rules.plans.child_coordinator import (
    ChildCoordinatorAppointed,
    ChildCoordinatorNeedReported,
    ToldOfChildCoordinator,
    TransitionAtEighteen,
)
from samflyt.rules.plans.contact_doctor import ContactDoctor
from samflyt.rules.plans.coordinator import (
    HospitalCoordinatorOffered,
    MunicipalCoordinatorAppointed,
    MunicipalOffer,
    SuccessorAppointed,
)
from samflyt.rules.plans.facts import PlanFacts
from samflyt.rules.plans.needs import HospitalCoordinatorReports, NeedAnswered
from samflyt.rules.plans.plan_work import (
    AskedAboutPlan,
    BothLevelsTakePart,
    CommentAnswered,
    CoordinatingUnitNotified,
    MeasureDone,
    OwnerIsMunicipality,
    PlanKeptMoving,
    WorkStarted,
)
from samflyt.rules.plans.pregnancy import PregnantIsTold
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.plans.welfare import CoordinatingServiceChosen, RightsAssessed

PLAN_RULES: tuple[PlanRule, ...] = (
    AskedAboutPlan(),
    CoordinatingUnitNotified(),
    NeedAnswered(),
    WorkStarted(),
    RightsAssessed(),
    CoordinatingServiceChosen(),
    PregnantIsTold(),
    OwnerIsMunicipality(),
    BothLevelsTakePart(),
    ContactDoctor(),
    HospitalCoordinatorOffered(),
    HospitalCoordinatorReports(),
    MunicipalOffer(),
    MunicipalCoordinatorAppointed(),
    ToldOfChildCoordinator(),
    ChildCoordinatorNeedReported(),
    ChildCoordinatorAppointed(),
    TransitionAtEighteen(),
    SuccessorAppointed(),
    MeasureDone(),
    CommentAnswered(),
    PlanKeptMoving(),
)


def assess(facts: PlanFacts) -> list[Finding]:
    """What every rule in force on the day the need was seen finds; nothing once it is closed."""
    if not facts.is_open:
        return []
    on: date = local_date(facts.need_seen_at)
    return [
        finding for rule in PLAN_RULES if rule.formula_on(on) for finding in rule.find(facts, on)
    ]
