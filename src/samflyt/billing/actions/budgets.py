"""Keeps cooperation budgets: who puts in what, and what the money went to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.billing.models import Contribution, CooperationBudget, Spending
from samflyt.billing.models.budget import ORE
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation


@transaction.atomic
def open_budget(
    *,
    title: str,
    year: int,
    covers: str,
    parts: Mapping[Organisation, Decimal],
    by: Actor,
    at: datetime,
) -> CooperationBudget:
    """Opens a budget with each partner's part; nothing put in means that the cost is shared.

    Refused without a title, what it covers, or a partner, and for a part below nothing.
    """
    _check_keeper(by, by.organisation_id)
    if not title.strip() or not covers.strip():
        raise Refused(_("Skriv hva budsjettet heter og dekker."))
    if not parts:
        raise Refused(_("Velg minst én part."))
    if any(amount < 0 for amount in parts.values()):
        raise Refused(_("Et bidrag kan ikke være under null."))
    budget = CooperationBudget.objects.create(
        keeper_id=by.organisation_id or 0,
        title=title.strip(),
        year=year,
        covers=covers.strip(),
        entered_at=at,
        entered_by=by.name,
    )
    Contribution.objects.bulk_create(
        Contribution(budget=budget, partner=partner, amount=amount)
        for partner, amount in parts.items()
    )
    return budget


@carries_out("003-hod-2.1-c")
@transaction.atomic
def spend(
    *,
    budget: CooperationBudget,
    on: date,
    measure: str,
    amount: Decimal | None = None,
    hours: Decimal | None = None,
    rate: Decimal | None = None,
    by: Actor,
    at: datetime,
) -> Spending:
    """Enters what a measure cost: a sum, or hours at a rate.

    Refused without a measure, and unless exactly one of the two is given and above nothing.
    """
    _check_keeper(by, budget.keeper_id)
    if not measure.strip():
        raise Refused(_("Skriv hva pengene gikk til."))
    worked = hours * rate if hours is not None and rate is not None else None
    if (amount is None) == (worked is None):
        raise Refused(_("Skriv enten et beløp, eller timer og timesats."))
    cost = (amount if worked is None else worked) or Decimal(0)
    if cost <= 0:
        raise Refused(_("Beløpet må være større enn null."))
    return Spending.objects.create(
        budget=budget,
        date=on,
        measure=measure.strip(),
        hours=hours,
        rate=rate,
        amount=cost.quantize(ORE, ROUND_HALF_UP),
        entered_at=at,
        entered_by=by.name,
    )


@carries_out("004-hf-h")
def equal_shares(amount: Decimal, partners: Sequence[str]) -> list[tuple[str, Decimal]]:
    """The same share to each, to the øre; the øre that are left go to the first ones, one each."""
    each, left = divmod(int(amount / ORE), len(partners))
    return [(name, (each + (place < left)) * ORE) for place, name in enumerate(partners)]


def _check_keeper(by: Actor, keeper_id: int | None) -> None:
    if by.organisation_id != keeper_id or not by.may(Permission.HANDLE_INVOICES):
        raise Refused(_("Bare den som fører budsjettet, kan gjøre dette."))
