"""The settlement's papers as PDF, and its e-invoices as XML."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing import board_file
from samflyt.billing.actions.delivering import credit_xml, invoice_xml
from samflyt.billing.models import (
    Appeal,
    CreditNote,
    Dispute,
    DisputeStep,
    Invoice,
    Objection,
    Repayment,
)
from samflyt.billing.papers import pdf
from samflyt.billing.papers.disputes import (
    appeal_answer_paper,
    appeal_paper,
    board_paper,
    repayment_paper,
    step_paper,
)
from samflyt.billing.papers.invoices import credit_paper, invoice_paper
from samflyt.billing.papers.letters import answer_paper, objection_paper
from samflyt.billing.responding import objection_response
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.formats import ubl_response


def _invoice(request: ActorRequest, pk: int) -> Invoice:
    return get_object_or_404(Invoice.objects.visible_to(request.actor).select_related("run"), pk=pk)


def _credit_note(request: ActorRequest, pk: int) -> CreditNote:
    notes = CreditNote.objects.visible_to(request.actor).select_related("invoice__run")
    return get_object_or_404(notes, pk=pk)


def _objection(request: ActorRequest, pk: int) -> Objection:
    found = Objection.objects.visible_to(request.actor).select_related("invoice__run", "ward")
    return get_object_or_404(found, pk=pk)


def _answer(request: ActorRequest, pk: int) -> Any:
    answered = Objection.objects.visible_to(request.actor).filter(answer__isnull=False)
    return get_object_or_404(answered.select_related("answer", "invoice__run"), pk=pk).answer


def _appeal(request: ActorRequest, pk: int) -> Appeal:
    found = Objection.objects.visible_to(request.actor).filter(appeal__isnull=False)
    rows = found.select_related("appeal", "answer", "invoice__run").prefetch_related("days")
    appeal: Appeal = get_object_or_404(rows, pk=pk).appeal
    return appeal


def _answered_appeal(request: ActorRequest, pk: int) -> Appeal:
    found = _appeal(request, pk)
    if found.answered_at is None:
        raise Http404
    return found


def _dispute(request: ActorRequest, pk: int) -> Dispute:
    rows = Dispute.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("hospital", "municipality"), pk=pk)


def _step(request: ActorRequest, pk: int) -> DisputeStep:
    rows = DisputeStep.objects.visible_to(request.actor)
    found: DisputeStep = get_object_or_404(
        rows.select_related("dispute__hospital", "dispute__municipality"), pk=pk
    )
    return found


def _repayment(request: ActorRequest, pk: int) -> Repayment:
    rows = Repayment.objects.visible_to(request.actor)
    wanted = rows.select_related("dispute", "credit_note")
    found: Repayment = get_object_or_404(wanted, dispute_id=pk)
    return found


def _board_pdf(dispute: Dispute) -> bytes:
    board_file.check_sendable(dispute)
    return pdf(board_paper(dispute))


def _board_data(dispute: Dispute) -> bytes:
    return json.dumps(board_file.as_data(dispute), ensure_ascii=False, indent=1).encode()


def _response_xml(objection: Objection) -> bytes:
    issued = clock.local_date(objection.received_at)
    return ubl_response.write(objection_response(objection.invoice, [objection], issued))


def _patient_ids(found: Any) -> Iterable[int]:
    """Those whose stays the paper names by reference."""
    if isinstance(found, Invoice):
        return found.lines.values_list("base_line__course__patient_id", flat=True)
    if isinstance(found, CreditNote):
        stays = "invoice_line__base_line__course__patient_id"
        return found.lines.values_list(stays, flat=True)
    objection = found if isinstance(found, Objection) else _objection_of(found)
    if objection is None:
        return ()
    return objection.days.values_list("line__base_line__course__patient_id", flat=True)


def _objection_of(found: Any) -> Objection | None:
    """The objection behind an answer, an appeal, a dispute, or a step of one."""
    dispute = getattr(found, "dispute", found)
    objection: Objection | None = dispute.objection
    return objection


#: By kind and form: how it is found, and how it is written.
PAPERS: dict[tuple[str, str], tuple[Callable[..., Any], Callable[[Any], bytes]]] = {
    ("faktura", "pdf"): (_invoice, lambda found: pdf(invoice_paper(found))),
    ("faktura", "xml"): (_invoice, invoice_xml),
    ("kreditnota", "pdf"): (_credit_note, lambda found: pdf(credit_paper(found))),
    ("kreditnota", "xml"): (_credit_note, credit_xml),
    ("innsigelse", "pdf"): (_objection, lambda found: pdf(objection_paper(found))),
    ("innsigelse", "xml"): (_objection, _response_xml),
    ("svar", "pdf"): (_answer, lambda found: pdf(answer_paper(found))),
    ("klage", "pdf"): (_appeal, lambda found: pdf(appeal_paper(found))),
    ("klagesvar", "pdf"): (_answered_appeal, lambda found: pdf(appeal_answer_paper(found))),
    ("tvisteskritt", "pdf"): (_step, lambda found: pdf(step_paper(found))),
    ("nemndsak", "pdf"): (_dispute, _board_pdf),
    ("nemndsak", "json"): (_dispute, _board_data),
    ("tilbakebetaling", "pdf"): (_repayment, lambda found: pdf(repayment_paper(found))),
}


@require_safe
@permits(Permission.HANDLE_INVOICES, Permission.CONTROL_DAYS, Permission.HANDLE_APPEALS)
def paper(request: ActorRequest, kind: str, pk: int, form: str) -> HttpResponse:
    """One paper for the actor's own side to keep."""
    if (kind, form) not in PAPERS:
        raise Http404
    find, write = PAPERS[kind, form]
    found = find(request, pk)
    note_shown(request, "read", f"{kind} ({form})", _patient_ids(found), f"{kind}:{pk}")
    raw = write(found)
    response = HttpResponse(raw, content_type=f"application/{form}")
    response.headers["Content-Disposition"] = f'attachment; filename="{kind}-{pk}.{form}"'
    return response
