"""Which service coordinates the others for a young person."""

from datetime import datetime

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.plans import policies
from samflyt.plans.models import Participant, Plan
from samflyt.plans.writing import Entry, Writing, held


@carries_out("001-5.1.1-e", "001-5.1.1.3-a", "001-5.1.1.3-d")
def choose_service(
    *,
    plan: Plan,
    service: Participant,
    views: str,
    unheard: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> None:
    """The municipality gives one service the main responsibility, and says what the family thinks.

    Refused for a service that takes no part, and where the child and the parents were not asked
    and no reason is given.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_municipality,
        parts="individuell plan: tjeneste som samordner",
    ) as writing:
        if writing.done:
            return
        _refuse(writing.plan, service, views, unheard)
        _choose(writing, service, views.strip(), unheard.strip())


def _refuse(plan: Plan, service: Participant, views: str, unheard: str) -> None:
    if service.plan_id != plan.pk or service.ended_at is not None:
        raise Refused(_("Velg en tjeneste som er med i planen."))
    if not views.strip() and not unheard.strip():
        raise Refused(_("Skriv hva barnet og foreldrene mener, eller hvorfor de ikke er spurt."))


def _choose(writing: Writing, service: Participant, views: str, unheard: str) -> None:
    plan = writing.plan
    values = {
        "coordinating_service": service,
        "coordinating_views": views,
        "coordinating_unheard": "" if views else unheard,
    }
    before = {name: getattr(plan, name) for name in values}
    for name, value in values.items():
        setattr(plan, name, value)
    plan.coordinating_at = writing.at
    writing.note("coordinating service", None, before, values)
