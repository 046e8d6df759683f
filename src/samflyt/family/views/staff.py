"""Questions from families, the answers, and decisions about who may know what."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt.access.actor import Refused
from samflyt.access.part_block_actions import decide_item
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.patient.consent_views import writable
from samflyt.courses.reading import note_shown
from samflyt.courses.views.course import note_course, visible_course
from samflyt.directory.request import ActorRequest
from samflyt.family.actions import answer as answer_question
from samflyt.family.forms import AnswerForm, SightForm
from samflyt.family.models import FamilyQuestion
from samflyt.family.page import voices_of
from samflyt.family.sights import listed

PARTS = "familiens side"
SHOWN = 100


@require_safe
@permits(Permission.WRITE_JOURNAL)
def questions(request: ActorRequest) -> HttpResponse:
    """What families wait for an answer to, the oldest first; then what was answered lately."""
    rows = FamilyQuestion.objects.visible_to(request.actor).select_related("patient", "unit")
    waiting = list(rows.unanswered().order_by("asked_at", "pk")[:SHOWN])
    answered = list(rows.exclude(answered_at=None).order_by("-answered_at", "-pk")[:20])
    note_shown(request, "read", PARTS, {row.patient_id for row in (*waiting, *answered)})
    context = {"waiting": waiting, "answered": answered}
    return render(request, "family/questions.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def answer(request: ActorRequest, pk: int) -> HttpResponse:
    """One question, and the answer to it."""
    rows = FamilyQuestion.objects.visible_to(request.actor).select_related("patient", "unit")
    question = get_object_or_404(rows, pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_question(
                question=question,
                text=form.cleaned_data["text"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Svaret er sendt til den som spurte."))
            return redirect("family-questions")
    note_shown(request, "read", PARTS, [question.patient_id], question.subject)
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, "family/answer.html", {"question": question, "form": form}, status=status
    )


@require_safe
@permits(Permission.WRITE_JOURNAL)
def of_course(request: ActorRequest, pk: int) -> HttpResponse:
    """What this family asks and says, seen from the course."""
    course = visible_course(request, pk)
    note_course(request, course, PARTS)
    rows = FamilyQuestion.objects.visible_to(request.actor).select_related("patient", "unit")
    about = rows.filter(patient_id=course.patient_id).order_by("-asked_at", "-pk")
    context = {"course": course, "questions": about, "words": voices_of(course.patient_id)}
    return render(request, "family/of_course.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def sights(request: ActorRequest, pk: int) -> HttpResponse:
    """Each item of the family's page with who sees it, and a decision about one of them."""
    course = writable(request, pk)
    items = listed(course, request.as_of)
    chosen = request.POST.get("item", request.GET.get("gjelder", ""))
    item = next((row for row in items if row.subject == chosen), None)
    if chosen and item is None:
        raise Http404
    form = SightForm(request.POST or None)
    if request.method == "POST" and item is not None and form.is_valid():
        try:
            decide_item(
                patient_id=course.patient_id,
                subject=item.subject,
                what=item.what[:200],
                ruling=form.cleaned_data["ruling"],
                reason=form.cleaned_data["reason"][:1000],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Avgjørelsen er ført."))
            return redirect("family-sights", pk=pk)
    note_course(request, course, "hvem som ser hva på familiens side")
    context = {"course": course, "items": items, "item": item, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "family/sights.html", context, status=status)
