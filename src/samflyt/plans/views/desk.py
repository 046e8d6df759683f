"""The coordinating unit's desk: needs reported, those without coordinator, and who answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.plans.actions.needs import handle_need
from samflyt.plans.forms.coordination import WHAT_LABELS, NeedAnswerForm
from samflyt.plans.history import version_of
from samflyt.plans.lists import desk_of
from samflyt.plans.models import Need, Participant
from samflyt.plans.states import WAITING, NeedState
from samflyt.plans.writing import Conflict, Entry

PARTS = "individuell plan: meldte behov, koordinator"
DONE = {
    "receive": gettext_lazy("Behovet er merket som mottatt."),
    "assign": gettext_lazy("Behovet er fordelt."),
    "meet": gettext_lazy("Svaret er sendt."),
    "decline": gettext_lazy("Svaret er sendt."),
}


@require_safe
@permits(Permission.RECEIVE_NEEDS)
def desk(request: ActorRequest) -> HttpResponse:
    """What came in, the oldest first, and who waits for a coordinator, the longest first."""
    found = desk_of(request.actor, request.as_of)
    note_shown(request, "read", PARTS, found.patient_ids)
    return render(request, "plans/desk.html", {"desk": found, "labels": WHAT_LABELS})


@require_http_methods(["GET", "POST"])
@permits(Permission.RECEIVE_NEEDS)
def need(request: ActorRequest, pk: int) -> HttpResponse:
    """One reported need: read, given to a unit, answered."""
    needs = (
        Need.objects.visible_to(request.actor)
        .received_by(request.actor)
        .select_related("plan__patient", "plan__owner", "sender", "sender_unit", "assigned_to")
    )
    found = get_object_or_404(needs, pk=pk)
    data = request.POST if request.method == "POST" else None
    form = NeedAnswerForm(
        data, plan=found.plan, actor=request.actor, as_of=request.as_of, part=found
    )
    conflict = None
    if data is not None and form.is_valid():
        try:
            return _send(request, found, form)
        except Conflict as met:
            conflict = met
            carried = request.POST.copy()
            carried["version"] = str(found.version)
            form.data = carried
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _show(request, found, form, conflict)


def _send(request: ActorRequest, found: Need, form: NeedAnswerForm) -> HttpResponse:
    said, step = form.cleaned_data, request.POST.get("step", "")
    if step not in DONE:
        raise Refused(_("Velg hva dere gjør med behovet."))
    handle_need(
        need=found,
        step=step,
        answer=said["answer"],
        unit=form.chosen_unit(),
        by=request.actor,
        at=request.as_of,
        entry=Entry(said["once"], said["version"]),
    )
    messages.success(request, str(DONE[step]))
    return redirect("coordinating-unit")


def _show(
    request: ActorRequest, found: Need, form: NeedAnswerForm, conflict: Conflict | None
) -> HttpResponse:
    note_shown(request, "read", PARTS, [found.plan.patient_id], f"plan:{found.plan_id}")
    sectors = dict(Participant.Sector.choices)
    context = {
        "need": found,
        "form": form,
        "what": [WHAT_LABELS[one] for one in found.what],
        "sectors": [sectors[one] for one in found.sectors],
        "waits": NeedState(found.state) in WAITING,
        "unread": found.state == NeedState.SENT,
        "since": [version_of(change) for change in conflict.since] if conflict else [],
    }
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "plans/need.html", context, status=status)
