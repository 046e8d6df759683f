"""My plans and the unit's, and the way from a course to the person's plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.models import Course
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.plans.actions.beginning import see_need
from samflyt.plans.lists import rows_of
from samflyt.plans.models import Plan
from samflyt.plans.views.plan import WORKS

PARTS = "individuell plan: navn, koordinator, neste oppgave"


@require_safe
@permits(*WORKS)
def home(request: ActorRequest) -> HttpResponse:
    """Those I coordinate, else all that my unit has part in; next follow-up first."""
    chosen = request.GET.get("vis")
    own = rows_of(request.actor, request.as_of, own=True) if chosen != "alle" else []
    show_own = bool(own) or chosen == "mine"
    rows = own if show_own else rows_of(request.actor, request.as_of, own=False)
    note_shown(request, "read", PARTS, (row.plan.patient_id for row in rows))
    context = {
        "rows": rows,
        "own": show_own,
        "receives": request.actor.may(Permission.RECEIVE_NEEDS),
        "today": clock.local_date(request.as_of),
    }
    return render(request, "plans/home.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.WORK_WITH_PLANS)
def of_course(request: ActorRequest, pk: int) -> HttpResponse:
    """From a course: to the person's plan, or to say that the need is seen."""
    courses = Course.objects.visible_to(request.actor).select_related(
        "patient", "hospital", "municipality"
    )
    course = get_object_or_404(courses, pk=pk)
    existing = Plan.objects.visible_to(request.actor).open().filter(patient_id=course.patient_id)
    found = existing.first()
    if found is None and request.method == "POST":
        found = see_need(course=course, by=request.actor, at=request.as_of)
        messages.success(request, _("Behovet er ført. Vurder det, og spør personen."))
    if found is not None:
        return redirect("plan", pk=found.pk)
    note_shown(request, "read", "forløp: navn", [course.patient_id], f"course:{course.pk}")
    return render(request, "plans/of_course.html", {"course": course})
