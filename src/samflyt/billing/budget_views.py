"""Cooperation budgets: what each partner puts in, what is spent, and what each one's share is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing.actions.budgets import equal_shares, open_budget, spend
from samflyt.billing.budget_forms import BudgetForm, SpendingForm
from samflyt.billing.models import CooperationBudget
from samflyt.billing.models.budget import ZERO
from samflyt.directory.models import Organisation
from samflyt.directory.request import ActorRequest


@dataclass(frozen=True, slots=True)
class PartRow:
    """A partner: what it puts in, and its equal share of all that is spent."""

    name: str
    amount: Decimal
    share: Decimal


@require_http_methods(["GET", "POST"])
@permits(Permission.SEE_FIGURES)
def budgets(request: ActorRequest) -> HttpResponse:
    """Those that the actor's organisation has part in, and a new one."""
    today = clock.local_date(request.as_of)
    keeps = request.actor.may(Permission.HANDLE_INVOICES)
    form = BudgetForm(
        request.POST if request.method == "POST" else None,
        partners=_partners(),
        initial={"year": today.year},
    )
    if form.is_bound and form.is_valid():
        try:
            made = open_budget(
                title=form.cleaned_data["title"],
                year=form.cleaned_data["year"],
                covers=form.cleaned_data["covers"],
                parts=form.parts(),
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Budsjettet er ført."))
            return redirect("budget", pk=made.pk)
    found = _visible(request).order_by("-year", "title")
    context = {"budgets": found, "form": form, "keeps": keeps}
    return render(request, "billing/budgets.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@permits(Permission.SEE_FIGURES)
def budget(request: ActorRequest, pk: int) -> HttpResponse:
    """One budget, with its ledger: every measure split equally between the partners."""
    found = get_object_or_404(_visible(request), pk=pk)
    keeper = request.actor.organisation_id == found.keeper_id
    form = SpendingForm(
        request.POST if request.method == "POST" else None,
        initial={"on": clock.local_date(request.as_of)},
    )
    if form.is_bound and form.is_valid():
        try:
            spend(budget=found, **form.cleaned_data, by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Forbruket er ført."))
            return redirect("budget", pk=pk)
    context = {
        "budget": found,
        "parts": part_rows(found),
        "form": form,
        "keeps": keeper and request.actor.may(Permission.HANDLE_INVOICES),
    }
    return render(request, "billing/budget.html", context, status=422 if form.errors else 200)


def part_rows(found: CooperationBudget) -> list[PartRow]:
    """Each partner with the sum of its equal shares of the measures, by name."""
    parts = sorted(found.contributions.all(), key=lambda part: str(part.partner))
    names = [str(part.partner) for part in parts]
    shares = dict.fromkeys(names, ZERO)
    for spending in found.spendings.all():
        for name, share in equal_shares(spending.amount, names):
            shares[name] += share
    return [PartRow(str(part.partner), part.amount, shares[str(part.partner)]) for part in parts]


def _visible(request: ActorRequest) -> QuerySet[CooperationBudget]:
    found = CooperationBudget.objects.visible_to(request.actor).select_related("keeper")
    return found.prefetch_related("contributions__partner", "spendings")


def _partners() -> Iterable[Organisation]:
    """Trusts first, then municipalities and districts."""
    return (
        *Organisation.objects.hospitals().order_by("name"),
        *Organisation.objects.municipalities().order_by("name"),
    )
