"""The message officer's pages on what we have sent, and the answer to what came wrong."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt.access import log
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.messages import delivery_actions, delivery_list, partner_status, quality, subjects
from samflyt.messages import feedback as errors
from samflyt.messages.delivery import Delivery
from samflyt.messages.forms import EndForm, FeedbackForm
from samflyt.messages.models import Message
from samflyt.messages.outage_actions import outages_of
from samflyt.messages.rendered import type_name
from samflyt.web.forms import OnceForm


@require_safe
@permits(Permission.HANDLE_MESSAGES)
def sent_list(request: ActorRequest) -> HttpResponse:
    """What has no final receipt, one sort at a time."""
    sorts = delivery_list.sorts(request.as_of)
    current = sorts.get(request.GET.get("vis", ""), sorts["sent"])
    after = request.GET.get("etter", "")
    place = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
    shown = delivery_list.page(request.actor, current, place)
    parts = "liste over sendte meldinger: type, mottaker, pasientens navn"
    _note(request, [row.message for row in shown.rows], parts)
    context = {
        "sorts": sorts.values(),
        "counts": delivery_list.counts(request.actor, request.as_of),
        "current": current,
        "page": shown,
        "states": {state.value: state.label for state in Delivery.State},
        "type_name": type_name,
    }
    return render(request, "messages/deliveries.html", context)


@require_safe
@permits(Permission.HANDLE_MESSAGES)
def figures(request: ActorRequest) -> HttpResponse:
    """How it goes with each partner: counts and the time to a receipt, for the partner meeting."""
    context = {
        "figures": delivery_list.figures(request.actor, request.as_of),
        "channels": partner_status.channels(request.actor, request.as_of),
        "unclear": quality.unclear(request.actor, request.as_of),
        "answers": partner_status.answer_times(request.actor, request.as_of),
        "type_name": type_name,
    }
    return render(request, "messages/delivery_figures.html", context)


@require_safe
@permits(Permission.HANDLE_MESSAGES)
def delivery(request: ActorRequest, pk: int) -> HttpResponse:
    """One delivery: where it is, whom to ring, and how it can be brought to an end."""
    return _show(request, _visible(request, pk), EndForm())


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def again(request: ActorRequest, pk: int) -> HttpResponse:
    """Sends the message once more."""
    found = _visible(request, pk)
    try:
        delivery_actions.send_again(delivery=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("delivery", pk)
    messages.success(request, _("Meldingen er lagt i kø og sendes på nytt."))
    return redirect("deliveries")


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def end(request: ActorRequest, pk: int) -> HttpResponse:
    """Stops following the delivery, with a reason."""
    found = _visible(request, pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    delivery_actions.close(
        delivery=found,
        because=form.cleaned_data["because"],
        spoke_with=form.cleaned_data["spoke_with"],
        by=request.actor,
        at=request.as_of,
    )
    messages.success(request, _("Leveringen er avsluttet."))
    return redirect("deliveries")


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_MESSAGES)
def feedback(request: ActorRequest, pk: int) -> HttpResponse:
    """Tells the sender that a message came wrong."""
    visible = Message.objects.visible_to(request.actor)
    related = ("sender", "receiver", "sender_unit__organisation", "receiver_unit__organisation")
    found = visible.select_related(*related).filter(pk=pk).first()
    if found is None or not errors.can_answer(found):
        raise Http404
    form: OnceForm = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            errors.tell_sender(
                message=found,
                reason=form.cleaned_data["reason"],
                text=form.cleaned_data["text"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Avsenderen får tilbakemelding. Innholdet er lukket."))
            return redirect("messages")
    _note(request, [found], "melding: type, avsender, pasientens navn")
    context = {"message": found, "form": form, "title": type_name(found)}
    status = 422 if form.errors else 200
    return render(request, "messages/feedback.html", context, status=status)


def _visible(request: ActorRequest, pk: int) -> Delivery:
    deliveries = Delivery.objects.visible_to(request.actor)
    found = deliveries.select_related("message__receiver_unit", "receiver").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _show(
    request: ActorRequest, found: Delivery, form: EndForm, *, status: int = 200
) -> HttpResponse:
    _note(request, [found.message], "levering: type, mottaker, pasientens navn")
    subject = subjects.named(found.message.subject)
    context = {
        "delivery": found,
        "message": found.message,
        "title": type_name(found.message),
        "subject": subject if found.message.subject_id else None,
        "contacts": list(
            found.receiver.contacts.order_by("-is_for_messages", "-is_emergency", "pk")
        ),
        "unit": found.message.receiver_unit,
        "outages": outages_of(found, request.as_of),
        "late": delivery_list.is_late(found, request.as_of),
        "form": None if found.is_finished else form,
    }
    return render(request, "messages/delivery.html", context, status=status)


def _note(request: ActorRequest, shown: Sequence[Message], parts: str) -> None:
    """Logs the reading; of one message also whom it is about."""
    only = shown[0] if len(shown) == 1 else None
    subject = subjects.named(only.subject) if only else None
    patient_id = subject.patient_of(only.subject_id) if subject and only else None
    log.write(
        log.entry(
            request.actor,
            "read",
            parts,
            at=request.as_of,
            patient_id=patient_id,
            subject=f"message:{message.pk}",
        )
        for message in shown
    )
