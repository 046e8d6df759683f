"""A committee's meeting: its agenda, the call, calendar file and papers."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.governance import policies
from samflyt.governance.actions import sittings
from samflyt.governance.actions.sittings import missing_invited
from samflyt.governance.calendar import sitting_file
from samflyt.governance.forms.base import ReasonForm
from samflyt.governance.forms.sittings import CallForm, ChangeForm, SittingForm, sitting_initial
from samflyt.governance.models import Sitting
from samflyt.governance.papers import attendance_lines, call_paper
from samflyt.governance.sitting_page import sitting_page
from samflyt.governance.states import SITTING, can
from samflyt.governance.views.files import download
from samflyt.governance.views.finding import form_page, kept_committee, sent, visible_sitting
from samflyt.web.forms import new_token


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def new(request: ActorRequest, pk: int) -> HttpResponse:
    found = kept_committee(request, pk)
    return form_page(
        request,
        SittingForm(sent(request)),
        partial(sittings.plan_sitting, committee=found),
        title=_("Planlegg møte"),
        button=_("Planlegg møtet"),
        back=reverse("committee", args=[pk]),
        done=_("Møtet er planlagt, og de faste sakene står på dagsorden."),
        about=found,
    )


@require_safe
@permits(Permission.SIT_IN_COMMITTEES)
def sitting(request: ActorRequest, pk: int) -> HttpResponse:
    """Agenda and papers before the meeting, minutes after it."""
    found = visible_sitting(request, pk)
    page = sitting_page(found, request.as_of)
    context = {
        "sitting": found,
        "page": page,
        "came": attendance_lines(page),
        "keeps": policies.keeps(request.actor, found.committee),
        "can": partial(can, SITTING, found.state),
        "began": found.starts_at <= request.as_of,
        "today": clock.local_date(request.as_of),
        "mine": [one for one in page.approvals if one.seat.account_id == request.user.pk],
        "token": new_token,
    }
    return render(request, "governance/sitting.html", context)


def sitting_form(
    request: ActorRequest,
    found: Sitting,
    form: Any,
    act: Any,
    title: str,
    **context: Any,
) -> HttpResponse:
    return form_page(
        request,
        form,
        partial(act, sitting=found),
        title=title,
        button=context.pop("button", title),
        back=reverse("sitting", args=[found.pk]),
        about=found,
        **context,
    )


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def change(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    form = ChangeForm(sent(request), version=found.version, initial=sitting_initial(found))
    title = _("Endre tid eller form")
    return sitting_form(request, found, form, sittings.change_sitting, title)


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def call(request: ActorRequest, pk: int) -> HttpResponse:
    """Sends the call; says first whose seat stands empty."""
    found = visible_sitting(request, pk)
    form = CallForm(sent(request), version=found.version)
    missing = missing_invited(found.committee)
    if not missing:
        form.fields["confirmed"].widget = form.fields["confirmed"].hidden_widget()
    warning = _("Tomme plasser: %(who)s.") % {"who": ", ".join(missing)} if missing else ""
    lead = _("Numrene og rekkefølgen står fast når innkallingen er sendt.")
    return sitting_form(
        request, found, form, sittings.call_sitting, _("Kall inn"), warning=warning, lead=lead
    )


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def cancel(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    form = ReasonForm(sent(request), version=found.version)
    return sitting_form(request, found, form, sittings.cancel_sitting, _("Avlys møtet"))


@require_safe
@permits(Permission.SIT_IN_COMMITTEES)
def calendar(request: ActorRequest, pk: int) -> HttpResponse:
    """The call, the change or the cancelling for any calendar."""
    found = visible_sitting(request, pk)
    address = request.build_absolute_uri(reverse("sitting", args=[pk]))
    try:
        written = sitting_file(found, address, request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("sitting", pk=pk)
    method = "CANCEL" if found.cancelled_because else "REQUEST"
    return download(written, f"mote-{pk}.ics", f"text/calendar; charset=utf-8; method={method}")


@require_safe
@permits(Permission.SIT_IN_COMMITTEES)
def paper(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    return download(pdf(call_paper(found, request.as_of)), f"innkalling-{pk}.pdf")
