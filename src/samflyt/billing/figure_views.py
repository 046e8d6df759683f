"""Figures for both sides, each for its own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing import chart, figure_sheet
from samflyt.billing.figures import figures as figures_of
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
    found = figures_of(request.actor, clock.local_date(request.as_of))
    must = figure_sheet.must_hide(request.actor)
    hide = must or request.GET.get("del") == "1"
    by = request.GET.get("per", figure_sheet.ALL)
    rows = figure_sheet.grouped(found, by)
    if request.GET.get("form") in ("csv", "xlsx"):
        write = csv_response if request.GET["form"] == "csv" else xlsx_response
        return write("betalingsdogn", *figure_sheet.sheet(rows, hide=hide))
    months = figure_sheet.by_month(found, hide=hide)
    context = {
        "rows": [(row, figure_sheet.numbers(row, hide=hide)) for row in rows],
        "by": by if by in ("kommune", "post", "maned") else "alt",
        "hide": hide,
        "must_hide": must,
        "months": sorted(months, key=lambda column: column.month),
        "picture": chart.columns(months, wording.month_text),
    }
    return render(request, "billing/figures.html", context)
