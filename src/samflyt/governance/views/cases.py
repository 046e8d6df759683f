"""A case's own pages: its paper, how it stands, help, attachments, and its way to an agenda."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.governance import policies
from samflyt.governance.actions import cases, placing
from samflyt.governance.agenda import decision_label
from samflyt.governance.choices import open_sittings, sittings_to_wish
from samflyt.governance.forms.base import ReasonForm
from samflyt.governance.forms.cases import AttachForm, CaseForm, CommentForm, PlaceForm
from samflyt.governance.models import Case, Committee
from samflyt.governance.papers import case_paper
from samflyt.governance.policies import TAKES_PART
from samflyt.governance.reporting import chain, text_of
from samflyt.governance.states import CASE, can
from samflyt.governance.views.files import download
from samflyt.governance.views.finding import form_page, press, sent, visible_case
from samflyt.web.forms import new_token

_PAPER = cases.Paper.__slots__


@require_http_methods(["GET", "POST"])
@permits(Permission.SUBMIT_CASES)
def new(request: ActorRequest) -> HttpResponse:
    """A new draft."""
    visible = Committee.objects.visible_to(request.actor)
    form = CaseForm(
        sent(request),
        committees=visible,
        sittings=sittings_to_wish(visible),
        initial={"committee": request.GET.get("utvalg", ""), "kind": Case.Kind.MATTER},
    )

    def begin(**about: Any) -> Case:
        form.instance = cases.begin_case(  # type: ignore[attr-defined]
            committee=form.cleaned_data["committee"],
            paper=form.paper(),
            **{name: about[name] for name in ("by", "at", "sending")},
        )
        return form.instance  # type: ignore[attr-defined,no-any-return]

    answer = form_page(
        request,
        form,
        begin,
        title=_("Ny sak"),
        button=_("Lagre utkastet"),
        back=reverse("governance"),
        done=_("Utkastet er lagret. Saken er ikke meldt ennå."),
        lead=_("Utkastet er bare ditt til du melder det eller ber om hjelp."),
    )
    made = getattr(form, "instance", None)
    return redirect("committee-case", pk=made.pk) if made else answer


@require_safe
@permits(*TAKES_PART)
def case(request: ActorRequest, pk: int) -> HttpResponse:
    """The paper as it stands, what can be done with it now, and what has been done."""
    found = visible_case(request, pk)
    keeps = policies.keeps(request.actor, found.committee)
    own = found.submitted_by_id == request.actor.account_id
    context = {
        "case": found,
        "text": text_of(found, clock.local_date(request.as_of)),
        "label": decision_label(outcome=found.outcome),
        "attachments": found.attachments.all(),
        "points": found.points.prefetch_related("postponements"),
        "chain": chain(found),
        "following": found.following.all(),
        "steps": found.steps.order_by("-pk") if own or keeps else [],
        "keeps": keeps,
        "own": own,
        "writes": policies.may_write(request.actor, found),
        "can": partial(can, CASE, found.state),
        "today": clock.local_date(request.as_of),
        "token": new_token,
    }
    return render(request, "governance/case.html", context)


@require_http_methods(["GET", "POST"])
@permits(*TAKES_PART)
def write(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    visible = Committee.objects.visible_to(request.actor).filter(pk=found.committee_id)
    form = CaseForm(
        sent(request),
        version=found.version,
        committees=visible,
        sittings=open_sittings(found.committee),
        initial={
            **{name: getattr(found, name) for name in _PAPER},
            "committee": found.committee_id,
            "meant_for": found.meant_for_id,
        },
    )

    def keep(**about: Any) -> None:
        given = {name: about[name] for name in ("by", "at", "sending")}
        cases.write_case(case=found, paper=form.paper(), **given)

    return _case_form(request, found, form, keep, _("Skriv på saken"))


def _case_form(
    request: ActorRequest, found: Case, form: Any, act: Any, title: str, **context: Any
) -> HttpResponse:
    return form_page(
        request,
        form,
        act,
        title=title,
        button=context.pop("button", _("Lagre")),
        back=reverse("committee-case", args=[found.pk]),
        about=found,
        **context,
    )


#: What one button does with a case, and what is said when it went well.
_STEPS: dict[str, tuple[Callable[..., object], str]] = {
    "meld": (cases.submit_case, gettext_noop("Saken er mottatt av sekretariatet.")),
    "ta-av": (placing.take_off, gettext_noop("Saken er tatt av dagsorden.")),
    "opp": (partial(placing.move_case, up=True), gettext_noop("Saken er flyttet opp.")),
    "ned": (partial(placing.move_case, up=False), gettext_noop("Saken er flyttet ned.")),
}


@require_POST
@permits(*TAKES_PART)
def step(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    chosen = _STEPS.get(request.POST.get("word", ""))
    if chosen is None:
        raise Http404
    act, done = chosen
    back = reverse("committee-case", args=[pk])
    if request.POST.get("back") == "mote" and found.sitting_id is not None:
        back = reverse("sitting", args=[found.sitting_id])
    return press(request, partial(act, case=found), back, _(done))


@require_http_methods(["GET", "POST"])
@permits(*TAKES_PART)
def send_back(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    form = ReasonForm(sent(request), version=found.version)
    act = partial(cases.return_case, case=found)
    return _case_form(request, found, form, act, _("Send tilbake"), button=_("Send tilbake"))


@require_http_methods(["GET", "POST"])
@permits(*TAKES_PART)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    form = ReasonForm(sent(request), version=found.version)
    act = partial(cases.withdraw_case, case=found)
    return _case_form(request, found, form, act, _("Trekk saken"), button=_("Trekk saken"))


@require_http_methods(["GET", "POST"])
@permits(*TAKES_PART)
def comment(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    act = partial(cases.comment, case=found)
    title = _("Ny merknad")
    return _case_form(request, found, CommentForm(sent(request)), act, title, button=_("Lagre"))


@require_http_methods(["GET", "POST"])
@permits(*TAKES_PART)
def attach(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AttachForm(*data)
    act = partial(cases.attach, case=found)
    title = _("Legg ved")
    return _case_form(request, found, form, act, title, button=title, with_file=True)


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def place(request: ActorRequest, pk: int) -> HttpResponse:
    """Onto the agenda of a meeting that is not called yet."""
    found = visible_case(request, pk)
    form = PlaceForm(
        sent(request),
        version=found.version,
        sittings=open_sittings(found.committee),
        initial={"sitting": found.meant_for_id},
    )
    act = partial(placing.place_case, case=found)
    title = _("Sett på dagsorden")
    return _case_form(request, found, form, act, title, button=title)


@require_safe
@permits(*TAKES_PART)
def paper(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    name = found.label.replace("/", "-") or str(found.pk)
    return download(pdf(case_paper(found)), f"sak-{name}.pdf")


@require_safe
@permits(*TAKES_PART)
def attachment(request: ActorRequest, pk: int) -> HttpResponse:
    """The file of an attachment; always saved, never shown by the browser itself."""
    visible = Case.objects.visible_to(request.actor).filter(attachments=pk)
    found = get_object_or_404(visible)
    one = found.attachments.get(pk=pk)
    if one.content is None:
        raise Http404
    return download(bytes(one.content), f"vedlegg-{one.pk}.pdf", "application/octet-stream")


@require_POST
@permits(*TAKES_PART)
def detach(request: ActorRequest, pk: int) -> HttpResponse:
    visible = Case.objects.visible_to(request.actor).filter(attachments=pk)
    found = get_object_or_404(visible.select_related("committee"))
    one = found.attachments.select_related("case__committee").get(pk=pk)
    back = reverse("committee-case", args=[found.pk])
    return press(request, partial(cases.detach, attachment=one), back, _("Vedlegget er fjernet."))
