"""Changes between two partners: terms, message rules, notice, signatures and offers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.agreements import actions, papers
from samflyt.agreements.actions.terminating import notice_months
from samflyt.agreements.agreement_views import seen
from samflyt.agreements.forms import (
    AnswerForm,
    MessageRuleForm,
    NoticeForm,
    OfferForm,
    SigningForm,
    SigningStepForm,
    TermForm,
)
from samflyt.agreements.message_kinds import KINDS
from samflyt.agreements.models import (
    Signing,
    Termination,
    TermProposal,
)
from samflyt.agreements.offers import lacks_offers, offers_of
from samflyt.agreements.overview import proposal_text, term_rows
from samflyt.agreements.policies import READERS, can_answer, side_in
from samflyt.agreements.states import SIGNING_LABELS, ProposalState, SigningState
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.rules.books import books

Act = Callable[[dict[str, Any]], Any]


def _taken(request: ActorRequest, form: Form, act: Act) -> bool:
    """Whether what the form says was done; a refusal is said in the form, which keeps its words."""
    if request.method != "POST" or not form.is_valid():
        return False
    given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    try:
        act({**given, "by": request.actor, "at": request.as_of})
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _show(request: ActorRequest, form: Form, title: str, **context: Any) -> HttpResponse:
    context = {"form": form, "title": title, "under": "", "back": None, **context}
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)


@permits(Permission.KEEP_AGREEMENTS)
def propose(request: ActorRequest, pk: int) -> HttpResponse:
    """One side proposes a term from a day; the other side must accept it."""
    found = seen(request, pk)
    asked = {"key": request.GET.get("vilkar", "")}
    form = TermForm(request.POST or None, initial=asked)
    if _taken(request, form, lambda given: actions.propose_term(agreement=found, **given)):
        messages.success(request, _("Forslaget er sendt. Det gjelder når den andre siden godtar."))
        return redirect("agreement", pk=pk)
    lead = _("Verdien gjelder når den andre siden godtar. Det som er avgjort før dagen, står.")
    shown = {"agreement": found, "lead": lead, "action": _("Send forslaget")}
    return _show(request, form, _("Foreslå et vilkår"), **shown)


@permits(Permission.KEEP_AGREEMENTS)
def answer(request: ActorRequest, pk: int) -> HttpResponse:
    """The other side's answer; the side that proposed can take it back."""
    rows = TermProposal.objects.visible_to(request.actor)
    found = get_object_or_404(
        rows.select_related("agreement__hospital", "agreement__municipality"), pk=pk
    )
    form = AnswerForm(request.POST if "accepted" in request.POST else None)
    if request.method == "POST" and "withdraw" in request.POST:
        actions.withdraw_proposal(proposal=found, by=request.actor, at=request.as_of)
        messages.success(request, _("Forslaget er trukket."))
        return redirect("agreement", pk=found.agreement_id)
    if request.method == "POST" and not form.is_bound:
        form = AnswerForm(request.POST)

    def act(given: dict[str, Any]) -> None:
        given.pop("once")
        actions.answer_proposal(proposal=found, **given)

    if _taken(request, form, act):
        messages.success(request, _("Svaret er ført."))
        return redirect("agreement", pk=found.agreement_id)
    open_now = found.state == ProposalState.PROPOSED
    today = clock.local_date(request.as_of)
    context = {
        "form": form,
        "proposal": found,
        "agreement": found.agreement,
        "told": proposal_text(found),
        "now": next(iter(term_rows(found.agreement, today, [found.key])), None),
        "may_answer": open_now and can_answer(request.actor, found),
        "may_withdraw": open_now and side_in(request.actor, found.agreement) == found.side,
    }
    return render(request, "agreements/proposal.html", context, status=422 if form.errors else 200)


@permits(Permission.KEEP_AGREEMENTS)
def message_rule(request: ActorRequest, pk: int) -> HttpResponse:
    """What a message between the two shall hold, how it goes, and when."""
    found = seen(request, pk)
    form = MessageRuleForm(request.POST or None, initial={"limit": _("ingen")})
    form.fields["kind"].choices = [("", _("Velg")), *KINDS.items()]  # type: ignore[attr-defined]
    if _taken(request, form, lambda given: actions.enter_message_rule(agreement=found, **given)):
        messages.success(request, _("Meldingsregelen er ført."))
        return redirect("agreement", pk=pk)
    shown = {"agreement": found, "action": _("Lagre")}
    return _show(request, form, _("Hva en melding skal inneholde"), **shown)


