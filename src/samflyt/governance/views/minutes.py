"""Who came, the minutes, the round of approval, and what everybody may read."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.governance.actions import approving, minutes
from samflyt.governance.choices import seats_of
from samflyt.governance.forms.base import ReasonForm
from samflyt.governance.forms.minutes import MinutesForm
from samflyt.governance.forms.sittings import AnswerForm, AttendanceForm, RoundForm
from samflyt.governance.minutes_text import said_of
from samflyt.governance.models import Sitting
from samflyt.governance.papers import attendance_lines, minutes_paper
from samflyt.governance.public import public_sitting, public_sittings
from samflyt.governance.sitting_page import sitting_page
from samflyt.governance.views.files import download
from samflyt.governance.views.finding import (
    carry_out,
    form_page,
    press,
    sent,
    visible_sitting,
)
from samflyt.governance.views.sittings import sitting_form


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def attendance(request: ActorRequest, pk: int) -> HttpResponse:
    """Who was there, away, or there for single cases."""
    found = visible_sitting(request, pk)
    noted = list(found.attendance.all())
    seats = list(seats_of(found.committee))
    others = [
        f"{one.name}; {one.function}; "
        + (f"sak {one.cases}" if one.cases else one.get_state_display().lower())
        for one in noted
        if one.seat_id is None
    ]
    chair = next((seat.name for seat in seats if seat.is_chair), "")
    form = AttendanceForm(
        sent(request),
        version=found.version,
        seats=seats,
        initial={
            "chair": found.chair or chair,
            "minute_taker": found.minute_taker or request.actor.name,
            "others": "\n".join(others),
            **{f"seat_{one.seat_id}": one.state for one in noted if one.seat_id},
        },
    )
    return sitting_form(request, found, form, minutes.note_attendance, _("Før oppmøte"))


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def write(request: ActorRequest, pk: int) -> HttpResponse:
    """The minutes, kept as often as one likes."""
    found = visible_sitting(request, pk)
    page = sitting_page(found, request.as_of)
    cases = [row.case for row in page.agenda]
    form = MinutesForm(sent(request), version=found.version, cases=cases)
    act = partial(minutes.write_minutes, sitting=found)
    if request.method == "POST" and form.is_valid() and carry_out(request, form, act):
        messages.success(request, _("Referatet er lagret."))
        return redirect("sitting-minutes" if "more" in request.POST else "sitting", pk=pk)
    context = {
        "sitting": found,
        "page": page,
        "form": form,
        "points": list(zip(page.agenda, [bounds for _case, bounds in form.points()], strict=True)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "governance/minutes.html", context, status=status)


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def close(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    act = partial(minutes.close_minutes, sitting=found)
    return press(request, act, reverse("sitting", args=[pk]), _("Referatet er lukket."))


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    form = ReasonForm(sent(request), version=found.version)
    return sitting_form(request, found, form, minutes.reopen_minutes, _("Åpne referatet igjen"))


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Sends the minutes round."""
    found = visible_sitting(request, pk)
    form = RoundForm(sent(request), version=found.version)
    return sitting_form(request, found, form, approving.ask_members, _("Send til godkjenning"))


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def approve(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    act = partial(approving.approve_minutes, sitting=found)
    done = _("Referatet er godkjent og offentlig.")
    return press(request, act, reverse("sitting", args=[pk]), done)


@require_http_methods(["GET", "POST"])
@permits(Permission.SIT_IN_COMMITTEES)
def answer(request: ActorRequest, pk: int) -> HttpResponse:
    """One member's answer in the round; the secretariat enters one that came by e-mail."""
    visible = Sitting.objects.visible_to(request.actor).filter(approvals=pk)
    found = get_object_or_404(visible.select_related("committee"))
    one = found.approvals.select_related("seat", "sitting__committee").get(pk=pk)
    form = AnswerForm(sent(request), initial={"said": one.answer, "note": one.note})
    return form_page(
        request,
        form,
        partial(approving.answer, approval=one),
        title=_("Svar på referatet: %(name)s") % {"name": one.seat.name},
        button=_("Send svaret"),
        back=reverse("sitting", args=[found.pk]),
        about=found,
    )


@require_safe
@permits(Permission.SIT_IN_COMMITTEES)
def paper(request: ActorRequest, pk: int) -> HttpResponse:
    """The minutes as PDF; there are none before the meeting is held."""
    found = visible_sitting(request, pk)
    if not found.has_been:
        messages.error(request, _("Referatet finnes først når oppmøtet er ført."))
        return redirect("sitting", pk=pk)
    return download(pdf(minutes_paper(found, request.as_of)), f"referat-{pk}.pdf")


@carries_out("003-case-32-b")
@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Approved minutes, newest first; anybody may read them."""
    return render(request, "governance/published.html", {"sittings": public_sittings()})


@login_not_required
@require_safe
def published_one(request: ActorRequest, pk: int) -> HttpResponse:
    """One meeting's approved minutes, without sign-in."""
    found = public_sitting(pk)
    page = sitting_page(found, request.as_of)
    context = {
        "sitting": found,
        "page": page,
        "came": attendance_lines(page),
        "said_of": said_of,
    }
    return render(request, "governance/published_one.html", context)


@login_not_required
@require_safe
def published_paper(request: ActorRequest, pk: int) -> HttpResponse:
    found = public_sitting(pk)
    return download(pdf(minutes_paper(found, request.as_of)), f"referat-{pk}.pdf")
