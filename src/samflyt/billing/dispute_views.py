"""A dispute between the partners: its steps, the file for the board, repayment, claims."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing import board_file, dispute_page
from samflyt.billing.actions import disputes, repaying
from samflyt.billing.dispute_forms import ClaimForm, ClearForm, OpenForm, RepayForm, WordForm
from samflyt.billing.models import BoardDocument, Dispute, LossClaim, Objection
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest

PARTS = "tvist: oppholdsreferanse, betalingsdøgn, skritt"
SETTLES = (Permission.HANDLE_INVOICES, Permission.HANDLE_APPEALS)


def visible_dispute(request: ActorRequest, pk: int) -> Dispute:
    rows = Dispute.objects.visible_to(request.actor).select_related(
        "hospital", "municipality", "objection__invoice__run", "repayment"
    )
    return get_object_or_404(rows, pk=pk)


@require_safe
@permits(*SETTLES)
def dispute(request: ActorRequest, pk: int) -> HttpResponse:
    """The steps of the agreement, what has been done, and what can be done now."""
    return _show(request, visible_dispute(request, pk))


def _show(request: ActorRequest, found: Dispute, **forms: Any) -> HttpResponse:
    days = list(found.objection.days.order_by("date")) if found.objection else []
    _note(request, found)
    context = {
        **dispute_page.page(found, request.actor),
        "word_form": WordForm(days=days, initial={"on": clock.local_date(request.as_of)}),
        "claim_form": ClaimForm(),
        "repay_form": RepayForm(initial={"on": clock.local_date(request.as_of)}),
        **forms,
    }
    bound = any(getattr(form, "errors", None) for form in forms.values())
    return render(request, "billing/dispute.html", context, status=422 if bound else 200)


def _note(request: ActorRequest, found: Dispute) -> None:
    if found.objection is not None:
        lines = found.objection.days.values_list("line__base_line__course__patient_id", flat=True)
        note_shown(request, "read", PARTS, lines, f"dispute:{found.pk}")


@require_POST
@permits(*SETTLES)
def open_payment(request: ActorRequest, pk: int) -> HttpResponse:
    """Makes the refused days of an answered appeal a dispute."""
    rows = Objection.objects.visible_to(request.actor).select_related("invoice__run")
    objection = get_object_or_404(rows, pk=pk)
    try:
        made = disputes.dispute_payment(objection=objection, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("objection", pk=pk)
    return redirect("dispute", pk=made.pk)


@require_http_methods(["GET", "POST"])
@permits(*SETTLES)
def open_other(request: ActorRequest) -> HttpResponse:
    """A dispute on anything else in an agreement."""
    partners = dispute_page.partners(request.actor)
    choices = [(one.pk, one.name) for one in partners]
    form = OpenForm(request.POST if request.method == "POST" else None, partners=choices)
    if request.method == "POST" and form.is_valid():
        partner = next(one for one in partners if str(one.pk) == form.cleaned_data["partner"])
        hospital, municipality = dispute_page.pair(request.actor, partner)
        try:
            made = disputes.dispute_agreement(
                hospital=hospital,
                municipality=municipality,
                about=form.cleaned_data["about"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("dispute", pk=made.pk)
    status = 422 if form.errors else 200
    return render(request, "billing/open_dispute.html", {"form": form}, status=status)


@require_POST
@permits(*SETTLES)
def step(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes the step that the button names."""
    found = visible_dispute(request, pk)
    days = found.objection.days.order_by("date") if found.objection else ()
    form = WordForm(request.POST, days=days)
    if form.is_valid():
        try:
            _taken(form.cleaned_data["step"])(
                dispute=found, word=form.word(), by=request.actor, at=request.as_of
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Skrittet er ført, og brevet ligger i journalen."))
            return redirect("dispute", pk=pk)
    return _show(request, found, word_form=form)


def _taken(step: str) -> Callable[..., Dispute]:
    """The action behind a step."""
    named: dict[str, Callable[..., Dispute]] = {
        "talk": lambda **given: disputes.negotiate(agreed=False, **given),
        "settle": lambda **given: disputes.negotiate(agreed=True, **given),
        "bring": disputes.bring_to_board,
        "send": disputes.send_to_board,
    }
    if step in named:
        return named[step]
    return lambda **given: disputes.end_step(step=step, **given)


@require_POST
@permits(*SETTLES)
def consent(request: ActorRequest, pk: int) -> HttpResponse:
    """The actor's side says yes to what takes both."""
    found = visible_dispute(request, pk)
    try:
        disputes.consent(
            dispute=found, to=request.POST.get("to", ""), by=request.actor, at=request.as_of
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("dispute", pk=pk)


@require_http_methods(["GET", "POST"])
@permits(*SETTLES)
def document(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """One document of the file, read through and cleared by a person."""
    found = visible_dispute(request, pk)
    documents = BoardDocument.objects.visible_to(request.actor).filter(dispute=found)
    held = get_object_or_404(documents, number=number)
    initial = {"text": held.text, "version": held.version}
    form = ClearForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            board_file.clear(document=held, **form.cleaned_data, by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("%(document)s er lest gjennom.") % {"document": held})
            return redirect("dispute", pk=pk)
    _note(request, found)
    context = {"dispute": found, "document": held, "form": form}
    status = 422 if form.errors else 200
    return render(request, "billing/board_document.html", context, status=status)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def repay(request: ActorRequest, pk: int) -> HttpResponse:
    """Accounting pays back what the dispute gave, with interest."""
    found = visible_dispute(request, pk)
    form = RepayForm(request.POST)
    if form.is_valid():
        try:
            made = repaying.repay(
                dispute=found,
                repaid_date=form.cleaned_data["on"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = _("Kreditnota %(note)s er laget, med rente.") % {"note": made.credit_note}
            messages.success(request, told)
            return redirect("dispute", pk=pk)
    return _show(request, found, repay_form=form)


@require_POST
@permits(*SETTLES)
def claim(request: ActorRequest, pk: int) -> HttpResponse:
    """A claim for a documented loss."""
    found = visible_dispute(request, pk)
    form = ClaimForm(request.POST, request.FILES)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("clause", "amount", "text")}
        try:
            repaying.claim_loss(
                dispute=found, **said, file=form.attached(), by=request.actor, at=request.as_of
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kravet er sendt."))
            return redirect("dispute", pk=pk)
    return _show(request, found, claim_form=form)


@require_safe
@permits(*SETTLES)
def claim_file(request: ActorRequest, pk: int) -> HttpResponse:
    """The papers of a claim; always saved, never shown by the browser itself."""
    found = get_object_or_404(LossClaim.objects.visible_to(request.actor), pk=pk)
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="krav-{found.pk}"'
    return response
