"""The municipality's word on an invoice over Peppol, written from its objections."""

from collections.abc import Iterable
from datetime import date

from samflyt.billing.models import Invoice, Objection
from samflyt.formats.ubl import Party
from samflyt.formats.ubl_response import Clarification, Response


def objection_response(invoice: Invoice, objections: Iterable[Objection], issued: date) -> Response:
    """«Under avklaring», with days a stay, and the wish that a part is credited."""
    reasons = [
        Clarification(
            "reason", "QTY", f"Innsigelse {one.reference}: {one.days.count()} døgn av fakturaen"
        )
        for one in objections
    ]
    hospital, buyer = invoice.parties["hospital"], invoice.parties["municipality"]
    return Response(
        id=f"{invoice.label}-{issued:%Y%m%d}",
        issued=issued,
        sender=Party(**buyer),
        receiver=Party(**hospital),
        code="UQ",
        invoice_number=invoice.label,
        clarifications=(*reasons, Clarification("action", "CNP")),
    )
