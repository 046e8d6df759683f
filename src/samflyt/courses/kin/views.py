"""The patient's children: the chain of each, and what can be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.courses.kin.chain import chains
from samflyt.courses.kin.pages import GUIDE, KIN_PAGES
from samflyt.courses.kin.relatives import family_of
from samflyt.courses.standing import standing_for
from samflyt.courses.steps.action_pages import allowed
from samflyt.courses.views.course import note_course, visible_course
from samflyt.directory.request import ActorRequest
from samflyt.rules.kin import cause_of
from samflyt.rules.sources import HEALTH_PERSONNEL, UNN_2


@require_safe
@carries_out("001-5.2-m")
@permits(Permission.READ_COURSES)
def children(request: ActorRequest, pk: int) -> HttpResponse:
    """One chain for each child, with guide, guideline and law."""
    standing = standing_for(request.actor, visible_course(request, pk))
    note_course(request, standing.course, "forløp: barn som pårørende")
    context = {
        "course": standing.course,
        "chains": chains(standing),
        "cause": cause_of(standing.stay),
        "family": family_of(standing, clock.local_date(request.as_of)),
        "pages": allowed(KIN_PAGES, request.actor, standing),
        "guide": GUIDE,
        "law": HEALTH_PERSONNEL,
        "guideline": UNN_2,
    }
    return render(request, "courses/kin/children.html", context)
