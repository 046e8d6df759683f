"""The pages on which something is done with a course; each makes one call to its action."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.actions.entry import WrongTime
from samflyt.courses.forms.base import ActionForm
from samflyt.courses.journal import Conflict
from samflyt.courses.outgoing.letters import NotComplete
from samflyt.courses.outgoing.preview import SLUGS, Preview, previews
from samflyt.courses.page.entries import entry_name
from samflyt.courses.standing import Standing, standing_for
from samflyt.courses.steps.action_pages import ActionPage
from samflyt.courses.steps.page_list import PAGES
from samflyt.courses.views.course import note_course, visible_course
from samflyt.courses.words.age_words import said_age
from samflyt.courses.words.event_words import told_by
from samflyt.directory.request import ActorRequest

#: In the address of a form that is sent only to see what the receiver will see.
PREVIEW = "forhandsvis"
#: Where a form calls a field something else than the message's profile does.
FORM_FIELDS = {"course": "plan", "discharged_to": "to", "problem": "report", "plans": "report"}


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def action(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """Shows the form of one action, and carries it out."""
    page = PAGES.get(slug)
    if page is None:
        raise Http404
    standing = standing_for(request.actor, visible_course(request, pk))
    if request.method == "POST":
        return _carry_out(request, page, standing)
    try:
        page.check(request.actor, standing)
    except Refused as refusal:
        return refused(request, standing, title_of(page), refusal)
    elsewhere = page.leads_to(standing.course)
    if elsewhere:
        return redirect(elsewhere)
    form = page.form(standing=standing, actor=request.actor, as_of=request.as_of)
    return _show(request, page, standing, form)


def _carry_out(request: ActorRequest, page: ActionPage, standing: Standing) -> HttpResponse:
    if sent_before(request, standing):
        return done(request, standing, page.done)
    form = page.form(request.POST, standing=standing, actor=request.actor, as_of=request.as_of)
    if not form.is_valid():
        return _show(request, page, standing, form)
    act = partial(
        page.act,
        course=standing.course,
        **form.details(),
        by=request.actor,
        at=request.as_of,
        entry=form.entry(),
    )
    try:
        if PREVIEW in request.GET:
            return _show(request, page, standing, form, shown=previews(standing.course, act))
        act()
    except Conflict as conflict:
        return _show(request, page, standing, form, conflict)
    except Refused as refusal:
        note_refusal(form, refusal)
        return _show(request, page, standing, form)
    return done(request, standing, page.done)


def note_refusal(form: ActionForm, refusal: Refused) -> None:
    """Puts a refusal where its cause is: at the time, at the fields a message lacks, or above."""
    if isinstance(refusal, WrongTime) and "at" in form.fields:
        form.add_error("at", str(refusal))
        return
    lacking = refusal.fields if isinstance(refusal, NotComplete) else ()
    known = [(FORM_FIELDS.get(key, key), label) for key, label in lacking]
    for name, label in known:
        if name in form.fields:
            form.add_error(
                name, _("Meldingen kan ikke sendes uten %(field)s.") % {"field": _(label)}
            )
    if not lacking or any(name not in form.fields for name, _label in known):
        form.add_error(None, str(refusal))


def sent_before(request: ActorRequest, standing: Standing) -> bool:
    """The same form has been sent already: a double click, or a page that was loaded anew."""
    return any(row.key == request.POST.get("once") for row in standing.events)


def done(request: ActorRequest, standing: Standing, words: object) -> HttpResponse:
    messages.success(request, str(words))
    return redirect("course", pk=standing.course.pk)


def refused(
    request: ActorRequest, standing: Standing, title: str, refusal: Refused
) -> HttpResponse:
    """Why it cannot be done now, and the way back."""
    context = {"course": standing.course, "title": title, "reason": str(refusal)}
    note_course(request, standing.course, "forløp: navn")
    return render(request, "courses/action_refused.html", context, status=403)


def title_of(page: ActionPage) -> str:
    return str(page.button).removesuffix(" …")


def _kept_in_log(page: ActionPage) -> str:
    """What was shown, as the patient reads it in the log: in Norwegian, whoever looked."""
    with override("nb"):
        return f"forløp: {title_of(page)}"


def _show(
    request: ActorRequest,
    page: ActionPage,
    standing: Standing,
    form: ActionForm,
    conflict: Conflict | None = None,
    shown: list[Preview] | None = None,
) -> HttpResponse:
    note_course(request, standing.course, _kept_in_log(page))
    context = {
        "can_preview": page.slug in SLUGS,
        "previews": shown,
        "title": title_of(page),
        "explanation": page.explanation,
        "hints": list(page.hints(standing, request.actor, request.as_of)),
    }
    return show_form(request, standing, form, conflict, context)


def show_form(
    request: ActorRequest,
    standing: Standing,
    form: ActionForm,
    conflict: Conflict | None,
    context: dict[str, Any],
) -> HttpResponse:
    """The form with what was typed. After a conflict it carries the version read just now."""
    if conflict is not None:
        carried = request.POST.copy()
        carried["version"] = str(standing.course.version)
        form.data = carried
    shown = {
        "form": form,
        "course": standing.course,
        "button": "",
        "age": said_age(standing.course.patient, clock.local_date(request.as_of)),
        "since": _since(conflict, standing),
        "can_preview": False,
        "previews": None,
        **context,
    }
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "courses/action.html", shown, status=status)


def _since(conflict: Conflict | None, standing: Standing) -> list[dict[str, Any]]:
    """What the other did meanwhile, oldest first."""
    rows = sorted(conflict.since, key=lambda row: row.pk) if conflict else []
    return [
        {
            "name": entry_name(row, standing),
            "said_by": row.speaker,
            "at": row.recorded_at,
            "told": () if row.key in standing.closed else tuple(told_by(row)),
        }
        for row in rows
    ]
