"""The team around a person: who sits in it, with deputies and whom to ring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.directory.models import Unit
from samflyt.plans import policies
from samflyt.plans.models import Plan, Team, TeamMember
from samflyt.plans.writing import Entry, held


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat in a team."""

    role: str
    name: str
    started_date: date
    unit: Unit | None = None
    phone: str = ""
    deputy: str = ""
    deputy_phone: str = ""

    def values(self) -> Mapping[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@carries_out("001-3.2.3-h", "002-3-b2", "002-3-b4")
def seat_member(
    *,
    plan: Plan,
    kind: str,
    chair: Chair,
    by: Actor,
    at: datetime,
    entry: Entry,
    member: TeamMember | None = None,
    leaves: bool = False,
) -> TeamMember | None:
    """Seats somebody in a team, which is set up with its first member. One may have two roles.

    A team does not ask for a plan: it is offered whether the person wants one or not.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: team",
    ) as writing:
        if writing.done:
            return None
        team, _made = Team.objects.get_or_create(
            plan=writing.plan, kind=kind, defaults={"set_up_date": chair.started_date}
        )
        part = _own(member, writing.plan) or TeamMember(team=team)
        values = {**chair.values(), "ended_at": at if leaves else None}
        writing.change("team", part, values)
        return part


def _own(member: TeamMember | None, plan: Plan) -> TeamMember | None:
    if member is None:
        return None
    found = TeamMember.objects.filter(pk=member.pk, team__plan=plan).first()
    if found is None:
        raise Refused(_("Dette hører ikke til planen."))
    return found
