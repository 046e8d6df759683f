"""The health station's list, one notice, and the letter to those without an electronic address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.models import StationNotice
from samflyt.courses.reading import note_shown
from samflyt.courses.station.actions import take_step
from samflyt.courses.station.forms import StepForm
from samflyt.courses.station.listing import listed
from samflyt.courses.station.papers import letter_paper
from samflyt.courses.station.states import STEP_TITLES
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf


@require_safe
@permits(Permission.FOLLOW_UP_CHILDREN)
def notices(request: ActorRequest) -> HttpResponse:
    """What has come to the unit; what nobody has yet stands first."""
    page = listed(request.actor)
    shown = [*page.unassigned, *page.ours, *page.closed]
    patients = {notice.course.patient_id for notice in shown}
    note_shown(request, "read", "liste: meldinger om barn", patients)
    return render(request, "courses/station/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@permits(Permission.FOLLOW_UP_CHILDREN)
def notice(request: ActorRequest, pk: int) -> HttpResponse:
    """All that was sent, what has been done with it, and the next step."""
    found = _visible(request, pk)
    form = StepForm(request.POST or None, notice=found)
    if request.method == "POST" and form.is_valid():
        said = {k: v for k, v in form.cleaned_data.items() if k not in ("once", "version")}
        try:
            take_step(
                notice=pk,
                **said,
                version=form.cleaned_data["version"],
                key=form.cleaned_data["once"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            found = _visible(request, pk)
        else:
            messages.success(request, _("Ført."))
            return redirect("station-notice", pk=pk)
    note_shown(
        request,
        "read",
        "melding til helsestasjonen",
        [found.course.patient_id],
        f"station_notice:{pk}",
    )
    steps = [(STEP_TITLES[row.step], row) for row in found.steps.all()]
    status = 422 if form.is_bound else 200
    context = {"notice": found, "form": form, "steps": steps}
    return render(request, "courses/station/notice.html", context, status=status)


def _visible(request: ActorRequest, pk: int) -> StationNotice:
    rows = StationNotice.objects.visible_to(request.actor)
    related = rows.select_related("course__hospital", "course__ward", "unit", "municipality")
    return get_object_or_404(related, pk=pk)


@require_safe
@permits(Permission.READ_COURSES)
def letter(request: ActorRequest, pk: int, notice: int) -> HttpResponse:
    """The notice as a letter to print, in the PDF that everybody can read."""
    rows = StationNotice.objects.visible_to(request.actor)
    related = rows.select_related("course__hospital", "course__ward", "municipality")
    found = get_object_or_404(related, pk=notice, course_id=pk)
    subject = f"station_notice:{notice}"
    note_shown(request, "read", "brev til helsestasjonen", [found.course.patient_id], subject)
    answer = HttpResponse(pdf(letter_paper(found)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="melding-{notice}.pdf"'
    return answer
