"""The log of stops in the exchange of messages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.messages.forms import OutageForm
from samflyt.messages.outage import Outage
from samflyt.messages.outage_actions import (
    end_outage,
    log_outage,
    note_told,
    partners,
    partners_of,
    told_partners,
)
from samflyt.messages.outage_forms import NoticeForm
from samflyt.messages.outage_notice import last_day_to_tell, notice_text

SHOWN = 100


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_MESSAGES)
def outages(request: ActorRequest) -> HttpResponse:
    """Every stop, the last first, and the form to log one."""
    form = OutageForm(request.POST or None, organisations=partners())
    if request.method == "POST" and form.is_valid():
        details = {k: v for k, v in form.cleaned_data.items() if k not in ("once", "version")}
        log_outage(**details, by=request.actor, at=request.as_of)
        messages.success(request, _("Stansen er ført."))
        return redirect("outages")
    visible = Outage.objects.visible_to(request.actor).select_related("organisation")
    context = {"form": form, "outages": visible.order_by("-begins_at")[:SHOWN]}
    return render(request, "messages/outages.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_MESSAGES)
def outage(request: ActorRequest, pk: int) -> HttpResponse:
    """One stop: what partners are told, and who has been told."""
    visible = Outage.objects.visible_to(request.actor).select_related("organisation")
    found = visible.prefetch_related("notices").filter(pk=pk).first()
    if found is None:
        raise Http404
    untold = partners_of(found).exclude(pk__in=[n.partner_id for n in found.notices.all()])
    form = NoticeForm(request.POST or None, untold=untold)
    if request.method == "POST" and form.is_valid():
        return _told(request, found, form)
    return _show(request, found, form)


def _told(request: ActorRequest, found: Outage, form: NoticeForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        note_told(
            outage=found,
            told=data["partners"],
            way=data["way"],
            spoke_with=data["spoke_with"],
            by=request.actor,
            at=request.as_of,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, found, form)
    messages.success(request, _("Varselet er ført."))
    return redirect("outage", found.pk)


def _show(request: ActorRequest, found: Outage, form: NoticeForm) -> HttpResponse:
    listed = told_partners(found)
    told = sum(row.notice is not None for row in listed)
    last_day = last_day_to_tell(found)
    is_late = last_day is not None and last_day < clock.local_date(request.as_of)
    is_ours = found.organisation_id == request.actor.organisation_id
    context = {
        "outage": found,
        "text": notice_text(found),
        "partners": listed,
        "told": told,
        "last_day": last_day,
        "late": is_late and told < len(listed),
        "form": form if is_ours and told < len(listed) else None,
    }
    status = 422 if form.errors else 200
    return render(request, "messages/outage.html", context, status=status)


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def end(request: ActorRequest, pk: int) -> HttpResponse:
    """The exchange works again."""
    found = Outage.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        end_outage(outage=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Stansen er over."))
    return redirect("outages")
