"""The meeting itself: who came, the minutes, tasks and the summary."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.meetings.actions import minutes as writing
from samflyt.meetings.actions import tasks
from samflyt.meetings.actions.following import open_next
from samflyt.meetings.actions.minutes import Said
from samflyt.meetings.actions.step import Conflict
from samflyt.meetings.forms import AttendanceForm, PressForm, ReasonForm, TaskForm
from samflyt.meetings.minutes_form import MinutesForm, names_of
from samflyt.meetings.models import AgendaItem, Meeting, Participant
from samflyt.meetings.overview import name_of
from samflyt.meetings.page import units_for
from samflyt.meetings.views.finding import (
    note_refusal,
    note_shown,
    press,
    show_form,
    task_of,
    visible_meeting,
)
from samflyt.meetings.views.meeting import page_of


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def attendance(request: ActorRequest, pk: int) -> HttpResponse:
    """Who came."""
    found = visible_meeting(request, pk)
    called = list(found.participants.filter(relevant=True))
    form = AttendanceForm(
        request.POST if request.method == "POST" else None,
        version=found.version,
        participants=called,
        initial={"came": [str(one.pk) for one in called if _was_there(one)]},
    )
    title = _("Før oppmøte")
    if request.method == "POST" and form.is_valid():
        came = [int(number) for number in form.cleaned_data["came"]]
        conflict = None
        try:
            writing.hold_meeting(
                meeting=found,
                came=came,
                by=request.actor,
                at=request.as_of,
                sending=form.sending(),
            )
        except Conflict as met:
            conflict = met
        except Refused as refusal:
            note_refusal(form, refusal)
        else:
            messages.success(request, _("Oppmøtet er ført. Skriv referatet når det passer."))
            return redirect("meeting", pk=pk)
        return show_form(request, found, form, title, title, conflict=conflict)
    return show_form(request, found, form, title, title)


def _was_there(one: Participant) -> bool:
    """What was written; before that, those who said they would come."""
    return one.reply in ("comes", "sends") if one.attended is None else one.attended


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def minutes(request: ActorRequest, pk: int) -> HttpResponse:
    """The minutes, kept as often as one likes; both sides may write."""
    found = visible_meeting(request, pk)
    items = list(found.agenda.all())
    form = MinutesForm(
        request.POST if request.method == "POST" else None, meeting=found, items=items
    )
    if request.method == "POST" and form.is_valid():
        try:
            writing.write_minutes(
                meeting=found,
                **form.details(),
                by=request.actor,
                at=request.as_of,
                sending=form.sending(),
            )
        except Conflict as conflict:
            return _show(request, found, form, conflict)
        except Refused as refusal:
            note_refusal(form, refusal)
        else:
            messages.success(request, _("Referatet er lagret."))
            return redirect("meeting-minutes" if "more" in request.POST else "meeting", pk=pk)
    return _show(request, found, form)


def _show(
    request: ActorRequest, found: Meeting, form: MinutesForm, conflict: Conflict | None = None
) -> HttpResponse:
    """The minutes as typed; after a conflict beside what the other has kept, point by point."""
    theirs = {}
    if conflict is not None:
        fresh = visible_meeting(request, found.pk)
        theirs = _theirs(form, list(fresh.agenda.all()))
        carried = request.POST.copy()
        carried["version"] = str(fresh.minutes_version)
        form.data = carried
    note_shown(request, "møte: referat", [found])
    context = {
        "meeting": found,
        "about": name_of(found),
        "form": form,
        "theirs": theirs,
        "since": conflict.since if conflict else (),
    }
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "meetings/minutes.html", context, status=status)


def _theirs(form: MinutesForm, kept: list[AgendaItem]) -> dict[int, str]:
    """What stands kept on the points where the reader typed something else."""
    typed = form.said()
    found = {}
    for item in kept:
        stands = Said(**{name: getattr(item, name) for name in names_of(item)})
        if item.pk in typed and stands != typed[item.pk]:
            words = (item.get_answer_display() if item.answer else "", item.note, item.decision)
            found[item.pk] = " · ".join(word for word in words if word) or _("(tomt)")
    return found


@require_POST
@permits(Permission.WRITE_JOURNAL)
def add_task(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody takes something on."""
    found = visible_meeting(request, pk)
    form = TaskForm(request.POST, units=units_for(found))
    if form.is_valid():
        try:
            tasks.add_task(
                meeting=found,
                **form.details(),
                by=request.actor,
                at=request.as_of,
                sending=form.sending(),
            )
        except Refused as refusal:
            note_refusal(form, refusal)
        else:
            messages.success(request, _("Oppgaven er fordelt."))
            return redirect("meeting", pk=pk)
    return page_of(request, found, 422, task_form=form)


#: What may be done with a task: the action, and what is said when it went well.
_WITH_TASK = {
    "gjort": (tasks.complete_task, gettext_noop("Oppgaven er gjort.")),
    "angre": (tasks.undo_task, gettext_noop("Oppgaven er åpen igjen.")),
    "fjern": (tasks.remove_task, gettext_noop("Oppgaven er tatt bort.")),
}


@require_POST
@permits(Permission.WRITE_JOURNAL)
def settle_task(request: ActorRequest, pk: int, task: int) -> HttpResponse:
    """Done, not done after all, or taken out again."""
    found = visible_meeting(request, pk)
    action, done = _WITH_TASK.get(request.POST.get("word", ""), _WITH_TASK["gjort"])
    return press(request, found, partial(action, task=task_of(found, task)), _(done))


@require_POST
@permits(Permission.WRITE_JOURNAL)
def finish(request: ActorRequest, pk: int) -> HttpResponse:
    """The minutes are finished, and the tasks go to those who have them."""
    found = visible_meeting(request, pk)
    act = partial(writing.finish_minutes, meeting=found)
    return press(request, found, act, _("Referatet er ferdig, og oppgavene er fordelt."))


@require_POST
@permits(Permission.WRITE_JOURNAL)
def follow(request: ActorRequest, pk: int) -> HttpResponse:
    """The next meeting, on the date that the minutes name."""
    found = visible_meeting(request, pk)
    form = PressForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Skjemaet er ikke helt. Last siden på nytt."))
        made = open_next(meeting=found, by=request.actor, at=request.as_of, sending=form.sending())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("meeting", pk=pk)
    messages.success(request, _("Møtet er meldt. Se over deltakere og saker, og kall inn."))
    return redirect("meeting", pk=made.pk)


@require_POST
@permits(Permission.WRITE_JOURNAL)
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """The side that must, sends the summary."""
    found = visible_meeting(request, pk)
    act = partial(writing.send_summary, meeting=found)
    return press(request, found, act, _("Referatet er sendt."))


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Opens finished minutes to put them right."""
    found = visible_meeting(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None, version=found.version)
    title = _("Åpne referatet igjen")
    if request.method == "POST" and form.is_valid():
        try:
            writing.reopen_minutes(
                meeting=found,
                **form.details(),
                by=request.actor,
                at=request.as_of,
                sending=form.sending(),
            )
        except Conflict as conflict:
            return show_form(request, found, form, title, title, conflict=conflict)
        except Refused as refusal:
            note_refusal(form, refusal)
        else:
            return redirect("meeting-minutes", pk=pk)
    return show_form(request, found, form, title, title)
