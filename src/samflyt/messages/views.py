"""The message officer's list, and one message written out for reading."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samflyt.access import log
from samflyt.access.actor import Refused
from samflyt.access.part_blocks import is_message_closed
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.messages import actions, feedback, partner_list, settling, subjects, unsettled
from samflyt.messages.basis import shown_basis
from samflyt.messages.forms import CloseForm, PlaceForm
from samflyt.messages.models import Message
from samflyt.messages.privacy_forms import OpenForm
from samflyt.messages.privacy_task import PrivacyTask
from samflyt.messages.register_status import RegisterStatus
from samflyt.messages.rendered import Rendered, rendered, type_name

WAITS = (Message.State.STORED, Message.State.UNMATCHED)


@require_safe
@permits(Permission.HANDLE_MESSAGES)
def message_list(request: ActorRequest) -> HttpResponse:
    """What needs a person, one sort of trouble at a time."""
    found = unsettled.TROUBLES.get(request.GET.get("vis", ""), unsettled.TROUBLES["venter"])
    shown = unsettled.page(request.actor, found, _after(request.GET.get("etter", "")))
    log.write(
        log.entry(
            request.actor,
            "read",
            "meldingsliste: type, avsender, pasientens navn",
            at=request.as_of,
            patient_id=None,
            subject=f"message:{row.pk}",
        )
        for row in shown.rows
        if row.patient_name
    )
    context = {
        "troubles": unsettled.TROUBLES.values(),
        "counts": unsettled.counts(request.actor),
        "current": found,
        "page": shown,
        "type_name": type_name,
        "without_contact": partner_list.without_contact(request.actor),
        "register_fails": RegisterStatus.objects.visible_to(request.actor).failing().exists(),
    }
    return render(request, "messages/list.html", context)


@require_safe
@permits(Permission.HANDLE_MESSAGES, Permission.READ_COURSES)
def message(request: ActorRequest, pk: int) -> HttpResponse:
    """A message as a reader sees it, with what can be done when it is stuck."""
    found = _visible(request, pk)
    subject = subjects.named(found.subject)
    log.write(
        [
            log.entry(
                request.actor,
                "read",
                f"melding {found.type}"[:300],
                at=request.as_of,
                patient_id=subject.patient_of(found.subject_id) if subject else None,
                subject=f"message:{found.pk}",
            )
        ]
    )
    settling.was_read(found, request.actor, at=request.as_of)
    return _show(request, found, rendered(found))


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """Ends the waiting, with a reason."""
    found = _visible(request, pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _show(request, found, rendered(found), close_form=form, status=422)
    actions.close(
        message=found, because=form.cleaned_data["because"], by=request.actor, at=request.as_of
    )
    messages.success(request, _("Meldingen er lukket."))
    return redirect("messages")


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def place(request: ActorRequest, pk: int) -> HttpResponse:
    """Puts the message where a person says it belongs."""
    found = _visible(request, pk)
    form = _place_form(request, found, request.POST)
    if form is None or not form.is_valid():
        return _show(request, found, rendered(found), place_form=form, status=422)
    name, _colon, number = form.cleaned_data["chosen"].partition(":")
    subject = subjects.named(name)
    if subject is None:
        raise Http404
    try:
        subject.place(message=found, subject_id=int(number), by=request.actor, at=request.as_of)
    except Refused as refusal:
        form.add_error("chosen", str(refusal))
        return _show(request, found, rendered(found), place_form=form, status=422)
    messages.success(request, _("Meldingen er lagt i forløpet."))
    return redirect("messages")


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def retry(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes the message in once more."""
    found = _visible(request, pk)
    try:
        taken = actions.retry(message=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("message", pk)
    if taken.message.state == Message.State.ACCEPTED:
        messages.success(request, _("Meldingen er lagt i et forløp."))
    else:
        messages.warning(request, _("Meldingen venter fortsatt på en person."))
    return redirect("message", pk)


def _visible(request: ActorRequest, pk: int) -> Message:
    found = (
        Message.objects.visible_to(request.actor)
        .select_related("sender", "receiver", "sender_unit", "receiver_unit")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    if is_message_closed(request.actor, found.pk):
        raise Refused(_("Innholdet er sperret etter pasientens ønske."))
    return found


def _show(
    request: ActorRequest,
    found: Message,
    shown: Rendered,
    *,
    close_form: CloseForm | None = None,
    place_form: PlaceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_handle = request.actor.may(Permission.HANDLE_MESSAGES)
    is_open = found.settled_at is None and found.state in Message.UNSETTLED
    returned = feedback.is_returned(found)
    context = {
        "message": found,
        "returned": returned,
        "can_answer": may_handle and not returned and feedback.can_answer(found),
        "shown": shown,
        "subject": subjects.named(found.subject),
        "basis": shown_basis(found, request.as_of),
        "receipts": list(found.receipts.all()),
        "privacy_task": _privacy_task(request, found) if may_handle else None,
        "privacy_form": OpenForm() if may_handle and found.patient_name else None,
        "close_form": (close_form or CloseForm()) if may_handle and is_open else None,
        "place_form": place_form or (_place_form(request, found) if may_handle else None),
        "can_retry": may_handle and is_open and found.state in WAITS and bool(found.msg_id),
    }
    return render(request, "messages/message.html", context, status=status)


def _place_form(request: ActorRequest, found: Message, data: object = None) -> PlaceForm | None:
    """None for a message that does not wait, or that fits nothing the officer sees."""
    if found.state != Message.State.UNMATCHED or found.sender_id is None:
        return None
    choices = [c for subject in subjects.every() for c in subject.choices(request.actor, found)]
    return PlaceForm(data, choices=choices) if choices else None


def _privacy_task(request: ActorRequest, found: Message) -> PrivacyTask | None:
    return PrivacyTask.objects.visible_to(request.actor).filter(message=found).first()


def _after(text: str) -> tuple[datetime, int] | None:
    """Where a page begins; what is no such place begins the list."""
    moment, _comma, pk = text.partition(",")
    try:
        return datetime.fromisoformat(moment), int(pk)
    except ValueError:
        return None
