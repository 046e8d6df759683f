"""The citizen's own page of consents: for oneself, and for those one stands in for."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Refused
from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give, withdraw
from samflyt.access.representatives import Representative
from samflyt.courses.models import Patient
from samflyt.courses.patient.consents import (
    ConsentPage,
    Told,
    consent_of,
    consent_page,
    courses_of,
    recipient,
    recipients,
)
from samflyt.courses.patient.forms import OwnConsentForm
from samflyt.courses.patient.own import Citizen, own_page, person_asked_for
from samflyt.courses.patient.own_data import as_json, as_pdf
from samflyt.courses.patient.personal import tables_about
from samflyt.rules.consenting import Consenter
from samflyt.web.forms import new_token

PARTS = "samtykker og representanter"


@dataclass(frozen=True, slots=True)
class OwnConsents:
    """One person's consents as the citizen sees them; `may_act` says that the citizen decides."""

    patient: Patient
    is_self: bool
    page: ConsentPage
    may_act: bool


@own_page
@require_safe
def own_consents(request: Any, who: Citizen) -> HttpResponse:
    """What one has said yes to, for oneself and for those one stands in for."""
    people = [who.patient] if who.patient else []
    people += [represented.patient for represented in who.stands_in_for]
    shown = [_own_consents(who, patient, request.as_of) for patient in people]
    _note(request, who, people)
    context = {"citizen": who, "people": shown, "here": "consents"}
    return render(request, "courses/patient/own_consents.html", context)


@own_page
@require_http_methods(["GET", "POST"])
def own_consent_new(request: Any, who: Citizen, patient: int) -> HttpResponse:
    """Says yes, where it is the citizen's to say."""
    own = _may_act(who, patient, request.as_of)
    named = recipients(courses_of(own.patient), own.page.representatives)
    form = OwnConsentForm(
        request.POST or None,
        recipients=named,
        heard=own.page.answer is not None and own.page.answer.hear and not own.is_self,
        initial={"once": new_token(), "scope": request.GET.get("omfang", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _give(request, who, own, form, dict(named))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Takk. Samtykket er gitt, og du kan trekke det når du vil.")
            )
            return redirect("own-consents")
    _note(request, who, [own.patient])
    status = 422 if form.is_bound and form.errors else 200
    context = {"citizen": who, "own": own, "form": form, "here": "consents"}
    return render(request, "courses/patient/own_consent_new.html", context, status=status)


@own_page
@require_POST
def own_consent_end(request: Any, who: Citizen, patient: int, consent: int) -> HttpResponse:
    """Takes a yes back."""
    own = _may_act(who, patient, request.as_of)
    found = consent_of(own.patient.pk, consent)
    if found is None:
        raise Http404
    withdraw(
        consent=found,
        withdrawn_by=who.name,
        how=Consent.How.OWN_PAGE,
        by=who.actor(own.patient),
        at=request.as_of,
    )
    messages.success(request, _("Samtykket er trukket. Ingenting mer deles på grunn av det."))
    return redirect("own-consents")


def _own_consents(who: Citizen, patient: Patient, as_of: datetime) -> OwnConsents:
    page = consent_page(patient, as_of)
    is_self = who.patient is not None and who.patient.pk == patient.pk
    if page.answer is None:
        return OwnConsents(patient, is_self, page, False)
    if is_self:
        return OwnConsents(patient, True, page, page.answer.by is Consenter.SELF)
    if page.answer.by is Consenter.SELF:
        page = _of_ones_own(who, patient, page)
    return OwnConsents(patient, False, page, bool(_as_giver(who, patient, page)))


def _of_ones_own(who: Citizen, patient: Patient, page: ConsentPage) -> ConsentPage:
    """What one who stands in sees of somebody who decides alone: their own part of it."""
    mine = who.of(patient.pk)
    name = mine.representative.name if mine else ""

    def concerns(told: Told) -> bool:
        return name in (told.consent.recipient_name, *told.consent.given_by.split(", "))

    return replace(
        page,
        holding=[told for told in page.holding if concerns(told)],
        ended=[told for told in page.ended if concerns(told)],
    )


def _as_giver(who: Citizen, patient: Patient, page: ConsentPage) -> tuple[Representative, ...]:
    """The citizen as one who can say yes for the person; empty where it is another's to say."""
    represented = who.of(patient.pk)
    mine = represented.representative.pk if represented else None
    return tuple(giver for giver in page.givers if giver.pk == mine)


def _may_act(who: Citizen, patient_id: int, as_of: datetime) -> OwnConsents:
    own = _own_consents(who, person_asked_for(who, patient_id), as_of)
    if not own.may_act:
        raise Refused(own.page.whose or _("Samtykket er ikke ditt å gi eller trekke."))
    return own


def _give(
    request: Any, who: Citizen, own: OwnConsents, form: OwnConsentForm, named: dict[str, str]
) -> None:
    words = form.cleaned_data
    organisation_id, name = recipient(words["recipient"], named)
    asked = Asked(
        scope=Scope(words["scope"]),
        organisation_id=organisation_id,
        recipient_name=name,
        withheld=words["withheld"],
        until=words["until"],
    )
    givers = () if own.is_self else _as_giver(who, own.patient, own.page)
    said = Said(Consent.How.OWN_PAGE, "", request.as_of, words.get("heard", ""), givers)
    give(
        patient_id=own.patient.pk,
        born=own.patient.born,
        name=who.name,
        asked=asked,
        said=said,
        by=who.actor(own.patient),
        at=request.as_of,
        key=words["once"],
    )


def _note(
    request: Any, who: Citizen, people: list[Patient], parts: str = PARTS, action: str = "read"
) -> None:
    log.write(
        log.entry(who.actor(patient), action, parts, at=request.as_of, patient_id=patient.pk)
        for patient in people
    )


@own_page
@require_safe
def own_data(request: Any, who: Citizen) -> HttpResponse:
    """What is held about oneself, to be taken home."""
    tables = [(t.title, len(t.rows)) for t in tables_about(who.patient)] if who.patient else []
    if who.patient:
        _note(request, who, [who.patient], "oversikt over egne opplysninger")
    context = {"citizen": who, "tables": tables, "here": "data"}
    return render(request, "courses/patient/own_data.html", context)


@own_page
@require_safe
def own_data_file(request: Any, who: Citizen, form: str) -> HttpResponse:
    """All of it as a file; only about oneself: a parent asks, and is answered item by item."""
    makers = {"pdf": (as_pdf, "application/pdf"), "json": (as_json, "application/json")}
    if who.patient is None or form not in makers:
        raise Http404
    make, kind = makers[form]
    _note(request, who, [who.patient], f"alle egne opplysninger som {form}", "export")
    response = HttpResponse(make(who.patient, at=request.as_of), content_type=kind)
    name = f"samflyt-{clock.local_date(request.as_of).isoformat()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
