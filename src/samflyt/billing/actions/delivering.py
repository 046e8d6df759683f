"""Lays invoices where the access point fetches them, and reads what receivers say of them."""

import os
import tempfile
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.billing import documents, policies
from samflyt.billing.models import CreditNote, Invoice, InvoiceResponse
from samflyt.billing.papers import pdf
from samflyt.billing.papers.invoices import credit_paper, invoice_paper
from samflyt.formats import ubl_response, ubl_writing

PAID = "PD"
ARRIVED = "AB"


def invoice_xml(invoice: Invoice) -> bytes:
    return ubl_writing.write(documents.invoice_document(invoice, documents.invoice_lines(invoice)))


def credit_xml(note: CreditNote) -> bytes:
    return ubl_writing.write(documents.credit_document(note, documents.credit_lines(note)))


def paper_of(document: Invoice | CreditNote) -> bytes:
    if isinstance(document, Invoice):
        return pdf(invoice_paper(document))
    return pdf(credit_paper(document))


def deliver(
    *,
    document: Invoice | CreditNote,
    folder: Path,
    by: Actor,
    at: datetime,
    archive: Path | None = None,
) -> Path:
    """Writes the document's XML; the same document again writes the same file.

    The archive has the same XML with the paper beside it, by year; it is written first, so that
    nothing is sent that is not kept.
    """
    policies.check_accountant(by, document.hospital_id)
    raw = invoice_xml(document) if isinstance(document, Invoice) else credit_xml(document)
    name = f"{document.parties['hospital']['organisation_number']}-{document.label}"
    if archive is not None:
        year = archive / f"{document.issued_date:%Y}"
        write_whole(year / f"{name}.xml", raw)
        write_whole(year / f"{name}.pdf", paper_of(document))
    path = folder / f"{name}.xml"
    write_whole(path, raw)
    type(document)._base_manager.filter(pk=document.pk, delivered_at__isnull=True).update(
        delivered_at=at
    )
    return path


def write_whole(path: Path, raw: bytes) -> None:
    """The file appears whole or not at all, also when the machine stops midway."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@transaction.atomic
def take_in_response(*, raw: bytes, by: Actor, at: datetime) -> InvoiceResponse:
    """Keeps what a receiver says of an invoice; the same response twice has effect once.

    «Mottatt» tells from when the thirty days run, «betalt» that it is paid. Refused when no
    invoice of ours fits number, sender and receiver.
    """
    try:
        read = ubl_response.read(raw)
    except ubl_response.UnreadableResponse as fault:
        raise Refused(_("Fakturasvaret kan ikke leses: %(why)s.") % {"why": fault}) from None
    invoice = _named(read)
    policies.check_accountant(by, invoice.hospital_id)
    response, new = InvoiceResponse.objects.get_or_create(
        invoice=invoice,
        response_id=read.id,
        defaults={
            "code": read.code,
            "reasons": [[one.kind, one.code, one.text] for one in read.clarifications],
            "issued_date": read.issued,
            "taken_in_at": at,
        },
    )
    if new:
        _effect(invoice, read.code, read.issued)
    return response


def _named(read: ubl_response.Response) -> Invoice:
    number = read.invoice_number.rpartition("-")[2]
    found = Invoice.objects.select_for_update(of=("self",)).filter(
        number=int(number) if number.isdecimal() else 0
    )
    known = (one for one in found.select_related("run") if _is_of(one, read))
    invoice = next(known, None)
    if invoice is None or invoice.label != read.invoice_number:
        raise Refused(_("Ingen faktura passer til svaret: %(number)s.") % {"number": number})
    return invoice


def _is_of(invoice: Invoice, read: ubl_response.Response) -> bool:
    """Whether the response goes between the invoice's own parties, by the addresses they had."""
    sides = (invoice.parties["municipality"], invoice.parties["hospital"])
    addresses = [side.get("endpoint") or side["organisation_number"] for side in sides]
    return addresses == [read.sender.organisation_number, read.receiver.organisation_number]


def _effect(invoice: Invoice, code: str, issued: date) -> None:
    if code == ARRIVED and issued >= invoice.issued_date and not invoice.objections.exists():
        invoice.received_date = issued
    if code == PAID:
        invoice.paid_date = issued
    invoice.save(update_fields=["received_date", "paid_date"])
