"""A leader's control of the access log, and the patient's own view of it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.access.sessions import CITIZEN
from samflyt.courses.closing import openings_to_follow_up
from samflyt.courses.forms.exceptions import NumberForm
from samflyt.courses.log_control import (
    CONTROLLED,
    LOOKED_THROUGH,
    PATIENT_SHOWN,
    SHOWN,
    about_oneself,
    about_patient,
    looked_through,
    patient_known_here,
    patterns,
    plain_action,
    plain_parts,
)
from samflyt.courses.patient.disclosures import disclosed_about_oneself, disclosed_by_house
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest

PARTS = "innsynslogg: hvem som har lest"


@require_http_methods(["GET", "POST"])
@permits(Permission.READ_LOG)
def control(request: ActorRequest) -> HttpResponse:
    """What is worth a look among one's own people, and the way to one patient's log."""
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        patient = patient_known_here(request.actor, number=form.cleaned_data["number"])
        if patient is not None:
            return redirect("patient-log", pk=patient.pk)
        form.add_error("number", _("Ingen i virksomheten din har lest om denne pasienten."))
    rows = looked_through(request.actor, request.as_of)
    found = patterns(request.actor, rows)[:SHOWN]
    openings = openings_to_follow_up(request.actor)
    shown = [p.patient.pk for p in found if p.patient] + [o.patient_id for o, _name in openings]
    note_shown(request, "log", PARTS, shown)
    context = {
        "form": form,
        "patterns": found,
        "openings": openings,
        "days": CONTROLLED.days,
        "looked_through": len(rows),
        "whole": len(rows) < LOOKED_THROUGH,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/access_control.html", context, status=status)


@require_safe
@permits(Permission.READ_LOG)
def patient_log(request: ActorRequest, pk: int) -> HttpResponse:
    """Who has read what about one patient, when and why, to be printed for the patient."""
    patient = patient_known_here(request.actor, pk=pk)
    if patient is None:
        raise Http404
    note_shown(request, "log", PARTS, [patient.pk])
    rows = about_patient(request.actor, patient.pk)
    context = {
        "patient": patient,
        "rows": [(row, plain_action(row.action), plain_parts(row)) for row in rows[:PATIENT_SHOWN]],
        "more": len(rows) > PATIENT_SHOWN,
        "disclosures": disclosed_by_house(request.actor, patient.pk),
    }
    return render(request, "courses/patient_log.html", context)


@login_not_required
@require_safe
def own_log(request: Any) -> HttpResponse:
    """The log about the citizen who has signed in; nobody else's can be asked for here."""
    number = request.session.get(CITIZEN)
    if not number:
        return redirect("sign-in")
    patient, rows = about_oneself(number)
    context = {
        "patient": patient,
        "rows": [(row, plain_action(row.action), plain_parts(row)) for row in rows[:PATIENT_SHOWN]],
        "more": len(rows) > PATIENT_SHOWN,
        "disclosures": disclosed_about_oneself(patient) if patient else [],
    }
    return render(request, "courses/own_log.html", context)
