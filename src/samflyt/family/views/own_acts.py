"""What the family does: asks, says, takes back, and answers a call."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access.actor import Refused
from samflyt.courses.patient.own import Citizen, own_page, person_asked_for
from samflyt.family.actions import Saying, ask, say
from samflyt.family.actions import reply as answer_call
from samflyt.family.actions import take_back as take_words_back
from samflyt.family.asked import who_answers
from samflyt.family.forms import OwnWordsForm, QuestionForm, ReplyForm
from samflyt.family.meetings import meeting_seen, seat_in
from samflyt.family.page import course_of, plan_seen, words_of
from samflyt.family.reader import Reader, reader_for
from samflyt.family.saying import meetings_ahead, plan_to_speak_in
from samflyt.family.views.own import note


@own_page
@require_http_methods(["GET", "POST"])
def question(request: Any, who: Citizen, patient: int) -> HttpResponse:
    """Asks one of those who know the person."""
    person = person_asked_for(who, patient)
    reader = reader_for(who, person, request.as_of)
    answering = who_answers(reader, course_of(person), plan_seen(reader, request.as_of))
    form = QuestionForm(
        request.POST or None, units=[(str(unit.pk), words) for unit, words in answering]
    )
    if request.method == "POST" and form.is_valid():
        asked = {str(unit.pk): unit for unit, _words in answering}
        words = form.cleaned_data
        ask(
            reader=reader,
            unit=asked[words["unit"]],
            text=words["text"],
            shared=words["shared"],
            by=who.actor(person),
            at=request.as_of,
            key=words["once"],
        )
        messages.success(request, _("Spørsmålet er sendt. Svaret kommer på denne siden."))
        return redirect("family", patient=person.pk)
    note(request, who, person, "familiens side: spørsmål")
    context = {"form": form, "can_ask": bool(answering)}
    return _shown(request, reader, form, "family/ask.html", context)


@own_page
@require_http_methods(["GET", "POST"])
def words(request: Any, who: Citizen, patient: int) -> HttpResponse:
    """What the person wants to say; nobody else has this page."""
    reader = _self(who, patient, request.as_of)
    plan = plan_to_speak_in(reader)
    ahead = meetings_ahead(reader, request.as_of)
    form = OwnWordsForm(
        request.POST or None,
        meetings=[("", _("Nei, ikke i et møte")), *((str(m.pk), m.title) for m in ahead)],
        has_plan=plan is not None,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        saying = Saying(
            text=said["text"],
            shared=said["shared"],
            plan=plan if said.get("to_plan") else None,
            meeting=next((m for m in ahead if str(m.pk) == said.get("meeting")), None),
        )
        try:
            say(
                reader=reader,
                saying=saying,
                by=who.actor(reader.patient),
                at=request.as_of,
                key=said["once"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Takk. Det du sa, er tatt imot."))
            return redirect("family", patient=reader.patient.pk)
    note(request, who, reader.patient, "familiens side: egne ord")
    return _shown(request, reader, form, "family/words.html", {"form": form})


@own_page
@require_POST
def take_back(request: Any, who: Citizen, patient: int, words: int) -> HttpResponse:
    reader = _self(who, patient, request.as_of)
    found = next((one for one in words_of(reader) if one.pk == words), None)
    if found is None:
        raise Http404
    take_words_back(words=found, reader=reader, by=who.actor(reader.patient), at=request.as_of)
    messages.success(request, _("Det vises ikke lenger på siden."))
    return redirect("family", patient=reader.patient.pk)


@own_page
@require_http_methods(["GET", "POST"])
def reply(request: Any, who: Citizen, patient: int, meeting: int) -> HttpResponse:
    """Says whether one comes."""
    person = person_asked_for(who, patient)
    reader = reader_for(who, person, request.as_of)
    found = meeting_seen(reader, meeting)
    seat = seat_in(reader, found) if found is not None else None
    if found is None or seat is None:
        raise Http404
    form = ReplyForm(request.POST or None, initial={"answer": seat.reply, "note": seat.reply_note})
    if request.method == "POST" and form.is_valid():
        try:
            answer_call(
                participant=seat,
                answer=form.cleaned_data["answer"],
                note=form.cleaned_data["note"],
                by=who.actor(person),
                at=request.as_of,
                key=form.cleaned_data["once"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Svaret er sendt. Du kan endre det til møtet er holdt."))
            return redirect("family", patient=person.pk)
    note(request, who, person, "møte", "read", f"meeting:{found.pk}")
    return _shown(request, reader, form, "family/reply.html", {"form": form, "meeting": found})


def _self(who: Citizen, patient: int, as_of: Any) -> Reader:
    """The person alone; for all others this page is not there."""
    reader = reader_for(who, person_asked_for(who, patient), as_of)
    if not reader.is_self:
        raise Http404
    return reader


def _shown(
    request: Any, reader: Reader, form: Any, template: str, context: dict[str, Any]
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    whole = {**context, "reader": reader, "patient": reader.patient}
    return render(request, template, whole, status=status)
