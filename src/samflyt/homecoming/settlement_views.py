"""Companions' rates and the month's basis for an invoice, for those who handle invoices."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.catalogue import carries_out
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.homecoming import invoicing, overview
from samflyt.homecoming.actions.companions import enter_rate
from samflyt.homecoming.actions.holding import WrongField
from samflyt.homecoming.forms.companion import RateForm
from samflyt.homecoming.hours import NoRate
from samflyt.homecoming.models import CompanionRate, Homecoming
from samflyt.web.sheet import csv_response

MONTHS = "ledsager: måneder og timer, uten navn"
SHEET = "ledsager: grunnlag for faktura"


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_INVOICES)
def rates(request: ActorRequest) -> HttpResponse:
    """Rates of the own house, and the months that can be settled."""
    partners = overview.partners(request.actor)
    form = RateForm(request.POST if request.method == "POST" else None, partners=partners)
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, form.cleaned_data)
        except WrongField as wrong:
            form.add_error(wrong.field, str(wrong))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Satsen er ført."))
            return redirect("companion-rates")
    found = CompanionRate.objects.visible_to(request.actor).select_related(
        "hospital", "municipality"
    )
    months = list(_months(request))
    note_shown(request, "list", MONTHS, (row["homecoming"].patient_id for row in months))
    context = {"form": form, "rates": found.order_by("-valid_from"), "months": months}
    return render(request, "homecoming/rates.html", context, status=422 if form.errors else 200)


def _enter(request: ActorRequest, said: dict[str, Any]) -> None:
    own, partner = overview.own_house(request.actor), said["partner"]
    is_hospital = request.actor.side is Side.HOSPITAL
    enter_rate(
        hospital=own if is_hospital else partner,
        municipality=partner if is_hospital else own,
        amount=said["amount"],
        valid_from=said["valid_from"],
        valid_to=said["valid_to"],
        source=said["source"],
        by=request.actor,
        at=request.as_of,
    )


def _months(request: ActorRequest) -> Any:
    for homecoming in invoicing.with_shifts(request.actor):
        for month in invoicing.months_of(homecoming):
            row: dict[str, Any] = {"homecoming": homecoming, "month": month, "why": ""}
            try:
                row["sheet"] = invoicing.sheet(homecoming, month)
            except NoRate as lacking:
                row["sheet"], row["why"] = None, str(lacking)
            yield row


@require_safe
@permits(Permission.HANDLE_INVOICES, Permission.READ_COURSES)
@carries_out("001-3.2.4-c")
def month_sheet(request: ActorRequest, pk: int, year: int, month: int) -> HttpResponse:
    """The basis as a sheet: each day of each shift, and the sum. The patient is not named."""
    homecoming = _homecoming(request, pk)
    try:
        first = date(year, month, 1)
        found = invoicing.sheet(homecoming, first)
    except ValueError as wrong:
        raise Http404 from wrong
    except NoRate as lacking:
        return render(request, "homecoming/no_rate.html", {"why": str(lacking)}, status=422)
    note_shown(request, "read", SHEET, [homecoming.patient_id], f"homecoming:{pk}")
    return csv_response(
        f"ledsager-{pk}-{first:%Y-%m}", invoicing.SHEET_HEAD, invoicing.sheet_rows(found)
    )


def _homecoming(request: ActorRequest, pk: int) -> Homecoming:
    """One's own course, or one's own house's invoice."""
    own = Homecoming.objects.visible_to(request.actor).filter(pk=pk).first()
    if own is not None:
        return own
    found = [one for one in invoicing.with_shifts(request.actor) if one.pk == pk]
    if not found:
        raise Http404
    return found[0]
