"""Who sees what of a patient's journal, and decisions about single entries."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt.access.actor import Refused
from samflyt.access.part_block_actions import decide_item
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.patient.consent_views import writable
from samflyt.courses.patient.rights_forms import SightForm
from samflyt.courses.patient.sights import entries_seen, subject_of
from samflyt.courses.views.course import note_course
from samflyt.directory.request import ActorRequest


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def sights(request: ActorRequest, pk: int) -> HttpResponse:
    """Each entry with who sees it and why, and a decision about one of them."""
    course = writable(request, pk)
    entries = entries_seen(course, request.as_of)
    chosen = request.POST.get("entry", request.GET.get("oppforing", ""))
    entry = next((row for row in entries if str(row.event.pk) == chosen), None)
    if chosen and entry is None:
        raise Http404
    form = SightForm(request.POST or None)
    if request.method == "POST" and entry is not None and form.is_valid():
        try:
            decide_item(
                patient_id=course.patient_id,
                subject=subject_of(entry.event),
                what=entry.name,
                ruling=form.cleaned_data["ruling"],
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Avgjørelsen er ført."))
            return redirect("course-sights", pk=pk)
    note_course(request, course, "hvem som ser hva")
    context = {"course": course, "entries": entries, "entry": entry, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/patient/sights.html", context, status=status)
