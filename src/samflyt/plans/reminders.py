"""What a leader is reminded of: plan work that nobody has begun within what is agreed."""

from dataclasses import dataclass
from datetime import datetime

from samflyt.access.actor import Actor
from samflyt.access.exceptions import blocked_ids
from samflyt.catalogue import carries_out
from samflyt.duties.models import Duty
from samflyt.plans.models import Plan

MOST = 200


@dataclass(frozen=True, slots=True)
class Reminder:
    """A plan that is late to begin: whose, since when, and who should have begun it."""

    plan: Plan
    title: str
    since: datetime
    because: str


@carries_out("000-5.6-d")
def reminders_for(actor: Actor, as_of: datetime) -> list[Reminder]:
    """Of the leader's own house, the longest waiting first. Only that it is late is told, not
    what the plan says; those who are blocked to the leader are left out.
    """
    duties = Duty.objects.filter(
        subject=Duty.Subject.PLAN,
        role="leader",
        owner_id=actor.organisation_id,
        runs_from__lte=as_of,
    ).open()
    late = {duty.subject_id: duty for duty in duties.order_by("-runs_from")}
    plans = Plan.objects.filter(pk__in=late).select_related("patient", "unit")
    if actor.has_blocks:
        plans = plans.exclude(patient_id__in=blocked_ids(actor))
    found = [_reminder(plan, late[plan.pk]) for plan in plans[:MOST]]
    return sorted(found, key=lambda one: (one.since, one.plan.pk))


def _reminder(plan: Plan, duty: Duty) -> Reminder:
    assert duty.runs_from is not None
    return Reminder(plan, duty.title, duty.runs_from, duty.because)
