"""A meeting as a calendar file, and on paper."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import Paper, pdf
from samflyt.meetings.calendar import calendar_file
from samflyt.meetings.models import Meeting
from samflyt.meetings.overview import name_of
from samflyt.meetings.papers import invitation_paper, minutes_paper, paper_name
from samflyt.meetings.subjects import MEETS
from samflyt.meetings.views.finding import note_shown, visible_meeting


@require_safe
@permits(*MEETS)
def calendar(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The call, the move or the cancelling for any calendar."""
    found = visible_meeting(request, pk)
    address = request.build_absolute_uri(reverse("meeting", kwargs={"pk": pk}))
    try:
        written = calendar_file(found, address, request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting", pk=pk)
    note_shown(request, "møte: kalenderfil", [found])
    method = "CANCEL" if found.cancelled_at else "REQUEST"
    kind = f"text/calendar; charset=utf-8; method={method}"
    return _file(written, kind, f"{paper_name(found, 'mote')}.ics")


@require_safe
@permits(*MEETS)
def invitation(request: ActorRequest, pk: int) -> HttpResponse:
    """The invitation as PDF, for those outside Samflyt and to carry along."""
    found = visible_meeting(request, pk)
    return _paper(request, found, "innkalling", invitation_paper(found, name_of(found)))


@require_safe
@permits(*MEETS)
def minutes(request: ActorRequest, pk: int) -> HttpResponse:
    """The minutes as PDF; there are none before the meeting is held."""
    found = visible_meeting(request, pk)
    if not found.is_held:
        raise Http404
    return _paper(request, found, "referat", minutes_paper(found, name_of(found)))


def _paper(request: ActorRequest, found: Meeting, what: str, written: Paper) -> HttpResponse:
    note_shown(request, f"møte: {what} (pdf)", [found])
    return _file(pdf(written), "application/pdf", f"{paper_name(found, what)}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
