"""A child's way: the board, and opening a course for a child who is not admitted."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.child import policies
from samflyt.courses.child.board import board_page
from samflyt.courses.child.forms.choices import CoordinationForm
from samflyt.courses.child.opening import open_coordination
from samflyt.courses.page import further, warnings
from samflyt.courses.page.course_page import moved_away
from samflyt.courses.standing import standing_for
from samflyt.courses.views.course import note_course, visible_course
from samflyt.directory.request import ActorRequest

PARTS = "forløp: barnets vei, steg og hvem som har dem"


@require_safe
@permits(Permission.READ_COURSES)
def board(request: ActorRequest, pk: int) -> HttpResponse:
    """The child's steps in three lanes, what is next and who has it."""
    standing = standing_for(request.actor, visible_course(request, pk))
    if moved_away(standing, request.actor):
        return redirect("course", pk=pk)
    note_course(request, standing.course, PARTS)
    page = board_page(standing, request.actor, request.as_of)
    kept = further.pages_for(request.actor)
    context = {
        "page": page,
        "course": standing.course,
        "kept": kept,
        "warnings": warnings.warnings_of(standing.course, request.as_of),
    }
    return render(request, "courses/child_board.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def new_coordination(request: ActorRequest) -> HttpResponse:
    """The form that opens a course nobody is admitted in; it is answered with its board."""
    policies.check_opener(request.actor)
    form = CoordinationForm(
        request.POST or None, standing=None, actor=request.actor, as_of=request.as_of
    )
    if request.method == "POST" and form.is_valid():
        try:
            course = open_coordination(
                **form.details(), by=request.actor, at=request.as_of, entry=form.entry()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Samordningen er åpnet."))
            return redirect("child-board", pk=course.pk)
    context: dict[str, Any] = {
        "form": form,
        "course": None,
        "title": _("Ny samordning for barn"),
        "button": _("Åpne samordningen"),
        "explanation": _("For barn som ikke er innlagt, men som trenger hjelp fra begge nivåer."),
        "hints": [],
        "since": [],
        "age": None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/action.html", context, status=status)
