"""The tools as pages show them."""

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.plans.models import Plan, PlanTool


@carries_out("001-3.2.2-j")
def tool_of(plan: Plan) -> PlanTool | None:
    """What the plan's municipality writes in; None where it is here."""
    if plan.municipality_id is None:
        return None
    return PlanTool.objects.filter(organisation_id=plan.municipality_id).first()


def tools() -> list[PlanTool]:
    return list(PlanTool.objects.select_related("organisation").order_by("organisation__name"))


def own_tool(actor: Actor) -> PlanTool | None:
    return PlanTool.objects.filter(organisation_id=actor.organisation_id or 0).first()
