"""Putting right what was written, and who has the course in hand."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.actions import assignments, corrections
from samflyt.courses.actions.entry import Entry
from samflyt.courses.forms.departure import CorrectionForm
from samflyt.courses.journal import Conflict
from samflyt.courses.models import Event
from samflyt.courses.page.entries import entry_name
from samflyt.courses.standing import Standing, standing_for
from samflyt.courses.steps.action_pages import Hint
from samflyt.courses.views.action import done, refused, sent_before, show_form
from samflyt.courses.views.course import note_course, visible_course
from samflyt.courses.words.event_words import told_by
from samflyt.directory.request import ActorRequest
from samflyt.web import wording
from samflyt.web.forms import new_token, whole_number


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def correct(request: ActorRequest, pk: int, event: int) -> HttpResponse:
    """Puts one entry of the journal right: another time, or it never happened."""
    standing = standing_for(request.actor, visible_course(request, pk))
    row = next((row for row in standing.events if row.pk == event), None)
    if row is None:
        raise Http404
    if request.method == "POST":
        return _correct(request, standing, row)
    try:
        corrections.check_correctable(request.actor, standing, row.key)
    except Refused as refusal:
        return refused(request, standing, _("Rett hendelse"), refusal)
    form = CorrectionForm(standing=standing, actor=request.actor, as_of=request.as_of)
    return _show(request, standing, row, form)


def _correct(request: ActorRequest, standing: Standing, row: Event) -> HttpResponse:
    words = _("Hendelsen er rettet.")
    if sent_before(request, standing):
        return done(request, standing, words)
    form = CorrectionForm(request.POST, standing=standing, actor=request.actor, as_of=request.as_of)
    if not form.is_valid():
        return _show(request, standing, row, form)
    try:
        corrections.correct_event(
            course=standing.course,
            event=row.key,
            **form.details(),
            by=request.actor,
            at=request.as_of,
            entry=form.entry(),
        )
    except Conflict as conflict:
        return _show(request, standing, row, form, conflict)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, standing, row, form)
    return done(request, standing, words)


def _show(
    request: ActorRequest,
    standing: Standing,
    row: Event,
    form: CorrectionForm,
    conflict: Conflict | None = None,
) -> HttpResponse:
    note_course(request, standing.course, "forløp: hendelse")
    name = f"{entry_name(row, standing)} {wording.whole_moment(row.at)}"
    told = () if row.key in standing.closed else told_by(row)
    about = Hint("info", name, tuple(f"{heading}: {text}" for heading, text in told))
    context = {
        "title": _("Rett hendelse"),
        "explanation": _("Hendelsen blir stående i forløpet, med rettelsen ved siden av."),
        "hints": [about],
    }
    return show_form(request, standing, form, conflict, context)


@require_POST
@permits(Permission.WRITE_JOURNAL)
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes back one's own last entry, shortly after."""
    standing = standing_for(request.actor, visible_course(request, pk))
    version = whole_number(request.POST.get("version", ""))
    entry = Entry(request.POST.get("once") or new_token(), version)
    try:
        corrections.undo_last(
            course=standing.course, by=request.actor, at=request.as_of, entry=entry
        )
    except Conflict:
        reason = Refused(_("Noen har ført noe nytt etter deg. Bruk «Rett» på hendelsen."))
        return refused(request, standing, _("Angre"), reason)
    except Refused as refusal:
        return refused(request, standing, _("Angre"), refusal)
    return done(request, standing, _("Det siste du førte, er angret."))


@require_POST
@permits(Permission.WRITE_JOURNAL)
def take(request: ActorRequest, pk: int) -> HttpResponse:
    course = visible_course(request, pk)
    assignments.take_course(course=course, by=request.actor, at=request.as_of)
    messages.success(request, _("Du har tatt forløpet."))
    return redirect("course", pk=pk)


@require_POST
@permits(Permission.WRITE_JOURNAL)
def hand_over(request: ActorRequest, pk: int) -> HttpResponse:
    """To a colleague, or back to the unit where nobody is chosen."""
    course = visible_course(request, pk)
    chosen = request.POST.get("to", "")
    found = [
        account
        for account in assignments.colleagues(request.actor, request.as_of)
        if str(account.pk) == chosen
    ]
    if not found:
        assignments.release_course(course=course, by=request.actor, at=request.as_of)
        messages.success(request, _("Forløpet er gitt tilbake til enheten."))
        return redirect("course", pk=pk)
    assignments.hand_over_course(course=course, to=found[0], by=request.actor, at=request.as_of)
    messages.success(request, _("Forløpet er gitt til %(name)s.") % {"name": found[0].name})
    return redirect("course", pk=pk)
