"""The leader's page of plan work that is late."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.plans.reminders import reminders_for

PARTS = "liste: individuell plan som ikke er satt i gang"


@require_safe
@permits(Permission.BE_REMINDED)
def reminders(request: ActorRequest) -> HttpResponse:
    """Who waits for plan work to begin, and since when."""
    rows = reminders_for(request.actor, request.as_of)
    note_shown(request, "list", PARTS, (row.plan.patient_id for row in rows))
    return render(request, "plans/reminders.html", {"rows": rows})
