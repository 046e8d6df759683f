"""The years beside each other, for both sides; each for its own."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.billing import chart, figure_sheet, trend
from samflyt.billing.actions.statistics import enter_municipal_year, import_earlier
from samflyt.billing.models import EarlierYear, MunicipalYear
from samflyt.billing.trend import PayerRow
from samflyt.billing.trend_forms import EarlierForm, MunicipalYearForm
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.directory.request import ActorRequest
from samflyt.web.sheet import csv_response
from samflyt.web.workbook import xlsx_response


@require_safe
@permits(Permission.SEE_FIGURES)
def years(request: ActorRequest) -> HttpResponse:
    """Year against year, municipality against municipality, and one of them as a picture."""
    return _show(request, _facts_form(request), EarlierForm())


@require_POST
@permits(Permission.HANDLE_INVOICES)
def facts(request: ActorRequest) -> HttpResponse:
    """Enters a municipality's inhabitants and short-term places in a year."""
    form = _facts_form(request, request.POST)
    if form.is_valid():
        try:
            enter_municipal_year(**form.cleaned_data, by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tallene er ført."))
            return redirect("settlement-years")
    return _show(request, form, EarlierForm())


@require_POST
@permits(Permission.HANDLE_INVOICES)
def earlier(request: ActorRequest) -> HttpResponse:
    """Reads in the days of years before the installation; a sum that is wrong stops all of it."""
    form = EarlierForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            import_earlier(**form.cleaned_data, by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Tallene er lest inn."))
            return redirect("settlement-years")
    return _show(request, _facts_form(request), form)


def _facts_form(request: ActorRequest, said: QueryDict | None = None) -> MunicipalYearForm:
    last_year = clock.local_date(request.as_of).year - 1
    return MunicipalYearForm(
        said,
        municipalities=_municipalities(request),
        initial={"year": last_year},
        auto_id="facts_%s",
    )


def _municipalities(request: ActorRequest) -> QuerySet[Organisation]:
    known = Organisation.objects.municipalities().order_by("name")
    if request.actor.side is Side.MUNICIPALITY:
        return known.filter(pk=request.actor.organisation_id or 0)
    return known


def _show(
    request: ActorRequest, facts_form: MunicipalYearForm, earlier_form: EarlierForm
) -> HttpResponse:
    actor = request.actor
    hide = figure_sheet.must_hide(actor)
    found = trend.sums(actor)
    names: dict[Any, str] = dict(_municipalities(request).values_list("pk", "name"))
    known = MunicipalYear.objects.visible_to(actor).filter(municipality_id__in=names)
    called: dict[int | None, str] = {None: _("ukjent oppholdskommune"), **names}
    rows = trend.payer_rows(found, called, known, hide=hide)
    if request.GET.get("form") in ("csv", "xlsx"):
        write = csv_response if request.GET["form"] == "csv" else xlsx_response
        return write("utvikling", *trend.sheet(rows))
    chosen = _chosen(request, rows)
    context = {
        "years": trend.year_rows(found, EarlierYear.objects.visible_to(actor), hide=hide),
        "rows": rows,
        "municipalities": sorted({row.municipality for row in rows}),
        "chosen": chosen,
        "picture": picture(chosen) if chosen else None,
        "causes": trend.cause_rows(actor, hide=hide),
        "hide": hide,
        "enters": actor.may(Permission.HANDLE_INVOICES),
        "facts_form": facts_form,
        "earlier_form": earlier_form,
    }
    bound = facts_form.errors or earlier_form.errors
    return render(request, "billing/years.html", context, status=422 if bound else 200)


def _chosen(request: ActorRequest, rows: Sequence[PayerRow]) -> list[PayerRow]:
    """One municipality's years, the oldest first; the first one until somebody chooses."""
    names = [row.municipality for row in rows]
    name = request.GET.get("kommune", names[0] if names else "")
    return sorted((row for row in rows if row.municipality == name), key=lambda row: row.year)


@carries_out("003-hear-6.6.1-d")
def picture(rows: Sequence[PayerRow]) -> chart.Panels:
    """Days, kroner and short-term places of the same years, one above the other."""
    series: list[tuple[str, list[Any]]] = [
        (_("Døgn"), [row.days for row in rows]),
        (_("Beløp i kroner"), [row.amount for row in rows]),
        (_("Korttidsplasser"), [row.places for row in rows]),
    ]
    return chart.panels([str(row.year) for row in rows], series)
