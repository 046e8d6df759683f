"""Single entries that the patient has objected to sharing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access.actor import Refused
from samflyt.access.part_block_actions import close_part, open_part
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.closing import closable
from samflyt.courses.patient.consent_views import writable
from samflyt.courses.patient.parts import closable_parts, part_blocks_of
from samflyt.courses.patient.rights_forms import PartBlockForm
from samflyt.courses.views.course import note_course
from samflyt.directory.request import ActorRequest


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def parts(request: ActorRequest, pk: int) -> HttpResponse:
    """Entries that are closed to somebody, and one more."""
    course = writable(request, pk)
    offered = closable_parts(course, request.actor)
    receivers = [c for c in closable(course, request.as_of) if not c[0].startswith("account")]
    form = PartBlockForm(request.POST or None, parts=offered, receivers=receivers)
    if request.method == "POST" and form.is_valid():
        try:
            _close(request, form, offered, dict(receivers))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Oppføringen er sperret."))
            return redirect("course-parts", pk=pk)
    note_course(request, course, "sperringer")
    context = {"course": course, "form": form, "blocks": part_blocks_of(course)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/patient/parts.html", context, status=status)


def _close(request: ActorRequest, form: PartBlockForm, offered: Any, names: dict[str, str]) -> None:
    chosen = form.cleaned_data["against"]
    kind, _colon, number = chosen.partition(":")
    part = next(p for p in offered if str(p.event_id) == form.cleaned_data["part"])
    close_part(
        part=part,
        against=(kind, int(number)),
        against_name=names[chosen],
        asked_by=form.cleaned_data["asked_by"],
        reason=form.cleaned_data["reason"],
        by=request.actor,
        at=request.as_of,
    )


@require_POST
@permits(Permission.WRITE_JOURNAL)
def lift(request: ActorRequest, pk: int, block: int) -> HttpResponse:
    """Opens the entry again because the patient has said so."""
    course = writable(request, pk)
    found = next((row for row in part_blocks_of(course) if row.pk == block), None)
    if found is None:
        raise Http404
    open_part(block=found, by=request.actor, at=request.as_of)
    messages.success(request, _("Sperringen er opphevet."))
    return redirect("course-parts", pk=pk)
