"""The plan's tables."""

from samflyt.plans.models.appointment import Appointment, CoordinatorTask
from samflyt.plans.models.comment import Comment
from samflyt.plans.models.content import Goal, Measure, Participant, PlanText
from samflyt.plans.models.need import Need
from samflyt.plans.models.offer import Offer
from samflyt.plans.models.plan import Plan, PlanChange, PlanQuerySet
from samflyt.plans.models.team import Team, TeamMember
from samflyt.plans.models.tool import PlanTool

__all__ = [
    "Appointment",
    "Comment",
    "CoordinatorTask",
    "Goal",
    "Measure",
    "Need",
    "Offer",
    "Participant",
    "Plan",
    "PlanChange",
    "PlanQuerySet",
    "PlanText",
    "PlanTool",
    "Team",
    "TeamMember",
]
