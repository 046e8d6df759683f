"""An invoice as both sides see it, and the municipality's objection."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.billing.actions.invoicing import note_paid, note_received
from samflyt.billing.actions.objections import raise_objections
from samflyt.billing.actions.statistics import note_causes
from samflyt.billing.forms import ObjectionForm
from samflyt.billing.invoice_page import free_lines, invoice_page
from samflyt.billing.models import Invoice, InvoiceLine
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.web.forms import whole_number

PARTS = "faktura: oppholdsreferanse, betalingsdøgn, hendelser bak"
SETTLES = (Permission.HANDLE_INVOICES, Permission.CONTROL_DAYS, Permission.HANDLE_APPEALS)


def visible_invoice(request: ActorRequest, pk: int) -> Invoice:
    invoices = Invoice.objects.visible_to(request.actor).select_related(
        "run", "hospital", "municipality"
    )
    return get_object_or_404(invoices, pk=pk)


@require_safe
@permits(*SETTLES)
def invoice(request: ActorRequest, pk: int) -> HttpResponse:
    """Each line's days, opened to what they rest on."""
    found = visible_invoice(request, pk)
    page = invoice_page(found, request.actor)
    note_shown(request, "read", PARTS, page.patient_ids, f"invoice:{found.label}")
    handles = request.actor.may(Permission.HANDLE_INVOICES)
    context = {
        "invoice": found,
        "page": page,
        "today": clock.local_date(request.as_of),
        "last_day": found.last_objection_date,
        "causes": InvoiceLine.Cause.choices,
        "sees_base": request.actor.side is Side.HOSPITAL
        and (handles or request.actor.may(Permission.CONTROL_DAYS)),
        "is_payer": handles and request.actor.side is Side.MUNICIPALITY,
        "is_seller": handles and request.actor.side is Side.HOSPITAL,
    }
    return render(request, "billing/invoice.html", context)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def paid(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_invoice(request, pk)
    try:
        note_paid(invoice=found, paid_date=_day(request), by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("invoice", pk=pk)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def causes(request: ActorRequest, pk: int) -> HttpResponse:
    """The municipality says why its patients had to wait, for the figures."""
    found = visible_invoice(request, pk)
    names = (name for name in request.POST if name.startswith("cause_"))
    said = {name.removeprefix("cause_"): request.POST[name] for name in names}
    by_line = {whole_number(line) or 0: cause for line, cause in said.items()}
    try:
        note_causes(invoice=found, causes=by_line, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Årsakene er ført."))
    return redirect("invoice", pk=pk)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def received(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_invoice(request, pk)
    try:
        note_received(
            invoice=found, received_date=_day(request), by=request.actor, at=request.as_of
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("invoice", pk=pk)


def _day(request: ActorRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        raise Refused(_("Skriv en dato, for eksempel 16.05.2024.")) from None


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_INVOICES)
def objection(request: ActorRequest, pk: int) -> HttpResponse:
    """The municipality chooses days and says why they should not be charged."""
    found = visible_invoice(request, pk)
    if request.actor.side is not Side.MUNICIPALITY:
        raise Refused(_("Bare den som behandler fakturaer i kommunen, kan gjøre dette."))
    lines = free_lines(found)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ObjectionForm(*given, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            made = raise_objections(
                invoice=found,
                chosen=form.chosen(),
                comment=form.cleaned_data["comment"],
                files=form.attached(),
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = ngettext("Innsigelsen er sendt.", "%(num)d innsigelser er sendt.", len(made))
            messages.success(request, told % {"num": len(made)})
            return redirect("invoice", pk=pk)
    return _show_objection(request, found, lines, form)


def _show_objection(
    request: ActorRequest, found: Invoice, lines: list[InvoiceLine], form: ObjectionForm
) -> HttpResponse:
    today = clock.local_date(request.as_of)
    note_shown(
        request,
        "read",
        PARTS,
        [line.base_line.course.patient_id for line in lines],
        f"invoice:{found.label}",
    )
    context = {
        "invoice": found,
        "form": form,
        "last_day": found.last_objection_date,
        "late": today > found.last_objection_date,
        "nothing": not lines,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "billing/object.html", context, status=status)
