"""Which wishes for a new telephone a leader answers."""

from datetime import date

from samflyt.access.actor import Actor
from samflyt.access.models import FactorReset
from samflyt.directory.models import Position


def wishes_of_own_people(actor: Actor, on: date) -> list[FactorReset]:
    """Of those who work in the leader's units today, never the leader's own."""
    held = Position.objects.valid(on)
    if actor.role is not None and actor.role.key == "administrator":
        held = held.filter(unit__organisation_id=actor.organisation_id or 0)
    else:
        held = held.filter(unit_id__in=actor.unit_ids)
    rows = FactorReset.objects.filter(
        decided_at__isnull=True, account_id__in=held.values("account_id")
    )
    return list(
        rows.exclude(account_id=actor.account_id or 0)
        .select_related("account")
        .order_by("asked_at")
    )
