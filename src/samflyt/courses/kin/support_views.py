"""Support for kin: the list, one case with its answer, and the figures."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.courses.kin.figures import notices_by_municipality, support_by_service
from samflyt.courses.kin.support import State, answer_support
from samflyt.courses.models import KinSupport
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.web import fields
from samflyt.web.forms import OnceForm

LISTED = "liste: pårørendestøtte, navn og hva det er søkt om"
SHOWN = 200


class AnswerForm(OnceForm):
    """The municipality's answer to one case."""

    state = fields.choice(
        gettext_lazy("Svar"),
        [(one.value, one.label) for one in (State.ASSESSED, State.GRANTED, State.DECLINED)],
        needed=gettext_lazy("Velg et svar."),
    )
    answer = fields.text(
        gettext_lazy("Begrunnelse, eller hva som er innvilget"),
        gettext_lazy("Må fylles ut ved avslag."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("state") == State.DECLINED and not data.get("answer", "").strip():
            self.add_error("answer", _("Skriv hvorfor søknaden er avslått."))
        return data


@require_safe
@permits(Permission.READ_COURSES)
def supports(request: ActorRequest) -> HttpResponse:
    """What waits for an answer first, then what is decided; and the figures."""
    rows = KinSupport.objects.visible_to(request.actor).select_related("course__patient")
    waiting = list(rows.waiting().order_by("asked_at", "pk")[:SHOWN])
    decided = list(rows.filter(answered_at__isnull=False).order_by("-answered_at")[:SHOWN])
    shown = [*waiting, *(row for row in decided if row.is_decided)]
    note_shown(request, "list", LISTED, {row.course.patient_id for row in shown})
    context = {
        "waiting": waiting,
        "decided": [row for row in decided if row.is_decided],
        "services": support_by_service(request.actor),
        "notices": notices_by_municipality(request.actor),
    }
    return render(request, "courses/kin/supports.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.READ_COURSES)
def support(request: ActorRequest, pk: int) -> HttpResponse:
    """One case, and to the municipality the form that answers it."""
    rows = KinSupport.objects.visible_to(request.actor)
    row = get_object_or_404(rows.select_related("course__patient", "course__municipality"), pk=pk)
    may_answer = (
        request.actor.side is Side.MUNICIPALITY
        and request.actor.may(Permission.WRITE_JOURNAL)
        and not row.is_decided
    )
    form: forms.Form = AnswerForm(request.POST or None, version=row.version)
    if request.method == "POST" and form.is_valid():
        try:
            answer_support(
                support=row,
                state=form.cleaned_data["state"],
                answer=form.cleaned_data["answer"],
                version=form.cleaned_data["version"] or 0,
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Svaret er ført."))
            return redirect("kin-supports")
    note_shown(
        request, "read", "pårørendestøtte", [row.course.patient_id], f"course:{row.course_id}"
    )
    context = {"row": row, "form": form, "may_answer": may_answer}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/kin/support.html", context, status=status)
