"""The agreements of one's organisation, and one agreement as it holds on a day."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.agreements import overview, papers
from samflyt.agreements.asked import asked_day
from samflyt.agreements.message_kinds import KINDS
from samflyt.agreements.models import Agreement, Signing, TermProposal
from samflyt.agreements.policies import READERS, can_answer, keeps, side_in
from samflyt.agreements.states import SIGNING_LABELS, ProposalState
from samflyt.agreements.term_words import limit_text
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.rules import documents
from samflyt.rules.text_coverage import coverage, found_by
from samflyt.rules.text_references import faulty


def seen(request: ActorRequest, pk: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("hospital", "municipality"), pk=pk)


@require_safe
@permits(*READERS)
def agreements(request: ActorRequest) -> HttpResponse:
    """What is in force, what waits for signatures, what is due, and who has no agreement."""
    today = clock.local_date(request.as_of)
    rows = list(
        Agreement.objects.visible_to(request.actor)
        .select_related("hospital", "municipality")
        .order_by("hospital__name", "municipality__name", "-valid_from")
    )
    books = dict.fromkeys(row.book for row in rows)
    family = [one for book in books for one in documents.of_book(book)]
    words = request.GET.get("q", "")[:100]
    keeper = request.actor.may(Permission.KEEP_AGREEMENTS)
    context = {
        "held": [row for row in rows if row.valid_from <= today and not _over(row, today)],
        "over": [row for row in rows if _over(row, today)],
        "to_come": [row for row in rows if row.valid_from > today],
        "signings": _waiting(request),
        "lacking": _lacking(request, today),
        "due": overview.coming_up(request.actor, {row.hospital_id for row in rows}, today),
        "proposals": _proposals(request),
        "family": family,
        "words": words,
        "found": found_by(words, documents.documents().values()) if words else [],
        "keeps": keeper,
        "sends": keeper and _is_hospital(request),
        "registers": request.actor.may(Permission.RECEIVE_NEEDS),
    }
    return render(request, "agreements/agreements.html", context)


def _over(row: Agreement, today: date) -> bool:
    return row.valid_to is not None and row.valid_to <= today


def _waiting(request: ActorRequest) -> list[dict[str, Any]]:
    """Each copy that is not signed by both, with how far each side has come."""
    rows = Signing.objects.visible_to(request.actor).filter(agreement__isnull=True)
    return [
        {
            "signing": one,
            "hospital": SIGNING_LABELS[one.state_of("hospital")],
            "municipality": SIGNING_LABELS[one.state_of("municipality")],
        }
        for one in rows.select_related("hospital", "municipality").prefetch_related("steps")
    ]


def _proposals(request: ActorRequest) -> list[TermProposal]:
    """Proposals that the actor's side can answer now."""
    if not request.actor.may(Permission.KEEP_AGREEMENTS):
        return []
    rows = TermProposal.objects.visible_to(request.actor).filter(state=ProposalState.PROPOSED)
    rows = rows.select_related("agreement__municipality", "agreement__hospital")
    return [row for row in rows if can_answer(request.actor, row)]


def _is_hospital(request: ActorRequest) -> bool:
    own = Organisation.objects.own(request.actor).first()
    return own is not None and own.side == "hospital"


def _lacking(request: ActorRequest, today: date) -> list[Organisation]:
    own = Organisation.objects.own(request.actor).first()
    if own is None or own.side != "hospital":
        return []
    return overview.without_agreement(own, today)


@carries_out("003-agr-6-a", "003-agr-8-j")
@require_safe
@permits(*READERS)
def agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """One pair's agreement as of a day: texts in force, terms with their sources, signatures."""
    found, day = seen(request, pk), asked_day(request)
    shown = overview.tree(found, day)
    texts = [one for one in shown if one.version]
    signings = Signing.objects.visible_to(request.actor)
    context = {
        "agreement": found,
        "day": day,
        "today": clock.local_date(request.as_of),
        "tree": shown,
        "ownerless": overview.ownerless(found, [one.document.key for one in shown]),
        "coverage": coverage(one.document for one in shown) if shown else [],
        "faulty": [
            (one, wrong)
            for one in texts
            if one.version
            for wrong in faulty(one.document, one.version)
        ],
        "terms": overview.term_rows(found, day),
        "proposals": _with_answers(request, found),
        "message_rules": overview.message_rules(found, day),
        "kinds": KINDS,
        "limit_text": limit_text,
        "termination": found.terminations.filter(withdrawn_at__isnull=True).first(),
        "signing": signings.filter(agreement=found).prefetch_related("steps").first(),
        "keeps": keeps(request.actor, found),
        "side": side_in(request.actor, found),
    }
    return render(request, "agreements/agreement.html", context)


def _with_answers(request: ActorRequest, found: Agreement) -> list[dict[str, Any]]:
    rows = found.proposals.select_related("agreement__municipality").order_by("-pk")[:20]
    return [
        {"row": row, "row_text": overview.proposal_text(row), "may": can_answer(request.actor, row)}
        for row in rows
    ]


@require_safe
@permits(*READERS)
def paper(request: ActorRequest, pk: int) -> HttpResponse:
    """The agreement with its terms as of the day, to carry to a meeting or send."""
    found, day = seen(request, pk), asked_day(request)
    response = HttpResponse(pdf(papers.agreement_paper(found, day)), content_type="application/pdf")
    name = f"avtale-{found.pk}-{day.isoformat()}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
