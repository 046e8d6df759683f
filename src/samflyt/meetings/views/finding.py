"""How a page finds its meeting through the one who asks, and notes in the log what was shown."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Refused
from samflyt.directory.request import ActorRequest
from samflyt.meetings.actions.step import BadValue, Conflict
from samflyt.meetings.forms import PressForm
from samflyt.meetings.models import Meeting, MeetingTask, Participant
from samflyt.meetings.overview import name_of
from samflyt.web.forms import OnceForm

BACK_TO_TASKS = "oppgaver"


def visible_meeting(request: ActorRequest, pk: int) -> Meeting:
    """Another's meeting is not found."""
    found = Meeting.objects.visible_to(request.actor).select_related("organisation", "unit")
    return get_object_or_404(found, pk=pk)


def participant_of(meeting: Meeting, pk: int) -> Participant:
    found = meeting.participants.select_related("meeting").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def task_of(meeting: Meeting, pk: int) -> MeetingTask:
    found = meeting.tasks.select_related("meeting", "unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def note_shown(request: ActorRequest, parts: str, meetings: Iterable[Meeting]) -> None:
    """One entry for each meeting about a patient, in one statement."""
    log.write(
        log.entry(
            request.actor,
            "read",
            parts,
            at=request.as_of,
            patient_id=meeting.patient_id,
            subject=f"meeting:{meeting.pk}",
        )
        for meeting in meetings
        if meeting.patient_id is not None
    )


def show_form(
    request: ActorRequest,
    meeting: Meeting,
    form: OnceForm,
    title: object,
    button: object,
    *,
    conflict: Conflict | None = None,
    parts: str = "møte: skjema",
    **context: Any,
) -> HttpResponse:
    """A form with what was typed. After a conflict it carries the version read just now."""
    if conflict is not None:
        carried = request.POST.copy()
        carried["version"] = str(visible_meeting(request, meeting.pk).version)
        form.data = carried
    note_shown(request, parts, [meeting])
    shown = {
        "meeting": meeting,
        "about": name_of(meeting),
        "form": form,
        "title": title,
        "button": button,
        "since": conflict.since if conflict else (),
        **context,
    }
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "meetings/form.html", shown, status=status)


def note_refusal(form: OnceForm, refusal: Refused) -> None:
    """Puts a refusal at the field it is about, else above the form."""
    field = refusal.field if isinstance(refusal, BadValue) else ""
    form.add_error(field if field in form.fields else None, str(refusal))


def press(request: ActorRequest, meeting: Meeting, act: Any, done: object) -> HttpResponse:
    """Carries out what one button does, tells how it went, and leads back."""
    form = PressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _unreadable())
        return redirect("meeting", pk=meeting.pk)
    try:
        act(by=request.actor, at=request.as_of, sending=form.sending())
    except Conflict as conflict:
        messages.error(request, told_of(conflict))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(done))
    if request.POST.get("back") == BACK_TO_TASKS:
        return redirect("meeting-tasks")
    return redirect("meeting", pk=meeting.pk)


def _unreadable() -> str:
    return _("Skjemaet er ikke helt. Last siden på nytt.")


def told_of(conflict: Conflict) -> str:
    """What another did meanwhile, in one sentence."""
    done = "; ".join(f"{_(step.what)} ({step.said_by})" for step in conflict.since)
    return _("Noen var her før deg: %(done)s. Ingenting er endret av deg.") % {"done": done}
