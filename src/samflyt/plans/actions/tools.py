"""Which tool a municipality writes its plans in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.catalogue import carries_out
from samflyt.plans.models import PlanTool


@carries_out("001-3.2.2-j")
@transaction.atomic
def enter_tool(
    *, name: str, link: str, access: str, exchange: str, by: Actor, at: datetime
) -> PlanTool:
    """The municipality's own word on its tool; the last one holds, and the same again is harmless.

    Only the municipality's coordinating unit.
    """
    if by.side is not Side.MUNICIPALITY or not by.may(Permission.RECEIVE_NEEDS):
        raise Refused(_("Kommunens koordinerende enhet fører verktøyet."))
    row, _new = PlanTool.objects.update_or_create(
        organisation_id=by.organisation_id or 0,
        defaults={
            "name": name,
            "link": link,
            "access": access,
            "exchange": exchange,
            "entered_at": at,
            "entered_by": by.name,
        },
    )
    return row


@transaction.atomic
def remove_tool(*, by: Actor) -> None:
    """The municipality writes its plans here from now on."""
    if by.side is not Side.MUNICIPALITY or not by.may(Permission.RECEIVE_NEEDS):
        raise Refused(_("Kommunens koordinerende enhet fører verktøyet."))
    PlanTool.objects.filter(organisation_id=by.organisation_id or 0).delete()
