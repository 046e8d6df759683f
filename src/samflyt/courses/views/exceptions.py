"""Opening a patient in an emergency, and a patient's objection to sharing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access.actions import lift_block, review_emergency, set_block
from samflyt.access.actor import Refused
from samflyt.access.models import EmergencyOpening
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.closing import blocks_of, closable, open_patient, patient_of
from samflyt.courses.forms.exceptions import BlockForm, EmergencyForm, ReviewForm
from samflyt.courses.models import Course
from samflyt.courses.reading import note_shown
from samflyt.courses.views.course import note_course, visible_course
from samflyt.directory.request import ActorRequest


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def emergency(request: ActorRequest) -> HttpResponse:
    """Asks for number, ground and reason, and opens the patient for some hours."""
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            course = open_patient(**form.cleaned_data, by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("course", pk=course.pk)
    return render(request, "courses/emergency.html", {"form": form}, status=_status(form))


@require_http_methods(["GET", "POST"])
@permits(Permission.READ_LOG)
def review(request: ActorRequest, pk: int) -> HttpResponse:
    """A leader judges one emergency opening."""
    opening = EmergencyOpening.objects.visible_to(request.actor).filter(pk=pk).first()
    if opening is None:
        raise Http404
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review_emergency(
                opening=opening, **form.cleaned_data, by=request.actor, at=request.as_of
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Nødåpningen er fulgt opp."))
            return redirect("access-control")
    note_shown(request, "log", "nødåpning: hvem og hvorfor", [opening.patient_id])
    context = {"form": form, "opening": opening, "patient": patient_of(opening)}
    return render(request, "courses/emergency_review.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def blocks(request: ActorRequest, pk: int) -> HttpResponse:
    """The patient's objections, and a new one."""
    course = visible_course(request, pk)
    choices = closable(course, request.as_of)
    form = BlockForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            _set(request, course, form, dict(choices))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sperringen er satt."))
            still = Course.objects.visible_to(request.actor).filter(pk=pk).exists()
            return redirect("course-blocks", pk=pk) if still else redirect("worklist")
    note_course(request, course, "sperringer")
    context = {"form": form, "course": course, "blocks": blocks_of(course)}
    return render(request, "courses/blocks.html", context, status=_status(form))


def _check_party(request: ActorRequest, course: Course) -> None:
    """One who opened the patient in an emergency does not speak for the patient here."""
    if request.actor.organisation_id not in (course.hospital_id, course.municipality_id):
        raise Refused(_("Virksomheten din har ikke del i dette forløpet nå."))


def _set(request: ActorRequest, course: Course, form: BlockForm, names: dict[str, str]) -> None:
    _check_party(request, course)
    chosen = form.cleaned_data["against"]
    kind, _colon, number = chosen.partition(":")
    set_block(
        patient_id=course.patient_id,
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
    """Ends an objection because the patient has said so."""
    course = visible_course(request, pk)
    found = next((row for row in blocks_of(course) if row.pk == block), None)
    if found is None:
        raise Http404
    try:
        _check_party(request, course)
        lift_block(block=found, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Sperringen er opphevet."))
    return redirect("course-blocks", pk=pk)
