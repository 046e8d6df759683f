"""The family's page, and the files that are taken from it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samflyt.access import log
from samflyt.access.actor import Refused
from samflyt.courses.models import Patient
from samflyt.courses.patient.own import Citizen, own_page, person_asked_for
from samflyt.family.meetings import NEAR, calendar_file, meeting_seen
from samflyt.family.page import page_for
from samflyt.family.paper import family_paper
from samflyt.family.reader import reader_for
from samflyt.family.readings import readings
from samflyt.formats.paper import pdf

PARTS = "familiens side"


@own_page
@require_safe
def home(request: Any, who: Citizen) -> HttpResponse:
    """The way in: straight to the only person, else a choice."""
    people = people_of(who)
    if len(people) == 1:
        return redirect("family", patient=people[0].pk)
    return render(request, "family/home.html", {"citizen": who, "people": people})


@own_page
@require_safe
def family(request: Any, who: Citizen, patient: int) -> HttpResponse:
    """What is next, whom to ring, and the rest."""
    person = person_asked_for(who, patient)
    reader = reader_for(who, person, request.as_of)
    note(request, who, person, PARTS)
    context = {
        "citizen": who,
        "reader": reader,
        "patient": person,
        "page": page_for(reader, request.as_of),
        "many": len(people_of(who)) > 1,
        "near": NEAR,
    }
    return render(request, "family/family.html", context)


@own_page
@require_safe
def paper(request: Any, who: Citizen, patient: int) -> HttpResponse:
    """The page as PDF, with what this reader sees and nothing else."""
    person = person_asked_for(who, patient)
    reader = reader_for(who, person, request.as_of)
    note(request, who, person, "familiens side (pdf)", "export")
    content = pdf(family_paper(reader, page_for(reader, request.as_of), request.as_of))
    return _file(content, "application/pdf", f"samflyt-{reader.on.isoformat()}.pdf")


@own_page
@require_safe
def readers(request: Any, who: Citizen, patient: int) -> HttpResponse:
    """Who among the staff has read about the person; the person has a page with more."""
    person = person_asked_for(who, patient)
    reader = reader_for(who, person, request.as_of)
    if reader.is_self:
        return redirect("own-log")
    note(request, who, person, "familiens side: hvem som har lest", "log")
    context = {"reader": reader, "patient": person, "rows": readings(reader)}
    return render(request, "family/readers.html", context)


@own_page
@require_safe
def calendar(request: Any, who: Citizen, patient: int, meeting: int) -> HttpResponse:
    """One meeting for the family's own calendar."""
    person = person_asked_for(who, patient)
    found = meeting_seen(reader_for(who, person, request.as_of), meeting)
    if found is None:
        raise Http404
    address = request.build_absolute_uri(reverse("family", args=[person.pk]))
    try:
        content = calendar_file(found, address, request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("family", patient=person.pk)
    note(request, who, person, "møte: kalenderfil", "read", f"meeting:{found.pk}")
    method = "CANCEL" if found.cancelled_at else "REQUEST"
    kind = f"text/calendar; charset=utf-8; method={method}"
    return _file(content, kind, f"mote-{found.pk}.ics")


def people_of(who: Citizen) -> list[Patient]:
    own = [who.patient] if who.patient else []
    return own + [represented.patient for represented in who.stands_in_for]


def note(
    request: Any,
    who: Citizen,
    person: Patient,
    parts: str,
    action: str = "read",
    subject: str = "",
) -> None:
    by = who.actor(person)
    log.write(
        [log.entry(by, action, parts, at=request.as_of, patient_id=person.pk, subject=subject)]
    )


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
