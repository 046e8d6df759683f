"""The one search field of the frame."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samflyt import clock
from samflyt.access import log
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.lists.search import found_courses
from samflyt.courses.models import Course
from samflyt.courses.reading import note_shown
from samflyt.courses.words.state_words import state_word
from samflyt.directory.request import ActorRequest

QUERY = "search"


@require_http_methods(["GET", "POST"])
@permits(Permission.READ_COURSES)
def search(request: ActorRequest) -> HttpResponse:
    """Shows what was found.

    The words are kept in the session and not in the address: a national id must not stay in the
    browser's history or in the server's log of addresses.
    """
    if request.method == "POST":
        request.session[QUERY] = request.POST.get("q", "").strip()[:100]
        return redirect("search")
    query = request.session.get(QUERY, "")
    found = found_courses(request.actor, query)
    _note(request, query, [course.patient_id for course in found.courses])
    return render(
        request,
        "courses/search.html",
        {
            "query": query,
            "found": [(course, _state(course)) for course in found.courses],
            "more": found.more,
            "only_ongoing": found.only_ongoing,
            "today": clock.local_date(request.as_of),
        },
    )


def _state(course: Course) -> str:
    stay = getattr(course, "stay", None)
    return state_word(stay) if stay else ""


def _note(request: ActorRequest, query: str, patient_ids: list[int]) -> None:
    """The search itself is noted too, also when it finds nobody."""
    if not query:
        return
    own = log.entry(
        request.actor,
        "search",
        "søk",
        at=request.as_of,
        patient_id=None,
        subject=query[:80],
    )
    log.write([own])
    note_shown(request, "search", "søketreff: navn, alder, forløp", patient_ids, query[:80])
