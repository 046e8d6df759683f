"""Doing something with a plan: a form, what came in between, and what was refused."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.plans.action_page import PlanPage, Sending
from samflyt.plans.action_pages import ABOUT_A_PART, PAGES, part_of
from samflyt.plans.forms.base import PlanForm
from samflyt.plans.history import version_of
from samflyt.plans.models import Plan
from samflyt.plans.views.plan import note_plan, visible_plan
from samflyt.plans.writing import Conflict, Entry


@require_http_methods(["GET", "POST"])
@permits(Permission.WORK_WITH_PLANS)
def act(request: ActorRequest, pk: int, slug: str, part: int | None = None) -> HttpResponse:
    """One step or one part of the plan; what was typed is kept whatever happens."""
    page = PAGES.get(slug)
    if page is None:
        raise Http404
    plan = visible_plan(request, pk)
    row = part_of(page, plan, part)
    if row is None and (part is not None or page.slug in ABOUT_A_PART):
        raise Http404
    try:
        page.check(request.actor, plan, request.as_of)
    except Refused as refusal:
        return _refused(request, page, plan, refusal)
    data = request.POST if request.method == "POST" else None
    suggested = page.suggests(plan, request.GET, clock.local_date(request.as_of)) if not row else {}
    form = page.form(
        data, plan=plan, actor=request.actor, as_of=request.as_of, part=row, initial=suggested
    )
    if data is not None and form.is_valid():
        return _send(request, page, form, plan, row)
    return _show(request, page, form, plan)


def _send(
    request: ActorRequest, page: PlanPage, form: PlanForm, plan: Plan, row: Any
) -> HttpResponse:
    said = form.cleaned_data
    entry = Entry(said["once"], said["version"])
    try:
        page.act(Sending(form, plan, row, request.actor, request.as_of, entry))
    except Conflict as conflict:
        return _show(request, page, form, plan, conflict)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, page, form, plan)
    messages.success(request, str(page.done))
    return redirect("plan", pk=plan.pk)


def _show(
    request: ActorRequest,
    page: PlanPage,
    form: PlanForm,
    plan: Plan,
    conflict: Conflict | None = None,
) -> HttpResponse:
    """The form with what was typed. After a conflict it carries the version read just now."""
    with override("nb"):
        note_plan(request, plan, f"individuell plan: {page.title}")
    since = [version_of(change) for change in conflict.since] if conflict else []
    if conflict and conflict.since:
        carried = request.POST.copy()
        carried["version"] = str(conflict.since[-1].part_version)
        form.data = carried
    context = {"page": page, "form": form, "plan": plan, "since": since}
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "plans/act.html", context, status=status)


def _refused(request: ActorRequest, page: PlanPage, plan: Plan, refusal: Refused) -> HttpResponse:
    note_plan(request, plan, "individuell plan: navn")
    context = {"page": page, "plan": plan, "reason": str(refusal)}
    return render(request, "plans/refused.html", context, status=403)
