"""Doing something with a homecoming: one form, one call to its action."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.reading import note_shown
from samflyt.courses.standing import Standing, standing_for
from samflyt.courses.views.course import visible_course
from samflyt.courses.words.age_words import said_age
from samflyt.directory.request import ActorRequest
from samflyt.homecoming import reading
from samflyt.homecoming.actions.holding import Changed, WrongField, check_part
from samflyt.homecoming.forms.base import HomeForm
from samflyt.homecoming.models import Part
from samflyt.homecoming.page import Page
from samflyt.homecoming.page_list import PAGES

TABS = {
    "opplaering": "homecoming-training",
    "utstyr": "homecoming-equipment",
    "beredskap": "homecoming-safety",
    "avtaler": "homecoming-points",
    "informasjon": "homecoming-receivers",
    "ledsager": "homecoming-companion",
    "tidsplan": "homecoming-schedule",
    "dokumenter": "homecoming-documents",
}


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def do(request: ActorRequest, pk: int, slug: str, item: int = 0) -> HttpResponse:
    """Shows the form of one action, about one row where `item` names it, and carries it out."""
    page = PAGES.get(slug)
    if page is None:
        raise Http404
    standing = standing_for(request.actor, visible_course(request, pk))
    homecoming = reading.homecoming_of(standing.course)
    row = reading.row_of(homecoming, page.about, item) if page.about and item else None
    if (item and row is None) or (page.about and not item and not page.fresh):
        raise Http404
    try:
        _check(request, page, standing)
    except Refused as refusal:
        return _show(request, page, standing, row, None, str(refusal), status=403)
    sent = request.POST if request.method == "POST" else None
    form = page.form(
        sent,
        course=standing.course,
        homecoming=homecoming,
        row=row,
        actor=request.actor,
        as_of=request.as_of,
        given=request.GET.dict(),
    )
    if sent is not None and form.is_valid():
        return _carry_out(request, page, standing, row, form)
    return _show(request, page, standing, row, form, status=422 if sent is not None else 200)


def _check(request: ActorRequest, page: Page, standing: Standing) -> None:
    check_part(request.actor, standing)
    if page.side is not None and request.actor.side is not page.side:
        raise Refused(
            _("Bare sykehuset kan gjøre dette.")
            if page.side == "hospital"
            else _("Bare kommunen kan gjøre dette.")
        )


def _carry_out(
    request: ActorRequest, page: Page, standing: Standing, row: Part | None, form: HomeForm
) -> HttpResponse:
    about = {page.name: row.pk} if page.name and row is not None else {}
    try:
        page.act(
            course=standing.course,
            **about,
            **form.details(),
            by=request.actor,
            at=request.as_of,
            entry=form.entry(),
        )
    except Changed as changed:
        return _show(
            request, page, standing, row, _renewed(form, changed), changed=changed, status=409
        )
    except WrongField as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _show(request, page, standing, row, form, status=422)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, page, standing, row, form, status=422)
    messages.success(request, str(page.done))
    return redirect(TABS[page.tab], pk=standing.course.pk)


def _renewed(form: HomeForm, changed: Changed) -> HomeForm:
    """What was typed, now about the row as the others have left it."""
    carried = cast(QueryDict, form.data).copy()
    carried["version"] = str((form.cleaned_data["version"] or 0) + len(changed.since))
    form.data = carried
    return form


def _show(
    request: ActorRequest,
    page: Page,
    standing: Standing,
    row: Part | None,
    form: HomeForm | None,
    refused: str = "",
    changed: Changed | None = None,
    status: int = 200,
) -> HttpResponse:
    course = standing.course
    with override("nb"):
        parts = f"hjemreise: {page.title}"[:200]
    note_shown(request, "read", parts, [course.patient_id], f"course:{course.pk}")
    context: dict[str, Any] = {
        "page": page,
        "row": row,
        "form": form,
        "course": course,
        "age": said_age(course.patient, clock.local_date(request.as_of)),
        "refused": refused,
        "since": list(reversed(changed.since)) if changed else [],
        "back": TABS[page.tab],
    }
    return render(request, "homecoming/action.html", context, status=status)
