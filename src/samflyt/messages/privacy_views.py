"""The privacy tasks of an organisation, and the decision about each."""

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
from samflyt.messages import privacy_actions
from samflyt.messages.models import Message
from samflyt.messages.privacy_forms import DecisionForm, OpenForm
from samflyt.messages.privacy_task import PrivacyTask
from samflyt.messages.rendered import type_name

SHOWN = 200


@require_safe
@permits(Permission.HANDLE_PRIVACY, Permission.HANDLE_MESSAGES)
def tasks(request: ActorRequest) -> HttpResponse:
    """The open ones, the oldest first, and then those that are decided."""
    visible = PrivacyTask.objects.visible_to(request.actor)
    related = visible.select_related("message__sender", "message__receiver").defer("message__raw")
    context = {
        "open": related.filter(closed_at__isnull=True).order_by("due")[:SHOWN],
        "closed": related.filter(closed_at__isnull=False).order_by("-closed_at")[:SHOWN],
        "type_name": type_name,
    }
    return render(request, "messages/privacy_tasks.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_PRIVACY, Permission.HANDLE_MESSAGES)
def task(request: ActorRequest, pk: int) -> HttpResponse:
    """What happened, who has opened the message, and the decision."""
    visible = PrivacyTask.objects.visible_to(request.actor)
    found = visible.select_related("message__sender", "message__receiver").filter(pk=pk).first()
    if found is None:
        raise Http404
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            privacy_actions.close_task(
                task=found,
                note=form.cleaned_data["note"],
                is_reported=form.cleaned_data["is_reported"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Oppgaven er avsluttet."))
            return redirect("privacy-tasks")
    _note(request, found)
    may_close = request.actor.may(Permission.HANDLE_PRIVACY) and found.closed_at is None
    context = {
        "task": found,
        "title": type_name(found.message),
        "opened": privacy_actions.opened_by_whom(found),
        "late": found.is_late(request.as_of),
        "form": form if may_close else None,
    }
    status = 422 if form.errors else 200
    return render(request, "messages/privacy_task.html", context, status=status)


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def open_for(request: ActorRequest, pk: int) -> HttpResponse:
    """Makes a task of a message that the officer sees."""
    found = Message.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    form = OpenForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Skriv hva som skjedde."))
        privacy_actions.open_task(
            message=found,
            because=form.cleaned_data["happened"],
            by=request.actor,
            at=request.as_of,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("message", pk)
    messages.success(request, _("Den som svarer for personvernet, har fått en oppgave."))
    return redirect("message", pk)


def _note(request: ActorRequest, found: PrivacyTask) -> None:
    """The reading of what happened to one message; its content is not shown here."""
    subject = f"message:{found.message_id}"
    parts = "personvernoppgave: meldingstype, partene, hvem som har åpnet"
    entry = log.entry(
        request.actor, "read", parts, at=request.as_of, patient_id=None, subject=subject
    )
    log.write([entry])
