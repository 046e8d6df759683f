"""The work list of a ward, a municipality's case workers, its nursing service, its officers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.lists import worklist, worklist_questions
from samflyt.courses.lists.office import closing_of
from samflyt.courses.lists.worklist import BY_KEY, FILTERS, Listed, Place
from samflyt.courses.lists.worklist_lines import written
from samflyt.courses.lists.worklist_rows import Row, Showing
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.web.navigation import address_of, places_for
from samflyt.web.sheet import csv_response

PARTS = "arbeidsliste: navn, alder, opphold, neste plikt"


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """Everybody begins with their list; a role without one, at the first place it has use for."""
    if request.actor.may(Permission.READ_COURSES):
        return redirect("worklist")
    places = places_for(request.actor)
    if places:
        return redirect(places[0].address)
    return render(request, "courses/no_list.html")


@require_safe
@permits(Permission.READ_COURSES)
def work_list(request: ActorRequest) -> HttpResponse:
    """One page of the list; with `utskrift` all of it."""
    whole = "utskrift" in request.GET
    listed = _listed(request)
    size = worklist.WHOLE if whole else worklist.PAGE
    stays = worklist_questions.page(request.actor, listed, request.as_of, size + 1)
    shown = stays[:size]
    since = _moment(request.GET.get("siden", ""))
    showing = Showing.of(request.actor, shown, request.as_of, ours_first=_ours(listed), since=since)
    note_shown(request, "read", PARTS, (stay.course.patient_id for stay in shown))
    more = len(stays) > size
    following = worklist.place_of(shown[-1], request.actor, listed) if more else None
    context = {
        "lines": list(written((showing.row(stay) for stay in shown), showing)),
        "listed": listed,
        "chips": _chips(request, listed),
        "whole": whole,
        "cut": more and whole,
        "next_page": _address(listed, after=following) if more and not whole else "",
        "closing": closing_of(showing.own_unit, request.as_of),
        "changes_address": _changes_address(request, listed),
        "addresses": {
            "first": _address(listed),
            "print": _address(listed, utskrift="1"),
            "csv": _address(listed, path="worklist-csv"),
        },
    }
    return render(request, "courses/worklist.html", context)


@require_safe
@permits(Permission.READ_COURSES)
def changes(request: ActorRequest) -> HttpResponse:
    """Whether rows are new or changed since the list was drawn; says how many, shows none."""
    since = _moment(request.GET.get("since", ""))
    listed = _listed(request)
    count = worklist_questions.changed(request.actor, listed, since, request.as_of) if since else 0
    if since is None or count == 0:
        return HttpResponse(status=204)
    address = _address(listed, siden=since.isoformat())
    context = {"count": count, "address": address}
    return render(request, "courses/worklist_changes.html", context)


@require_safe
@permits(Permission.READ_COURSES)
def work_list_csv(request: ActorRequest) -> HttpResponse:
    """The whole list for a spreadsheet; a reading like any other."""
    listed = _listed(request)
    stays = worklist_questions.page(request.actor, listed, request.as_of, worklist.WHOLE)
    showing = Showing.of(request.actor, stays, request.as_of, ours_first=_ours(listed))
    note_shown(request, "export", PARTS, (stay.course.patient_id for stay in stays))
    head = (
        _("Pasient"),
        _("Alder"),
        _("Hvor"),
        _("Nå"),
        _("Siden"),
        _("Neste"),
        _("Hvem"),
        _("Frist"),
        _("Over fristen"),
        _("Hindres av"),
        _("Plass fra"),
    )
    return csv_response("arbeidsliste", head, _lines(showing.row(stay) for stay in stays))


def _lines(found: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    for row in found:
        duty = row.next
        yield (
            row.patient,
            row.age,
            row.where,
            row.state,
            _cell(row.since),
            duty.title if duty else "",
            duty.owner if duty else "",
            _cell(duty.due) if duty and duty.due else "",
            (_("ja") if duty.late else _("nei")) if duty else "",
            ", ".join(row.blockers),
            row.place_from.isoformat() if row.place_from else "",
        )


def _cell(moment: datetime) -> str:
    """As a spreadsheet sorts it: local time, year first."""
    return clock.local(moment).strftime("%Y-%m-%d %H:%M")


def _listed(request: ActorRequest) -> Listed:
    return Listed(
        BY_KEY.get(request.GET.get("vis", ""), FILTERS[0]),
        " ".join(request.GET.get("navn", "").split())[:60],
        Place.read(request.GET.get("etter", "")),
    )


def _ours(listed: Listed) -> bool:
    return listed.filter.key == "oss"


def _moment(text: str) -> datetime | None:
    """A moment from the address; a plus sign arrives as a space."""
    try:
        return clock.read_moment(text.replace(" ", "+"))
    except ValueError:
        return None


def _address(
    listed: Listed,
    *,
    path: str = "worklist",
    after: Place | None = None,
    **more: str,
) -> str:
    """The address of the list in this state."""
    asked: dict[str, Any] = {"vis": listed.filter.key}
    if listed.name:
        asked["navn"] = listed.name
    if after:
        asked["etter"] = str(after)
    return f"{address_of(path)}?{urlencode({**asked, **more})}"


def _changes_address(request: ActorRequest, listed: Listed) -> str:
    since = request.as_of.isoformat()
    return _address(listed, path="worklist-changes", after=listed.after, since=since)


def _chips(request: ActorRequest, listed: Listed) -> list[tuple[str, str, str, bool]]:
    """Each filter's address, text and count. A count that has met its limit says «or more»."""
    found = worklist_questions.counts(request.actor, request.as_of)
    sign = "+" if found["alle"] >= worklist.COUNTED else ""
    return [
        (
            _address(Listed(f, listed.name)),
            str(f.text),
            f"{found[f.key]}{sign}",
            f.key == listed.filter.key,
        )
        for f in FILTERS
    ]
