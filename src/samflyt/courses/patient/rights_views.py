"""Asking for correction, deletion or blocking of one's own data, and staff's decisions on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access import log
from samflyt.access.actor import Refused
from samflyt.access.erasures import erasures_of
from samflyt.access.permits import permits
from samflyt.access.rights import requests_of
from samflyt.access.rights_actions import ask, decide, mark_staff
from samflyt.access.roles import Permission
from samflyt.access.staff_patients import is_colleague
from samflyt.courses.patient.consent_views import writable
from samflyt.courses.patient.own import Citizen, own_page
from samflyt.courses.patient.parts import closable_parts
from samflyt.courses.patient.rights_forms import DecisionForm, RequestForm
from samflyt.courses.views.course import note_course
from samflyt.directory.request import ActorRequest

PARTS = "krav om egne opplysninger"


@own_page
@require_http_methods(["GET", "POST"])
def own_requests(request: Any, who: Citizen) -> HttpResponse:
    """What one has asked for and what came of it, and a new request."""
    if who.patient is None:
        raise Http404
    form = RequestForm(request.POST or None)
    by = who.actor(who.patient)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        ask(
            patient_id=who.patient.pk,
            kind=words["kind"],
            about=words["about"],
            text=words["text"],
            by=by,
            at=request.as_of,
            key=words["once"],
        )
        messages.success(request, _("Kravet er sendt. Svaret kommer her."))
        return redirect("own-requests")
    log.write([log.entry(by, "read", PARTS, at=request.as_of, patient_id=who.patient.pk)])
    context = {
        "form": form,
        "requests": requests_of(who.patient.pk),
        "erasures": erasures_of(who.patient.pk),
        "here": "rights",
    }
    return render(request, "courses/patient/own_requests.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def requests(request: ActorRequest, pk: int) -> HttpResponse:
    """The patient's requests, and the decision of one that waits."""
    course = writable(request, pk)
    rows = requests_of(course.patient_id)
    form = DecisionForm(request.POST or None, offered=closable_parts(course, request.actor))
    if request.method == "POST" and form.is_valid():
        found = next((r for r in rows if str(r.pk) == request.POST.get("request")), None)
        if found is None:
            raise Http404
        try:
            decide(request=found, **form.decision(), by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kravet er avgjort. Personen ser svaret på egen side."))
            return redirect("course-requests", pk=pk)
    note_course(request, course, PARTS)
    context = {
        "course": course,
        "waiting": [row for row in rows if row.decided_at is None],
        "decided": [row for row in rows if row.decided_at is not None],
        "erasures": erasures_of(course.patient_id),
        "form": form,
        "chosen": request.POST.get("request", request.GET.get("krav", "")),
        "is_colleague": is_colleague(request.actor, course.patient_id),
    }
    return render(request, "courses/patient/requests.html", context, status=_status(form))


@require_POST
@permits(Permission.WRITE_JOURNAL)
def mark(request: ActorRequest, pk: int) -> HttpResponse:
    """The patient works here, or does not any more."""
    course = writable(request, pk)
    is_staff = request.POST.get("is_staff") == "yes"
    mark_staff(patient_id=course.patient_id, is_staff=is_staff, by=request.actor, at=request.as_of)
    told = _("Pasienten er merket som ansatt.") if is_staff else _("Merket er fjernet.")
    messages.success(request, told)
    return redirect("course-requests", pk=pk)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
