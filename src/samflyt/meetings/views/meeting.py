"""One meeting: its page, and the pages that lead up to it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.meetings import hints, subjects
from samflyt.meetings.actions import calling, planning
from samflyt.meetings.actions.step import Conflict
from samflyt.meetings.forms import (
    CallForm,
    ChangeParticipantForm,
    InformationForm,
    ItemForm,
    MeetingForm,
    NewMeetingForm,
    ParticipantForm,
    ReasonForm,
    ReplyForm,
    TaskForm,
    call_initial,
)
from samflyt.meetings.models import Meeting
from samflyt.meetings.page import meeting_page, units_for, units_to_call
from samflyt.meetings.subjects import MEETS
from samflyt.meetings.views.finding import (
    note_refusal,
    note_shown,
    participant_of,
    press,
    show_form,
    visible_meeting,
)
from samflyt.meetings.views.lists import pair_of
from samflyt.web.forms import new_token

PARTS = "møte: tid, deltakere, saker, referat, oppgaver"


@require_safe
@permits(*MEETS)
def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything about one meeting, as both sides see it."""
    return page_of(request, visible_meeting(request, pk))


def page_of(
    request: ActorRequest, found: Meeting, status: int = 200, **forms: MeetingForm
) -> HttpResponse:
    """The meeting's page, with a form that was not right as it was typed."""
    page = meeting_page(found, request.actor, request.as_of)
    if page.informed:
        planning.note_read(meeting=found, by=request.actor, at=request.as_of)
    note_shown(request, PARTS, [found])
    context = {
        "page": page,
        "meeting": found,
        "item_form": ItemForm(),
        "task_form": TaskForm(units=units_for(found)),
        "token": new_token,
        **forms,
    }
    return render(request, "meetings/meeting.html", context, status=status)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def new_meeting(request: ActorRequest) -> HttpResponse:
    """A meeting is needed: of which sort, and why. Nobody is called yet."""
    pair = pair_of(request.GET.get("gjelder", ""))
    if request.GET.get("gjelder") and pair is None:
        raise Http404
    about = _about(request, pair)
    form = NewMeetingForm(
        request.POST if request.method == "POST" else None, with_subject=pair is not None
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.open_meeting(
                **form.details(),
                subject=pair[0] if pair else "",
                subject_id=pair[1] if pair else None,
                by=request.actor,
                at=request.as_of,
                sending=form.sending(),
            )
        except Refused as refusal:
            note_refusal(form, refusal)
        else:
            messages.success(request, _("Møtet er meldt. Se over deltakere og saker, og kall inn."))
            return redirect("meeting", pk=made.pk)
    context = {"form": form, "about": about, "pair": pair}
    return render(request, "meetings/new.html", context, status=422 if form.errors else 200)


def _about(request: ActorRequest, pair: tuple[str, int] | None) -> str:
    """Whom a new meeting is about; what the actor does not see, is not found."""
    if pair is None:
        return ""
    subject = subjects.named(pair[0])
    if subject is None or not subject.visible(request.actor).filter(pk=pair[1]).exists():
        raise Http404
    return subject.names([pair[1]])[pair[1]]


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def information(request: ActorRequest, pk: int) -> HttpResponse:
    """What the family allows the others to know beforehand."""
    found = visible_meeting(request, pk)
    initial = {
        "answer": found.pre_information,
        "said": found.pre_information_by,
        "text": found.pre_information_rest,
    }
    kept = found.pre_information_items
    form = InformationForm(_sent(request), version=found.version, initial=initial, kept=kept)
    act = partial(calling.clear_information, meeting=found)
    return _form_page(request, found, form, act, _("Avklar forhåndsinformasjon"), _("Før svaret"))


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def call(request: ActorRequest, pk: int) -> HttpResponse:
    """Calls everybody in, or moves a meeting that is called already."""
    found = visible_meeting(request, pk)
    moves = found.called_at is not None
    everybody = list(found.participants.all())
    shown = hints.before_call(found, everybody, request.as_of)
    invited = [one for one in everybody if one.relevant]
    alone = not moves and hints.leaves_guardian_out(found, invited, request.as_of)
    form = CallForm(
        _sent(request), version=found.version, initial=call_initial(found), lacks_guardian=alone
    )
    title = _("Flytt eller endre møtet") if moves else _("Kall inn til møtet")
    if request.method == "POST" and form.is_valid():
        act = _calling(found, form, moves)
        done = _("Møtet er flyttet. Send den nye kalenderfilen til dem utenfor Samflyt.")
        called = _("Deltakerne er kalt inn. Send kalenderfilen til dem utenfor Samflyt.")
        answer = _try(request, form, act)
        if answer is None:
            messages.success(request, done if moves else called)
            return redirect("meeting", pk=pk)
        return show_form(request, found, form, title, title, conflict=answer.conflict, hints=shown)
    return show_form(request, found, form, title, title, hints=shown)


def _calling(found: Meeting, form: CallForm, moves: bool) -> "partial[None]":
    if moves:
        return partial(calling.move_meeting, meeting=found, setting=form.setting())
    why = form.cleaned_data.get("without_guardian", "")
    return partial(
        calling.call_meeting, meeting=found, setting=form.setting(), without_guardian=why
    )


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """Cancels a meeting, or declines one that the other side proposed."""
    found = visible_meeting(request, pk)
    form = ReasonForm(_sent(request), version=found.version)
    title = _("Avlys møtet") if found.called_at else _("Avslå eller trekk møtet")
    act = partial(calling.cancel_meeting, meeting=found)
    return _form_page(request, found, form, act, title, title)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def add_participant(request: ActorRequest, pk: int) -> HttpResponse:
    """One more is to be called."""
    found = visible_meeting(request, pk)
    form = ParticipantForm(_sent(request), version=found.version, units=units_to_call(found))
    act = partial(planning.add_participant, meeting=found)
    return _form_page(request, found, form, act, _("Legg til deltaker"), _("Legg til"))


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def participant(request: ActorRequest, pk: int, participant: int) -> HttpResponse:
    """Who fills a function, and whether they can decide."""
    found = visible_meeting(request, pk)
    one = participant_of(found, participant)
    names = ("name", "unit", "mail", "can_decide", "in_group")
    form = ChangeParticipantForm(
        _sent(request),
        version=found.version,
        units=units_to_call(found),
        initial={name: getattr(one, name) for name in names},
    )
    act = partial(planning.change_participant, participant=one)
    return _form_page(request, found, form, act, one.title, _("Lagre deltakeren"))


@require_POST
@permits(Permission.WRITE_JOURNAL)
def relevant(request: ActorRequest, pk: int, participant: int) -> HttpResponse:
    """One click: this function has no place in the meeting, or has after all."""
    found = visible_meeting(request, pk)
    one = participant_of(found, participant)
    act = partial(planning.set_relevant, participant=one, relevant=not one.relevant)
    return press(request, found, act, _("Deltakerlisten er endret."))


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def reply(request: ActorRequest, pk: int, participant: int) -> HttpResponse:
    """A participant's answer to the call."""
    found = visible_meeting(request, pk)
    one = participant_of(found, participant)
    initial = {"answer": one.reply, "note": one.reply_note}
    form = ReplyForm(_sent(request), initial=initial)
    act = partial(calling.reply, participant=one)
    title = _("Svar for %(who)s") % {"who": one}
    return _form_page(request, found, form, act, title, _("Send svaret"))


@require_POST
@permits(Permission.WRITE_JOURNAL)
def add_item(request: ActorRequest, pk: int) -> HttpResponse:
    """One more point on the agenda."""
    found = visible_meeting(request, pk)
    form = ItemForm(request.POST)
    if form.is_valid() and _try(request, form, partial(planning.add_item, meeting=found)) is None:
        messages.success(request, _("Saken er lagt til."))
        return redirect("meeting", pk=pk)
    return page_of(request, found, 422, item_form=form)


class _Failed:
    """Why a form did not go through: a conflict, or a refusal that stands on the form."""

    def __init__(self, conflict: Conflict | None = None) -> None:
        self.conflict = conflict


def _sent(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _try(request: ActorRequest, form: MeetingForm, act: partial[None]) -> _Failed | None:
    """Carries the action out; None where it went well."""
    details = {} if isinstance(form, CallForm) else form.details()
    try:
        act(**details, by=request.actor, at=request.as_of, sending=form.sending())
    except Conflict as conflict:
        return _Failed(conflict)
    except Refused as refusal:
        note_refusal(form, refusal)
        return _Failed()
    return None


def _form_page(
    request: ActorRequest,
    found: Meeting,
    form: MeetingForm,
    act: partial[None],
    title: str,
    button: str,
) -> HttpResponse:
    """A page with one form, and what it does."""
    if request.method == "POST" and form.is_valid():
        failed = _try(request, form, act)
        if failed is None:
            messages.success(request, _("Lagret."))
            return redirect("meeting", pk=found.pk)
        return show_form(request, found, form, title, button, conflict=failed.conflict)
    return show_form(request, found, form, title, button)
