"""What the person has said yes to; the plan asks, `access.consent` knows."""

from datetime import datetime

from samflyt.access import consent
from samflyt.access.actor import Actor
from samflyt.access.consent import Consent, Scope
from samflyt.plans.models import Plan


def to_plan(plan: Plan, as_of: datetime) -> Consent | None:
    """The consent to the plan itself: without it none is made, used or shared (§ 5)."""
    return consent.standing(plan.patient_id, scope=Scope.PLAN, as_of=as_of)


def to_sharing(plan: Plan, actor: Actor, as_of: datetime) -> Consent | None:
    """The consent that the actor's organisation sees confidential information in it (§ 9)."""
    return consent.standing(
        plan.patient_id,
        scope=Scope.PLAN_SHARING,
        as_of=as_of,
        recipient=actor.organisation_id,
    )
