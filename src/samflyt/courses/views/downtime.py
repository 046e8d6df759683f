"""The pack of papers for when the system is down."""

from django.http import HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.lists.downtime_pack import downtime_paper, stays_of_pack
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf

PARTS = "nedetidspakke: navn, alder, opphold, det som gjenstår"


@require_safe
@permits(Permission.READ_COURSES)
def downtime_pack(request: ActorRequest) -> HttpResponse:
    """Open courses, phone list and forms as one PDF; a reading of every patient in it."""
    stays = stays_of_pack(request.actor)
    note_shown(request, "export", PARTS, (stay.course.patient_id for stay in stays))
    with translation.override("nb"):
        paper = downtime_paper(request.actor, stays, request.as_of)
    response = HttpResponse(pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="nedetid.pdf"'
    return response
