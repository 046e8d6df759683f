"""An objection: the ward's answer, credit, appeal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.billing.actions import appeals, crediting, objections
from samflyt.billing.actions.sending import note_sent, takes_digital
from samflyt.billing.documents import profile_of
from samflyt.billing.forms import AnswerForm, AppealAnswerForm, AppealForm, LateForm, SentForm
from samflyt.billing.models import Objection
from samflyt.billing.overview import objection_row
from samflyt.billing.policies import can_answer, can_dispute
from samflyt.billing.states import ObjectionState
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest

PARTS = "innsigelse: oppholdsreferanse, betalingsdøgn, grunner"
SETTLES = (Permission.HANDLE_INVOICES, Permission.CONTROL_DAYS, Permission.HANDLE_APPEALS)


def visible_objection(request: ActorRequest, pk: int) -> Objection:
    found = Objection.objects.visible_to(request.actor).select_related(
        "invoice__run",
        "invoice__municipality",
        "invoice__hospital",
        "ward",
        "answer",
        "appeal",
        "dispute",
    )
    with_days = found.prefetch_related("days__line__base_line__course", "days__line__credit_lines")
    return get_object_or_404(with_days, pk=pk)


@require_http_methods(["GET", "POST"])
@permits(*SETTLES)
def objection(request: ActorRequest, pk: int) -> HttpResponse:
    """The days and their reasons; the ward answers here."""
    found = visible_objection(request, pk)
    days = sorted(found.days.all(), key=lambda day: day.date)
    form = AnswerForm(request.POST if request.method == "POST" else None, days=days)
    if request.method == "POST" and form.is_valid():
        try:
            objections.answer_objection(
                objection=found,
                accepted=form.said("yes"),
                refused=form.said("no"),
                npr_id=form.cleaned_data["npr_id"],
                because=form.cleaned_data["because"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Svaret er sendt til kommunen."))
            return redirect("objection", pk=pk)
    return _show(request, found, {"form": form})


def _show(request: ActorRequest, found: Objection, forms: dict[str, object]) -> HttpResponse:
    days = sorted(found.days.all(), key=lambda day: day.date)
    patients = [day.line.base_line.course.patient_id for day in days]
    note_shown(request, "read", PARTS, patients, f"stay:{found.reference}")
    handles = request.actor.may(Permission.HANDLE_INVOICES)
    state = ObjectionState(found.state)
    bound = [form for form in forms.values() if getattr(form, "errors", None)]
    context = {
        "objection": found,
        "days": days,
        "row": objection_row(found, clock.local_date(request.as_of)),
        "answer": getattr(found, "answer", None),
        "found_appeal": getattr(found, "appeal", None),
        "can_answer": can_answer(request.actor, found) and state is ObjectionState.RAISED,
        "can_decide": can_answer(request.actor, found) and state is ObjectionState.LATE,
        "can_credit": handles and request.actor.side is Side.HOSPITAL,
        "can_appeal": handles
        and request.actor.side is Side.MUNICIPALITY
        and state is ObjectionState.ANSWERED
        and any(day.accepted is False for day in days),
        "can_answer_appeal": request.actor.may(Permission.HANDLE_APPEALS)
        and state is ObjectionState.APPEALED,
        "dispute": getattr(found, "dispute", None),
        "can_dispute": can_dispute(
            request.actor, found.invoice.hospital_id, found.invoice.municipality_id
        )
        and state is ObjectionState.APPEAL_ANSWERED
        and any(day.accepted is False for day in days),
        "form": AnswerForm(days=days),
        "sent_form": SentForm(digital=takes_digital(found)),
        "address": profile_of(found.invoice.hospital, clock.local_date(request.as_of)),
        "digital": takes_digital(found),
        "is_payer": handles and request.actor.side is Side.MUNICIPALITY,
        "late_form": LateForm(),
        "appeal_form": AppealForm(),
        "appeal_answer_form": AppealAnswerForm(days=days),
        **forms,
    }
    return render(request, "billing/objection.html", context, status=422 if bound else 200)


@require_POST
@permits(Permission.CONTROL_DAYS)
def late(request: ActorRequest, pk: int) -> HttpResponse:
    """The ward lets a late objection in, or turns it away."""
    found = visible_objection(request, pk)
    form = LateForm(request.POST)
    if form.is_valid():
        objections.decide_late(
            objection=found,
            let_in=request.POST.get("word") == "let-in",
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=request.as_of,
        )
        messages.success(request, _("Avgjørelsen er ført."))
        return redirect("objection", pk=pk)
    return _show(request, found, {"late_form": form})


@require_POST
@permits(Permission.HANDLE_INVOICES)
def sent(request: ActorRequest, pk: int) -> HttpResponse:
    """The municipality notes that the letter also went outside, and the proof."""
    found = visible_objection(request, pk)
    form = SentForm(request.POST, digital=takes_digital(found))
    if form.is_valid():
        try:
            note_sent(objection=found, **form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sendingen er ført."))
            return redirect("objection", pk=pk)
    return _show(request, found, {"sent_form": form})


@require_POST
@permits(Permission.HANDLE_INVOICES)
def credit(request: ActorRequest, pk: int) -> HttpResponse:
    """Accounting credits what was granted."""
    found = visible_objection(request, pk)
    try:
        note = crediting.credit_objection(objection=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kreditnota %(note)s er laget.") % {"note": note.label})
    return redirect("objection", pk=pk)


@require_POST
@permits(Permission.HANDLE_INVOICES)
def appeal(request: ActorRequest, pk: int) -> HttpResponse:
    """The municipality appeals over the answer."""
    found = visible_objection(request, pk)
    form = AppealForm(request.POST)
    if form.is_valid():
        appeals.appeal(
            objection=found,
            because=form.cleaned_data["because"],
            by=request.actor,
            at=request.as_of,
        )
        messages.success(request, _("Klagen er sendt."))
        return redirect("objection", pk=pk)
    return _show(request, found, {"appeal_form": form})


@require_POST
@permits(Permission.HANDLE_APPEALS)
def appeal_answer(request: ActorRequest, pk: int) -> HttpResponse:
    """The section's word on the appeal, entered at the trust."""
    found = visible_objection(request, pk)
    form = AppealAnswerForm(request.POST, days=found.days.all())
    if form.is_valid():
        said = form.cleaned_data
        chosen = set(said.pop("overruled"))
        try:
            appeals.answer_appeal(
                objection=found,
                overruled=[day.date for day in found.days.all() if str(day.date) in chosen],
                **said,
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Svaret på klagen er ført."))
            return redirect("objection", pk=pk)
    return _show(request, found, {"appeal_answer_form": form})


@require_safe
@permits(*SETTLES)
def attachment(request: ActorRequest, pk: int) -> HttpResponse:
    """A file that came with an objection; always saved, never shown by the browser itself."""
    visible = Objection.objects.visible_to(request.actor).filter(attachments=pk)
    found = get_object_or_404(visible.prefetch_related("days__line__base_line__course"))
    file = found.attachments.get(pk=pk)
    patients = [day.line.base_line.course.patient_id for day in found.days.all()]
    note_shown(request, "read", "vedlegg til innsigelse", patients, f"stay:{found.reference}")
    response = HttpResponse(bytes(file.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="vedlegg-{file.pk}"'
    return response
