"""The list of meetings, and of the tasks that meetings gave one's unit."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.directory.request import ActorRequest
from samflyt.meetings import overview, subjects
from samflyt.meetings.kinds import KINDS
from samflyt.meetings.subjects import MEETS
from samflyt.meetings.views.finding import note_shown
from samflyt.web import wording
from samflyt.web.forms import new_token, whole_number
from samflyt.web.sheet import csv_response


def pair_of(text: str) -> tuple[str, int] | None:
    """`course:12` as the subject it names; None for all else."""
    name, _sep, number = text.partition(":")
    whole = whole_number(number)
    return (name, whole) if subjects.named(name) and whole is not None else None


def _listed(request: ActorRequest) -> overview.Listed:
    asked = request.GET
    pair = pair_of(asked.get("gjelder", ""))
    if asked.get("gjelder") and pair is None:
        raise Http404
    return overview.listed(
        request.actor,
        view=asked.get("vis", ""),
        mine=asked.get("hvem") == "mine",
        kind=asked.get("type", "") if asked.get("type", "") in KINDS else "",
        page=whole_number(asked.get("side", "")) or 0,
        pair=pair,
    )


@require_safe
@permits(*MEETS)
def meetings(request: ActorRequest) -> HttpResponse:
    """The actor's meetings; every filter stands in the address."""
    listed = _listed(request)
    note_shown(request, "møteliste: tid, tittel, navn", [row.meeting for row in listed.rows])
    asked = {key: request.GET.get(key, "") for key in ("hvem", "type", "gjelder")}
    pair = pair_of(asked["gjelder"])
    context = {
        "listed": listed,
        "views": overview.VIEWS.values(),
        "kinds": KINDS.values(),
        "asked": asked,
        "page": whole_number(request.GET.get("side", "")) or 0,
        "address": _address,
        "about": subjects.names_of([pair]).get(pair, "") if pair and listed.rows else "",
    }
    return render(request, "meetings/list.html", context)


def _address(view: str, asked: dict[str, str], **changes: str) -> str:
    """The list's address with another filter; empty ones are left out."""
    words = {"vis": view, **asked, **changes}
    query = urlencode({key: value for key, value in words.items() if value})
    return f"{reverse('meetings')}?{query}"


@require_safe
@permits(*MEETS)
def meetings_csv(request: ActorRequest) -> HttpResponse:
    """The same page of the list for a spreadsheet."""
    listed = _listed(request)
    note_shown(request, "møteliste som fil", [row.meeting for row in listed.rows])
    head = (_("Tid"), _("Møte"), _("Gjelder"), _("Tilstand"), _("Innkalt av"), _("Innkalt"))
    lines = (
        (
            wording.whole_moment(row.meeting.starts_at) if row.meeting.starts_at else "",
            row.meeting.title,
            row.about,
            _(row.meeting.state_label),
            row.meeting.unit.name,
            row.called,
        )
        for row in listed.rows
    )
    return csv_response("moter", head, lines)


@require_safe
@permits(*MEETS)
def tasks(request: ActorRequest) -> HttpResponse:
    """What meetings have given the actor's unit to do."""
    done = request.GET.get("vis") == "gjort"
    rows = overview.tasks_of(request.actor, done=done, today=clock.local_date(request.as_of))
    note_shown(request, "oppgaver fra møter", {row.task.meeting for row in rows})
    context = {"rows": rows, "done": done, "token": new_token}
    return render(request, "meetings/tasks.html", context)
