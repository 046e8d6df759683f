"""A person says what a message's free text means."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.actions.messages import interpret_answer
from samflyt.courses.forms.interpretation import AnswerMeaningForm
from samflyt.courses.models import Course
from samflyt.courses.views.course import note_course, visible_course
from samflyt.directory.request import ActorRequest
from samflyt.messages.models import Message
from samflyt.messages.rendered import rendered


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def answer(request: ActorRequest, pk: int, message: int) -> HttpResponse:
    """What the municipality answered: the message, and a form for its meaning."""
    course = visible_course(request, pk)
    found = Message.objects.visible_to(request.actor).of("course", course.pk).filter(pk=message)
    row = found.select_related("sender").first()
    if row is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AnswerMeaningForm(data, may_be_question=row.type == "DIALOG_FORESPORSEL")
    if request.method != "POST" or not form.is_valid():
        return _show(request, course, row, form)
    try:
        interpret_answer(message=row, **form.details(), by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("course", course.pk)
    if form.details()["can_receive"] is None:
        return redirect("course-action", course.pk, "svar-sporsmal")
    messages.success(request, _("Svaret er ført i forløpet."))
    return redirect("course", course.pk)


def _show(
    request: ActorRequest, course: Course, row: Message, form: AnswerMeaningForm
) -> HttpResponse:
    note_course(request, course, "melding fra kommunen")
    context = {"course": course, "message": row, "shown": rendered(row), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "courses/interpretation.html", context, status=status)
