"""Every page on which a person does something with a plan, by the word that ends its address."""

from datetime import datetime

from django.db import models

from samflyt.access.actor import Actor
from samflyt.courses.models import Patient
from samflyt.plans import policies
from samflyt.plans.action_page import PlanPage
from samflyt.plans.models import Plan, TeamMember
from samflyt.plans.part_pages import PARTS
from samflyt.plans.services import must_coordinate
from samflyt.plans.way_pages import WAY

PAGES = {page.slug: page for page in (*WAY, *PARTS)}
#: Pages that are about a part which must be there; the others may also make a new one.
ABOUT_A_PART = frozenset({"svar", "bytt", "slutt", "oppfolging"})


def doable(group: str, actor: Actor, plan: Plan, as_of: datetime) -> list[PlanPage]:
    """What this person may do now on the plan's way, in its order."""
    return [
        page
        for page in WAY
        if page.group == group
        and policies.can(page.check, actor, plan, as_of)
        and in_time(page.slug, plan)
    ]


def in_time(slug: str, plan: Plan) -> bool:
    """Whether the step leads anywhere from where the plan stands."""
    if slug == "ta-i-bruk":
        return plan.state == "started"
    if slug == "gjenoppta":
        return plan.state == "withdrawn"
    if slug == "start":
        return plan.started_at is None
    if slug == "samordnende-tjeneste":
        return must_coordinate(plan) is not None
    if slug == "svangerskap":
        return plan.patient.sex != Patient.Sex.MALE
    return True


def part_of(page: PlanPage, plan: Plan, number: int | None) -> models.Model | None:
    """The row that an address names, where it belongs to this plan."""
    if number is None or page.part is None:
        return None
    own = {"team__plan": plan} if page.part is TeamMember else {"plan": plan}
    return page.part._default_manager.filter(pk=number, **own).first()
