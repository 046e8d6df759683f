"""A patient is admitted: the first page of a course."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses import policies
from samflyt.courses.actions import admission
from samflyt.courses.forms.admission import AdmitForm
from samflyt.directory.request import ActorRequest


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def new_course(request: ActorRequest) -> HttpResponse:
    """The form for an admission; it is answered with the new course."""
    policies.check_admitter(request.actor)
    form = AdmitForm(request.POST or None, standing=None, actor=request.actor, as_of=request.as_of)
    if request.method == "POST" and form.is_valid():
        try:
            course = admission.admit_patient(
                **form.details(), by=request.actor, at=request.as_of, entry=form.entry()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Innleggelsen er ført."))
            return redirect("course", pk=course.pk)
    context: dict[str, Any] = {
        "form": form,
        "course": None,
        "title": _("Ny innleggelse"),
        "button": _("Før innleggelsen"),
        "explanation": "",
        "hints": [],
        "since": [],
        "age": None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/action.html", context, status=status)
