"""One plan: the page, its versions, and the paper."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.plans import policies
from samflyt.plans.heads import HEAD_LABELS, SIDES
from samflyt.plans.history import version_of
from samflyt.plans.models import Plan
from samflyt.plans.page import STATUSES, WITH, known_plans, plan_view
from samflyt.plans.paper import plan_paper
from samflyt.plans.services import services_of
from samflyt.plans.tools import tool_of

PARTS = "individuell plan: mål, tiltak, deltakere, koordinatorer"
PAGE_SIZE = 50
WORKS = (Permission.WORK_WITH_PLANS, Permission.RECEIVE_NEEDS)


def visible_plan(request: ActorRequest, pk: int) -> Plan:
    """The plan with all that its page names; another's is not found."""
    plans = Plan.objects.visible_to(request.actor).select_related(
        "patient", "owner", "unit", "hospital", "municipality"
    )
    return get_object_or_404(plans.prefetch_related(*WITH), pk=pk)


def note_plan(request: ActorRequest, plan: Plan, parts: str) -> None:
    note_shown(request, "read", parts, [plan.patient_id], f"plan:{plan.pk}")


@require_safe
@permits(*WORKS)
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """What is next and who has it, then the plan. Where it is no longer shared, that is said."""
    if not Plan.objects.visible_to(request.actor).filter(pk=pk).exists():
        return _no_longer_shared(request, pk)
    found = visible_plan(request, pk)
    note_plan(request, found, PARTS)
    view = plan_view(found, request.actor, request.as_of)
    context = {
        "view": view,
        "plan": found,
        "heads": HEAD_LABELS,
        "own_kinds": SIDES,
        "statuses": STATUSES,
        "tool": tool_of(found),
    }
    return render(request, "plans/plan.html", context)


def _no_longer_shared(request: ActorRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(known_plans(request.actor), pk=pk)
    note_plan(request, found, "individuell plan: at den ikke deles lenger")
    return render(request, "plans/not_shared.html", {"plan": found})


@require_safe
@permits(*WORKS)
def services(request: ActorRequest, pk: int) -> HttpResponse:
    """Every service around the person, for those who see the whole plan."""
    found = visible_plan(request, pk)
    note_plan(request, found, "individuell plan: tjenester")
    whole = policies.sees_whole(request.actor, found, request.as_of)
    today = clock.local_date(request.as_of)
    context = {
        "plan": found,
        "services": services_of(found, today) if whole else None,
        "may_write": policies.can(policies.check_contents, request.actor, found, request.as_of),
        "may_choose": policies.can(
            policies.check_municipality, request.actor, found, request.as_of
        ),
        "today": today,
    }
    return render(request, "plans/services.html", context)


@require_safe
@permits(*WORKS)
def versions(request: ActorRequest, pk: int) -> HttpResponse:
    """Every change, the newest first, for those who see the whole plan."""
    found = visible_plan(request, pk)
    note_plan(request, found, "individuell plan: versjoner")
    whole = policies.sees_whole(request.actor, found, request.as_of)
    changes = found.changes.order_by("-number") if whole else found.changes.none()
    page = Paginator(changes, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "plan": found,
        "whole": whole,
        "page": page,
        "versions": [version_of(change) for change in page],
    }
    return render(request, "plans/versions.html", context)


@require_safe
@permits(*WORKS)
def paper(request: ActorRequest, pk: int) -> HttpResponse:
    """The plan as PDF in plain Norwegian, with what this reader sees."""
    found = visible_plan(request, pk)
    note_plan(request, found, "individuell plan (pdf)")
    raw = pdf(plan_paper(plan_view(found, request.actor, request.as_of)))
    response = HttpResponse(raw, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="plan-{found.pk}.pdf"'
    return response
