"""The pages of the time plan and of the documents."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.homecoming import reading, way_reading
from samflyt.homecoming.models import TreatmentPlan
from samflyt.homecoming.papers import treatment_paper
from samflyt.homecoming.views import Seen

SCHEDULE = "hjemreise: tidsplan og vurderingsbesøk"
DOCUMENTS = "hjemreise: behandlingsplaner, overlevering og polikliniske notater"
PAPER = "hjemreise: behandlingsplan (pdf)"


@require_safe
@permits(Permission.READ_COURSES)
@carries_out("002-7-a")
def schedule(request: ActorRequest, pk: int) -> HttpResponse:
    """Milestones to the expected day, whether it holds, and the municipality's visits."""
    seen = Seen(request, pk)
    today = clock.local_date(request.as_of)
    page = way_reading.schedule_page(seen.homecoming, seen.home_date, today)
    return seen.show("tidsplan", SCHEDULE, {"page": page}, ("milestone", "assessmentvisit"))


@require_safe
@permits(Permission.READ_COURSES)
def documents(request: ActorRequest, pk: int) -> HttpResponse:
    """Treatment plans with who has read them, the handover, and outpatient notes."""
    seen = Seen(request, pk)
    today = clock.local_date(request.as_of)
    page = way_reading.documents_page(seen.homecoming, seen.home_date, today, request.actor)
    changed = ("treatmentplan", "handover", "outpatientnote")
    return seen.show("dokumenter", DOCUMENTS, {"page": page}, changed)


@require_safe
@permits(Permission.READ_COURSES)
def treatment_pdf(request: ActorRequest, pk: int, plan: int) -> HttpResponse:
    """One version of a treatment plan on paper."""
    seen = Seen(request, pk)
    row = reading.row_of(seen.homecoming, TreatmentPlan, plan)
    if not isinstance(row, TreatmentPlan):
        raise Http404
    seen.note(PAPER)
    response = HttpResponse(pdf(treatment_paper(seen.course, row)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="behandlingsplan-{row.pk}.pdf"'
    return response
