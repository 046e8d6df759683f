"""A month's run: start, count, control state, approval, invoices, comparison."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing import comparison
from samflyt.billing.actions import control, counting, delivering, invoicing
from samflyt.billing.jobs import ask_for_counting
from samflyt.billing.models import (
    BaseLine,
    CreditNote,
    Invoice,
    LateCredit,
    RecordReport,
    Run,
)
from samflyt.billing.overview import uncontrolled_wards
from samflyt.billing.policies import can_account
from samflyt.billing.states import RunState
from samflyt.billing.totals import by_payer, late_credits, line_rows
from samflyt.directory.models import Organisation
from samflyt.directory.request import ActorRequest
from samflyt.web.sheet import csv_response

#: Batches that one press counts before the page shows how far it has come.
AT_ONCE = 4
SETTLES = (Permission.HANDLE_INVOICES, Permission.CONTROL_DAYS)


def visible_run(request: ActorRequest, pk: int) -> Run:
    runs = Run.objects.visible_to(request.actor).select_related("hospital")
    return get_object_or_404(runs, pk=pk)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def start(request: ActorRequest) -> HttpResponse:
    """Starts the month that the form names; the worker counts, and the page shows how far."""
    try:
        month = date.fromisoformat(request.POST.get("month", ""))
    except ValueError:
        raise Http404 from None
    hospitals = Organisation.objects.hospitals()
    hospital = get_object_or_404(hospitals, pk=request.actor.organisation_id)
    try:
        started = counting.start_run(
            hospital=hospital, month=month, by=request.actor, at=request.as_of
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("settlement")
    return _go_on(request, started)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def count(request: ActorRequest, pk: int) -> HttpResponse:
    """Counts some more at once, and lets the worker take the rest."""
    return _go_on(request, visible_run(request, pk))


def _go_on(request: ActorRequest, run: Run) -> HttpResponse:
    """A small month is counted before the page comes; a large one goes on in the background."""
    try:
        run = counting.count(run=run, by=request.actor, at=request.as_of, batches=AT_ONCE)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        ask_for_counting(run)
    return redirect("run", pk=run.pk)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def recount(request: ActorRequest, pk: int) -> HttpResponse:
    """Counts anew the stays whose journal has grown since the month was counted."""
    found = visible_run(request, pk)
    try:
        changed = counting.recount(run=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext(
            "%(num)d opphold ble annerledes og må kontrolleres på nytt.",
            "%(num)d opphold ble annerledes og må kontrolleres på nytt.",
            changed,
        )
        messages.success(request, told % {"num": changed})
    return redirect("run", pk=pk)


@require_POST
@permits(Permission.CONTROL_DAYS, Permission.HANDLE_INVOICES)
def late_credit(request: ActorRequest, pk: int) -> HttpResponse:
    """The ward says whether an invoiced day of an earlier month is credited."""
    found = get_object_or_404(LateCredit.objects.visible_to(request.actor), pk=pk)
    try:
        control.decide_late_credit(
            credit=found,
            accepted=request.POST.get("word") == "credit",
            reason=request.POST.get("reason", "")[:300],
            by=request.actor,
            at=request.as_of,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("run", pk=found.run_id)


@require_safe
@permits(*SETTLES)
def run(request: ActorRequest, pk: int) -> HttpResponse:
    """How far the month has come, and each stay in it that the actor may see."""
    found = visible_run(request, pk)
    lines = BaseLine.objects.visible_to(request.actor).filter(run=found).to_control()
    rows = line_rows(lines)
    if request.GET.get("form") == "csv":
        return _sheet(found, rows)
    context = {
        "run": found,
        "rows": rows,
        "totals": by_payer(rows),
        "accounts": can_account(request.actor, found),
        "left": uncontrolled_wards(found),
        "undelivered": _undelivered(request, found),
        "grown": counting.changed_since(found).count() if found.state == RunState.CONTROL else 0,
        "late_credits": late_credits(found, request.actor),
        "invoices": Invoice.objects.visible_to(request.actor)
        .filter(run=found)
        .select_related("municipality", "run")
        .order_by("number"),
    }
    return render(request, "billing/run.html", context)


def _sheet(run: Run, rows: list[BaseLine]) -> HttpResponse:
    head = [
        _("Opphold"),
        _("Kommune"),
        _("Sengepost"),
        _("Meldte døgn"),
        _("Brutto"),
        _("Netto"),
        _("Kontroll"),
    ]
    lines = [
        (
            row.reference,
            row.municipality,
            row.ward,
            row.reported,
            row.gross,
            row.net,
            row.control.get_outcome_display() if hasattr(row, "control") else "",
        )
        for row in rows
    ]
    return csv_response(f"grunnlag-{run.month:%Y-%m}", head, lines)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def approve(request: ActorRequest, pk: int) -> HttpResponse:
    """Accounting closes the control."""
    found = visible_run(request, pk)
    try:
        control.approve_run(run=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Måneden er godkjent."))
    return redirect("run", pk=pk)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def invoice(request: ActorRequest, pk: int) -> HttpResponse:
    """Gives every municipality its invoice."""
    found = visible_run(request, pk)
    try:
        made = invoicing.invoice_run(run=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("%(num)d faktura er laget.", "%(num)d fakturaer er laget.", len(made))
        messages.success(request, told % {"num": len(made)})
    return redirect("run", pk=pk)


def _undelivered(request: ActorRequest, run: Run) -> list[Invoice | CreditNote]:
    """The month's invoices, and the credit notes to them, that have not gone."""
    invoices = Invoice.objects.visible_to(request.actor).filter(run=run)
    notes = CreditNote.objects.visible_to(request.actor).filter(invoice__run=run)
    return [
        *invoices.filter(delivered_at__isnull=True).select_related("run"),
        *notes.filter(delivered_at__isnull=True).select_related("invoice__run"),
    ]


