"""What-if: another price model or another way of counting, for those who see figures."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing import chart, what_if, what_if_chains
from samflyt.billing.what_if import NoAnswer
from samflyt.billing.what_if_forms import NATION, USUAL, WhatIfForm
from samflyt.directory.request import ActorRequest
from samflyt.web.sheet import csv_response
from samflyt.web.workbook import xlsx_response

#: Payers on the page and in its picture; all are in the sheets.
SHOWN = 12


@require_safe
@permits(Permission.SEE_FIGURES)
def what_if_page(request: ActorRequest) -> HttpResponse:
    """The choices are in the address, so that an answer can be kept and sent."""
    last_year = clock.local_date(request.as_of).year - 1
    given = request.GET if "modell" in request.GET else _usual(last_year)
    form = WhatIfForm(given, published=list(what_if_chains.published()))
    found = None
    if form.is_valid():
        try:
            found = what_if.answer(form, request.actor)
        except NoAnswer as none:
            form.add_error(none.field, str(none))
    if found is not None and request.GET.get("form") in ("csv", "xlsx"):
        write = csv_response if request.GET["form"] == "csv" else xlsx_response
        return write(f"hva-om-{found.year}", *what_if.sheet(found))
    context = {
        "form": form,
        "found": found,
        "losers": found.losers[:SHOWN] if found else [],
        "winners": found.winners[:SHOWN] if found else [],
        "picture": chart.diverging(found.losers[:SHOWN] + found.winners[:SHOWN][::-1])
        if found
        else None,
        "most_stays": what_if_chains.MOST_STAYS,
        "address": given.urlencode(),
    }
    return render(request, "billing/what_if.html", context, status=422 if form.errors else 200)


def _usual(year: int) -> QueryDict:
    """Ten percent a day on an invented nation, until somebody chooses."""
    given = QueryDict(mutable=True)
    given.update({"kilde": NATION, "ar": str(year), "modell": "rente", "lik": "on"})
    given.setlist("nytt", USUAL)
    return given
