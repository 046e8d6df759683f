"""Documents, their clauses and versions, as they were in force between two partners."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.agreements import overview
from samflyt.agreements.actions import adopt_version, name_owner, record_review
from samflyt.agreements.asked import asked_agreement, asked_day, known_document
from samflyt.agreements.forms import AdoptForm, OwnerForm, ReviewForm
from samflyt.agreements.models import Agreement
from samflyt.agreements.policies import READERS
from samflyt.agreements.texts import clause_at, reference_address, version_in_use
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.directory.request import ActorRequest
from samflyt.rules import documents
from samflyt.rules.documents import ClauseText, Document, Version
from samflyt.rules.text_comparison import CHANGE_LABELS, Change, differences
from samflyt.rules.text_references import faulty


def _shown(
    request: ActorRequest, of: Document, agreement: Agreement | None
) -> tuple[Version | None, Version | None]:
    """The version asked for, else the one in use; and the one in use."""
    hospital = agreement.hospital_id if agreement else None
    municipality = agreement.municipality_id if agreement else None
    used = version_in_use(of.key, hospital, municipality, asked_day(request))
    wanted = request.GET.get("versjon", "")
    return (of.version(wanted) if wanted else used or of.newest), used


def _query(request: ActorRequest, agreement: Agreement | None) -> str:
    """What the next page must be told to show the same day and pair."""
    told = {"dag": asked_day(request).isoformat() if "dag" in request.GET else ""}
    told["avtale"] = str(agreement.pk) if agreement else ""
    asked = "&".join(f"{name}={value}" for name, value in told.items() if value)
    return f"?{asked}" if asked else ""


@require_safe
@permits(*READERS)
def document_page(request: ActorRequest, key: str) -> HttpResponse:
    """The clauses of a document in the version of the day, and the versions before and after."""
    of, day = known_document(key), asked_day(request)
    agreement = asked_agreement(request, of, day)
    version, used = _shown(request, of, agreement)
    if version is None:
        raise Http404
    hospital = agreement.hospital_id if agreement else request.actor.organisation_id
    context = {
        "document": of,
        "day": day,
        "agreement": agreement,
        "version": version,
        "used": used,
        "query": _query(request, agreement),
        "faulty": faulty(of, version),
        "under": documents.under(of.key),
        "parent": documents.document(of.parent) if of.parent else None,
        "owners": overview.owners_of(of.key, agreement) if agreement else [],
        "adoptions": overview.adoptions(of.key, hospital),
        "reviews": overview.reviews(of.key, hospital),
        "keeps": request.actor.may(Permission.KEEP_AGREEMENTS),
    }
    return render(request, "agreements/document.html", context)


@carries_out("003-agr-11", "003-gx-close")
@require_safe
@permits(*READERS)
def clause(request: ActorRequest, key: str, place: str) -> HttpResponse:
    """What one clause demands, the rules that carry it out, and the terms that fill it in."""
    of, day = known_document(key), asked_day(request)
    agreement = asked_agreement(request, of, day)
    version, used = _shown(request, of, agreement)
    found = clause_at(version, place) if version else None
    if version is None or found is None:
        raise Http404
    rules = documents.rules_of(of.key, found, version)
    context = {
        "document": of,
        "day": day,
        "agreement": agreement,
        "version": version,
        "used": used,
        "clause": found,
        "place": place,
        "query": _query(request, agreement),
        "rules": rules,
        "references": [
            (one, reference_address(one, day, agreement), documents.document(one.document))
            for one in found.refers_to
        ],
        "terms": overview.term_rows(agreement, day, found.terms) if agreement else [],
        "term_said": overview.proposal_text,
        "earlier": overview.earlier_values(agreement, found.terms) if agreement else [],
        "others": _in_other_versions(of, version, found),
        "inherited": _inherited(of, found),
    }
    return render(request, "agreements/clause.html", context)


def _in_other_versions(
    of: Document, shown: Version, found: ClauseText
) -> list[tuple[Version, list[Any]]]:
    """How the clause differs in each other version of the document."""
    return [
        (other, [one for one in differences(other, shown) if one.place == found.place])
        for other in of.versions
        if other is not shown and found.place in other.by_place
    ]


def _inherited(of: Document, found: ClauseText) -> Document | None:
    """The agreement whose part 1 goes before, where a guideline says otherwise."""
    return documents.document(of.parent) if of.kind == "guideline" else None


@carries_out("003-g2-2.2-b", "003-g2-3.2.3", "003-g2-4.1")
@require_safe
@permits(*READERS)
def comparison(request: ActorRequest, key: str) -> HttpResponse:
    """Two versions clause by clause; what is only set up differently can be left out."""
    of = known_document(key)
    if len(of.versions) < 2:
        raise Http404
    drafts = [one for one in of.versions if one.draft] or [of.versions[0]]
    before = of.version(request.GET.get("fra", "")) or drafts[0]
    after = of.version(request.GET.get("til", "")) or of.newest
    found = differences(before, after)
    hidden = request.GET.get("form") == "nei"
    context = {
        "document": of,
        "before": before,
        "after": after,
        "rows": [one for one in found if not (hidden and one.change is Change.FORMAT)],
        "labels": CHANGE_LABELS,
        "format_count": sum(one.change is Change.FORMAT for one in found),
        "total": len(found),
        "hidden": hidden,
    }
    return render(request, "agreements/comparison.html", context)


@permits(Permission.KEEP_AGREEMENTS)
def adopt(request: ActorRequest, key: str) -> HttpResponse:
    """Takes a version in use from a day, as a committee has decided."""
    of, own = known_document(key), _own(request)
    form = AdoptForm(request.POST or None, of=of)
    return _entered(request, of, form, _("Ta en versjon i bruk"), _adopting, own)


def _adopting(of: Document, own: Organisation, given: dict[str, Any], **who: Any) -> None:
    given = {name: value for name, value in given.items() if name != "version"}
    version = given.pop("version_key")
    adopt_version(hospital=own, document=of.key, version=version, **given, **who)


@permits(Permission.KEEP_AGREEMENTS)
def owner(request: ActorRequest, key: str) -> HttpResponse:
    """Names who looks after a document on one's own side."""
    of, own = known_document(key), _own(request)
    form = OwnerForm(request.POST or None)
    return _entered(request, of, form, _("Eier av dokumentet"), _owning, own)


def _owning(of: Document, own: Organisation, given: dict[str, Any], **who: Any) -> None:
    given.pop("version")
    name_owner(organisation=own, document=of.key, **given, **who)


@permits(Permission.KEEP_AGREEMENTS)
def review(request: ActorRequest, key: str) -> HttpResponse:
    """Records that a document has been gone through, with what was found."""
    of, own = known_document(key), _own(request)
    form = ReviewForm(request.POST or None)
    return _entered(request, of, form, _("Gjennomgang"), _reviewing, own)


def _reviewing(of: Document, own: Organisation, given: dict[str, Any], **who: Any) -> None:
    given.pop("version")
    record_review(hospital=own, document=of.key, **given, **who)


def _own(request: ActorRequest) -> Organisation:
    return get_object_or_404(Organisation.objects.own(request.actor))


def _entered(
    request: ActorRequest,
    of: Document,
    form: Form,
    title: str,
    act: Callable[..., None],
    own: Organisation,
) -> HttpResponse:
    """The form, until what it says has been entered; a refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            act(of, own, dict(form.cleaned_data), by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Det er ført."))
            return redirect("document", key=of.key)
    context = {"form": form, "title": title, "under": of.title, "back": of, "action": _("Lagre")}
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)
