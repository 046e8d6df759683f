"""The catalogue of courses and offers, and questions about equipment: shared by both sides."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.homecoming import catalogue_reading as reading
from samflyt.homecoming.actions import aid_questions, learning
from samflyt.homecoming.actions.holding import WrongField
from samflyt.homecoming.forms.learning import AidQuestionForm, OfferForm
from samflyt.homecoming.models import Equipment, LearningOffer
from samflyt.web.forms import whole_number

REFERRALS = "tilbud: hvem som er henvist"


@require_safe
@permits(Permission.READ_COURSES)
def offers(request: ActorRequest) -> HttpResponse:
    """All that is open, with owner, place and day; searched and filtered in the address."""
    words, kind = request.GET.get("q", "").strip()[:100], request.GET.get("slag", "")
    owner, on = whole_number(request.GET.get("eier", "")), clock.local_date(request.as_of)
    context = {
        "rows": reading.offers(request.actor, on, words=words, kind=kind, owner=owner),
        "q": words,
        "kind": kind,
        "owner": owner,
        "kinds": LearningOffer.Kind.choices,
        "owners": reading.owners_of_open(on),
        "may_write": request.actor.may(Permission.WRITE_JOURNAL),
    }
    return render(request, "homecoming/offers.html", context)


@require_safe
@permits(Permission.READ_COURSES)
def offer(request: ActorRequest, pk: int) -> HttpResponse:
    """One offer, and to those who own it who is referred."""
    row = reading.offer_by(pk)
    if row is None:
        raise Http404
    owned = learning.owns(row, request.actor)
    referrals = reading.referrals_to(row, request.actor) if owned else []
    courses = reading.courses_of(referrals, request.actor)
    note_shown(request, "list", REFERRALS, (one.homecoming.patient_id for one in referrals))
    context = {
        "offer": row,
        "owners": sorted(row.owners.all(), key=str),
        "owned": owned and request.actor.may(Permission.WRITE_JOURNAL),
        "referrals": [(one, courses.get(one.homecoming.patient_id)) for one in referrals],
        "left": None if row.seats is None else max(0, row.seats - learning.taken(row)),
    }
    return render(request, "homecoming/offer.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def new_offer(request: ActorRequest) -> HttpResponse:
    """Puts an offer in the catalogue."""
    form = _offer_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            row = learning.enter_offer(
                offered=form.offered(),
                partners=form.owners(),
                by=request.actor,
                at=request.as_of,
                key=form.cleaned_data["once"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tilbudet står i katalogen."))
            return redirect("learning-offer", pk=row.pk)
    return _form(request, form, _("Nytt kurs eller tilbud"), "learning-offers")


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def change_offer(request: ActorRequest, pk: int) -> HttpResponse:
    """Changes an offer that one's own organisation owns."""
    row = reading.own_offer(pk, request.actor)
    if row is None:
        raise Http404
    form = _offer_form(request, row)
    if request.method == "POST" and form.is_valid():
        try:
            learning.change_offer(
                offer=row, offered=form.offered(), partners=form.owners(), by=request.actor
            )
        except WrongField as wrong:
            form.add_error(wrong.field, str(wrong))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tilbudet er endret."))
            return redirect("learning-offer", pk=pk)
    return _form(request, form, _("Endre tilbudet"), "learning-offers")


@require_POST
@permits(Permission.WRITE_JOURNAL)
def end_offer(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes an offer out of the catalogue; who is referred still stands with their patient."""
    row = reading.own_offer(pk, request.actor)
    if row is None:
        raise Http404
    learning.end_offer(offer=row, by=request.actor, at=request.as_of)
    messages.success(request, _("Tilbudet er tatt ut av katalogen."))
    return redirect("learning-offers")


def _offer_form(request: ActorRequest, row: LearningOffer | None = None) -> OfferForm:
    sent = request.POST if request.method == "POST" else None
    return OfferForm(sent, partners=reading.possible_partners(request.actor), offer=row)


@require_safe
@permits(Permission.READ_COURSES)
def questions(request: ActorRequest) -> HttpResponse:
    """Questions about equipment with their answers, by class and by words."""
    asked = {
        "words": request.GET.get("q", "").strip()[:100],
        "kind": request.GET.get("slag", ""),
        "duration": request.GET.get("varighet", ""),
    }
    context = {
        "rows": reading.aid_questions(**asked),
        "asked": asked,
        "kinds": Equipment.Kind.choices,
        "durations": Equipment.Duration.choices,
        "may_write": request.actor.may(Permission.WRITE_JOURNAL),
    }
    return render(request, "homecoming/questions.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def new_question(request: ActorRequest) -> HttpResponse:
    """Writes a question with its answer and source."""
    sent = request.POST if request.method == "POST" else None
    form = AidQuestionForm(sent)
    if sent is not None and form.is_valid():
        said: dict[str, Any] = dict(form.cleaned_data)
        key = said.pop("once")
        said.pop("version")
        try:
            aid_questions.add_question(said=said, by=request.actor, at=request.as_of, key=key)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Spørsmålet og svaret er lagret."))
            return redirect("aid-questions")
    return _form(request, form, _("Nytt spørsmål om utstyr"), "aid-questions")


@require_POST
@permits(Permission.WRITE_JOURNAL)
def end_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes a question away that one's own organisation wrote."""
    row = reading.question_by(pk)
    if row is None:
        raise Http404
    try:
        aid_questions.end_question(question=row, by=request.actor, at=request.as_of)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Spørsmålet er tatt bort."))
    return redirect("aid-questions")


def _form(request: ActorRequest, form: Any, title: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": back}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "homecoming/catalogue_form.html", context, status=status)
