"""The contact sheet as a PDF to print."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.birth.contact_sheet import contact_paper
from samflyt.courses.standing import standing_for
from samflyt.courses.views.course import note_course, visible_course
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf


@require_safe
@permits(Permission.READ_COURSES)
def contact_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    standing = standing_for(request.actor, visible_course(request, pk))
    note_course(request, standing.course, "forløp: kontaktark")
    answer = HttpResponse(
        pdf(contact_paper(standing, request.as_of)), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'inline; filename="kontaktark.pdf"'
    return answer
