"""One course: the page, and whether something has happened since it was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.access.staff_patients import is_colleague
from samflyt.courses.actions import admission
from samflyt.courses.closing import has_objected, running_opening
from samflyt.courses.lists.reader_shapes import Kind, kind_of, numbers_of, reader
from samflyt.courses.models import Course
from samflyt.courses.outgoing.told import told
from samflyt.courses.page import further
from samflyt.courses.page.course_page import course_page, moved_away
from samflyt.courses.page.entries import entry_name
from samflyt.courses.reading import note_refused, note_shown
from samflyt.courses.standing import Standing, standing_for
from samflyt.directory.request import ActorRequest
from samflyt.statements.listing import listed
from samflyt.web.forms import whole_number

NAMED = ("patient", "hospital", "municipality", "ward", "case_unit", "nursing_unit")
#: As large as a number in the database can be; an address can name a larger one.
LARGEST = 2**63 - 1
PARTS = "forløp: opphold, tidslinje, hendelser, plikter"


def visible_course(request: ActorRequest, pk: int) -> Course:
    """The course with all that its page names; another's course is not found."""
    actor = request.actor
    known = actor.role is not None and pk <= LARGEST
    found = listed(_Visible(kind_of(actor)), *numbers_of(actor), [pk]) if known else []
    if not found:
        if known:
            note_refused(request, pk)
        raise Http404
    return found[0]


@dataclass(frozen=True, slots=True)
class _Visible:
    """The course of this number, where readers of this kind see it."""

    kind: Kind

    def __call__(
        self,
        organisations: Sequence[int],
        units: Sequence[int],
        accounts: Sequence[int],
        opened: Sequence[int],
        numbers: Sequence[int],
    ) -> "QuerySet[Course]":
        actor = reader(self.kind, organisations, units, accounts, opened)
        return Course.objects.visible_to(actor).filter(pk__in=numbers).select_related(*NAMED)


def note_course(request: ActorRequest, course: Course, parts: str) -> None:
    note_shown(request, "read", parts, [course.patient_id], f"course:{course.pk}")


@require_safe
@permits(Permission.READ_COURSES)
def course(request: ActorRequest, pk: int) -> HttpResponse:
    """The whole course, as both sides see it."""
    standing = standing_for(request.actor, visible_course(request, pk))
    if moved_away(standing, request.actor):
        return _moved(request, standing)
    note_course(request, standing.course, PARTS)
    page = course_page(standing, request.actor, request.as_of)
    patient_id = standing.course.patient_id
    context = {
        "page": page,
        "course": standing.course,
        "told": told(standing, request.actor, request.as_of),
        "opening": running_opening(request.actor, patient_id, request.as_of),
        "has_objected": has_objected(patient_id),
        "further": further.pages_for(request.actor),
        "is_colleague": is_colleague(request.actor, patient_id),
    }
    return render(request, "courses/course.html", context)


@require_safe
@permits(Permission.READ_COURSES)
def news(request: ActorRequest, pk: int) -> HttpResponse:
    """What is written since the version that the page shows; asked for now and then."""
    found = visible_course(request, pk)
    shown = whole_number(request.GET.get("versjon", ""))
    if shown is None or shown >= found.version:
        return HttpResponse(status=204)
    standing = standing_for(request.actor, found)
    if moved_away(standing, request.actor):
        return HttpResponse(status=204)
    rows = sorted(standing.events, key=lambda row: row.pk)[shown:]
    note_course(request, found, "forløp: nye hendelser")
    since = [(entry_name(row, standing), row.speaker, row.recorded_at) for row in rows]
    return render(request, "courses/course_news.html", {"told": since, "course": found})


def _moved(request: ActorRequest, standing: Standing) -> HttpResponse:
    """The municipality that no longer has the course sees that, and nothing that came after."""
    note_course(request, standing.course, "forløp: valg av annen kommune")
    return render(request, "courses/course_moved.html", {"course": standing.course})


@require_POST
@permits(Permission.READ_COURSES)
def acknowledge_move(request: ActorRequest, pk: int) -> HttpResponse:
    """The former municipality has seen that another was chosen, and lets the course go."""
    found = visible_course(request, pk)
    admission.let_go(course=found, by=request.actor, at=request.as_of)
    messages.success(request, _("Forløpet er borte fra listen deres."))
    return redirect("worklist")
