"""Before a weekend or holidays: who can go home, what is missing, and who answers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.courses.lists.office import coming_days_off
from samflyt.courses.lists.weekend import contacts, homegoings, is_off, offices
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest

PARTS = "helgevisning: navn, alder, hva som mangler før hjemreise"


@carries_out("004-dor-c")
@require_safe
@permits(Permission.READ_COURSES)
def weekend(request: ActorRequest) -> HttpResponse:
    """The days until ordinary work begins again."""
    today = clock.local_date(request.as_of)
    days = coming_days_off(today)
    going = homegoings(request.actor, days, request.as_of)
    note_shown(request, "read", PARTS, (g.stay.course.patient_id for g in going))
    found = offices(request.actor, [g.stay for g in going], request.as_of)
    context = {
        "days": days,
        "is_off": is_off(days, today),
        "today": today,
        "can_go": [g for g in going if g.can_go],
        "others": [g for g in going if not g.can_go],
        "offices": found,
        "contacts": contacts(found),
    }
    return render(request, "courses/weekend.html", context)