@permits(Permission.KEEP_AGREEMENTS)
def notice(request: ActorRequest, pk: int) -> HttpResponse:
    """One side gives notice; the page has said when the agreement ends."""
    found = seen(request, pk)
    form = NoticeForm(request.POST or None)
    if _taken(request, form, lambda given: actions.give_notice(agreement=found, **given)):
        messages.success(request, _("Oppsigelsen er ført. Begynn på en ny avtale i god tid."))
        return redirect("agreement", pk=pk)
    months = notice_months(found)
    lead = _(
        "Avtalen gjelder i %(months)s måneder etter at den andre parten fikk oppsigelsen. "
        "En ny avtale skal være signert før det."
    ) % {"months": months}
    return _show(request, form, _("Si opp avtalen"), agreement=found, lead=lead)


@require_POST
@permits(Permission.KEEP_AGREEMENTS)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes a notice back, so that the agreement holds on."""
    rows = Termination.objects.visible_to(request.actor)
    found = get_object_or_404(rows, pk=pk)
    actions.withdraw_notice(termination=found, by=request.actor, at=request.as_of)
    messages.success(request, _("Oppsigelsen er trukket. Avtalen gjelder videre."))
    return redirect("agreement", pk=found.agreement_id)


@permits(Permission.KEEP_AGREEMENTS)
def new_signing(request: ActorRequest) -> HttpResponse:
    """Sends a pair's copy of an agreement to be signed by both."""
    own = get_object_or_404(Organisation.objects.own(request.actor))
    form = SigningForm(request.POST or None)
    partners = Organisation.objects.municipalities().filter(works_here=True)
    named = {str(one.pk): one for one in partners.order_by("name")}
    chosen = [(pk, str(one)) for pk, one in named.items()]
    form.fields["municipality"].choices = [("", _("Velg")), *chosen]  # type: ignore[attr-defined]
    form.fields["book"].choices = [("", _("Velg")), *((k, _(b.title)) for k, b in books.items())]  # type: ignore[attr-defined]

    def act(given: dict[str, Any]) -> None:
        other, version = named[given.pop("municipality")], given.pop("text_version")
        actions.send_for_signing(hospital=own, municipality=other, version=version, **given)

    if own.side != "hospital":
        raise Refused(_("Helseforetaket sender avtaler til signering."))
    if _taken(request, form, act):
        messages.success(request, _("Avtalen er sendt til signering hos begge."))
        return redirect("agreements")
    return _show(request, form, _("Send en avtale til signering"))


@require_safe
@permits(*READERS)
def signature_page(request: ActorRequest, pk: int) -> HttpResponse:
    """The page that both sides sign, as PDF."""
    raw = pdf(papers.signature_paper(_signing(request, pk)))
    response = HttpResponse(raw, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="signaturside-{pk}.pdf"'
    return response


def _signing(request: ActorRequest, pk: int) -> Signing:
    rows = Signing.objects.visible_to(request.actor)
    wanted = rows.select_related("hospital", "municipality").prefetch_related("steps")
    return get_object_or_404(wanted, pk=pk)


@permits(*READERS)
def signing(request: ActorRequest, pk: int) -> HttpResponse:
    """How far both sides have come, and the actor's own side's next step."""
    found = _signing(request, pk)
    form = SigningStepForm(request.POST or None)
    if _taken(request, form, lambda given: actions.take_step(signing=found, **given)):
        messages.success(request, _("Steget er ført."))
        return redirect("signing", pk=pk)
    own = side_in(request.actor, found)
    sides = {"hospital": found.hospital, "municipality": found.municipality}
    waits = [side for side in sides if found.state_of(side) is not SigningState.SIGNED]
    context = {
        "signing": found,
        "form": form,
        "labels": SIGNING_LABELS,
        "waits_for": [sides[side] for side in waits],
        "may": request.actor.may(Permission.KEEP_AGREEMENTS)
        and own in waits
        and found.agreement_id is None,
    }
    return render(request, "agreements/signing.html", context, status=422 if form.errors else 200)


@carries_out("003-g2-3.2.1-b")
@permits(Permission.RECEIVE_NEEDS, Permission.KEEP_AGREEMENTS)
def offers(request: ActorRequest) -> HttpResponse:
    """The municipality's overview of offers; a warning where the guideline asks for one."""
    own = get_object_or_404(Organisation.objects.own(request.actor))
    form = OfferForm(request.POST or None)
    if _taken(request, form, lambda given: actions.register_offer(organisation=own, **given)):
        messages.success(request, _("Tilbudet er ført."))
        return redirect("rehabilitation-offers")
    today = clock.local_date(request.as_of)
    context = {
        "form": form,
        "own": own,
        "rows": offers_of(own),
        "lacking": lacks_offers(own, today),
        "registers": own.side == "municipality",
    }
    return render(request, "agreements/offers.html", context, status=422 if form.errors else 200)