@require_POST
@permits(Permission.HANDLE_INVOICES)
def deliver(request: ActorRequest, pk: int) -> HttpResponse:
    """Lays the month's undelivered documents where the access point fetches them."""
    found = visible_run(request, pk)
    waiting = _undelivered(request, found)
    for document in waiting:
        delivering.deliver(
            document=document,
            folder=settings.EHF_DIR,
            archive=settings.EHF_ARCHIVE_DIR,
            by=request.actor,
            at=request.as_of,
        )
    told = ngettext("%(num)d dokument er levert.", "%(num)d dokumenter er levert.", len(waiting))
    messages.success(request, told % {"num": len(waiting)})
    return redirect("run", pk=pk)


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_INVOICES)
def compare(request: ActorRequest, pk: int) -> HttpResponse:
    """The record system's own report beside what was counted here."""
    found = visible_run(request, pk)
    refused = ""
    if request.method == "POST":
        try:
            comparison.import_report(
                run=found,
                name=request.POST.get("name", ""),
                run_date=parse_date(request.POST.get("run_date", "")),
                file=request.FILES.get("file"),
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Rapporten er lest inn."))
            return redirect("run-compare", pk=pk)
    report = RecordReport.objects.visible_to(request.actor).filter(run=found).last()
    context = {
        "run": found,
        "report": report,
        "differences": comparison.differences(report) if report else [],
        "refused": refused,
    }
    status = 422 if refused else 200
    return render(request, "billing/compare.html", context, status=status)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def response(request: ActorRequest) -> HttpResponse:
    """Takes in a file that a receiver has sent over Peppol."""
    file = request.FILES.get("file")
    try:
        if file is None:
            raise Refused(_("Velg en fil."))
        taken = delivering.take_in_response(raw=file.read(), by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("settlement")
    messages.success(request, _("Fakturasvaret er lest inn."))
    return redirect("invoice", pk=taken.invoice_id)
