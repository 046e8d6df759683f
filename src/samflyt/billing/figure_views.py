"""Figures for both sides, each for its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing import chart, figure_sheet, provenance
from samflyt.billing.actions.statistics import decide_method
from samflyt.billing.figure_forms import MethodForm
from samflyt.billing.figures import figures as figures_of
from samflyt.billing.policies import can_decide_method
from samflyt.directory.request import ActorRequest
from samflyt.web import wording
from samflyt.web.sheet import csv_response
from samflyt.web.workbook import xlsx_response


@require_safe
@permits(Permission.SEE_FIGURES)
def figures(request: ActorRequest) -> HttpResponse:
    """By month, municipality and ward, or added together; preliminary where something is open.

    Small numbers are hidden from those who do not settle the cases, and in what is made to share.
    """
    return _show(request, MethodForm())


@require_POST
@permits(Permission.HANDLE_APPEALS, Permission.HANDLE_INVOICES)
def method(request: ActorRequest) -> HttpResponse:
    """Enters how figures are drawn, and the case that decided it."""
    form = MethodForm(request.POST)
    if form.is_valid():
        try:
            decide_method(**form.cleaned_data, by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Metoden er ført."))
            return redirect("settlement-figures")
    return _show(request, form)


def _show(request: ActorRequest, form: MethodForm) -> HttpResponse:
    today = clock.local_date(request.as_of)
    found = figures_of(request.actor, today)
    must = figure_sheet.must_hide(request.actor)
    hide = must or request.GET.get("del") == "1"
    by = request.GET.get("per", figure_sheet.ALL)
    rows = figure_sheet.grouped(found, by)
    sources = provenance.sources(request.actor)
    held = provenance.method_on(request.actor, today)
    if request.GET.get("form") in ("csv", "xlsx"):
        write = csv_response if request.GET["form"] == "csv" else xlsx_response
        label = provenance.method_label(held)
        return write("betalingsdogn", *figure_sheet.sheet(rows, sources, label, hide=hide))
    months = figure_sheet.by_month(found, hide=hide)
    context = {
        "rows": [(row, figure_sheet.numbers(row, hide=hide)) for row in rows],
        "by": by if by in ("kommune", "post", "maned") else "alt",
        "hide": hide,
        "must_hide": must,
        "months": sorted(months, key=lambda column: column.month),
        "sources": sources,
        "method": held,
        "method_label": provenance.method_label(held),
        "method_form": form,
        "decides": can_decide_method(request.actor),
        "picture": chart.columns(months, wording.month_text),
    }
    return render(request, "billing/figures.html", context, status=422 if form.errors else 200)
