"""Invoices and credit notes as the receiver's system reads them; written from what is kept."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from samflyt.access.actor import Actor
from samflyt.billing.models import BillingProfile, CreditNote, Invoice, month_after
from samflyt.directory.models import Organisation
from samflyt.formats.ubl import Document, Line, Party, Payment, Reference, Vat

#: What the note may say: the law, and nothing of anybody.
LAW = "forskrift 18. november 2011 nr. 1115 § 13"
TERMS = "Innsigelse sendes innen 30 dager fra mottak. Betaling utsettes ikke av innsigelse."


def party_facts(organisation: Organisation, profile: BillingProfile) -> dict[str, Any]:
    """The organisation as invoices name it; kept on each document as it was."""
    return {
        "name": organisation.name,
        "organisation_number": organisation.organisation_number,
        "street": profile.street,
        "postal_code": profile.postal_code,
        "city": profile.city,
        "vat_registered": profile.vat_registered,
        "business_register": profile.business_register,
        "endpoint": profile.endpoint,
    }


def profile_of(organisation: Organisation, on: date) -> BillingProfile:
    """What holds for the organisation on a date, or an empty profile that is not saved."""
    held = BillingProfile.objects.filter(organisation=organisation, valid_from__lte=on)
    return held.order_by("valid_from").last() or BillingProfile(organisation=organisation)


def profiles_of(organisations: Iterable[Organisation], on: date) -> dict[int, BillingProfile]:
    """What holds for each on a date, asked once for all of them."""
    wanted = list(organisations)
    held = BillingProfile.objects.filter(organisation__in=wanted, valid_from__lte=on)
    found = {one.organisation_id: one for one in held.order_by("valid_from")}
    return {one.pk: found.get(one.pk) or BillingProfile(organisation=one) for one in wanted}


def own_profile(actor: Actor, on: date) -> BillingProfile:
    """What holds for the actor's own organisation."""
    return profile_of(Organisation.objects.get(pk=actor.organisation_id or 0), on)


def parties(
    hospital: Organisation,
    municipality: Organisation,
    seller: BillingProfile,
    buyer: BillingProfile,
) -> dict[str, Any]:
    """Both as they are called now, and what only the sender decides."""
    payer = party_facts(municipality, buyer)
    return {
        "hospital": party_facts(hospital, seller),
        "municipality": {**payer, "vat_registered": False, "business_register": False},
        "sale": {
            "category": seller.vat_category,
            "reason": seller.vat_reason,
            "account": seller.account_number,
        },
    }


def invoice_document(invoice: Invoice, lines: Iterable[Line]) -> Document:
    """The invoice for the access point; `lines` are from `invoice_lines`.

    The period is the month, and reaches back to days that became known after theirs was run.
    """
    month = invoice.run.month
    sale = invoice.parties["sale"]
    written = tuple(lines)
    return Document(
        number=invoice.label,
        issued=invoice.issued_date,
        start=min([month, *(line.first for line in written)]),
        end=month_after(month) - timedelta(days=1),
        buyer_reference=invoice.buyer_reference,
        seller=Party(**invoice.parties["hospital"]),
        buyer=Party(**invoice.parties["municipality"]),
        vat=Vat(sale["category"], sale["reason"]),
        lines=written,
        note=f"Betaling for utskrivningsklare pasienter {month_name(month)}, {LAW}",
        payment=Payment(invoice.due_date, invoice.kid, sale["account"], TERMS),
    )


def credit_document(note: CreditNote, lines: Iterable[Line]) -> Document:
    """The credit note, with the invoice it takes days back from."""
    month = note.invoice.run.month
    sale = note.parties["sale"]
    written = tuple(lines)
    return Document(
        number=note.label,
        issued=note.issued_date,
        start=min([month, *(line.first for line in written)]),
        end=month_after(month) - timedelta(days=1),
        buyer_reference=note.buyer_reference,
        seller=Party(**note.parties["hospital"]),
        buyer=Party(**note.parties["municipality"]),
        vat=Vat(sale["category"], sale["reason"]),
        lines=written,
        note=note.reason,
        credits=Reference(note.invoice.label, note.invoice.issued_date),
    )


def invoice_lines(invoice: Invoice) -> list[Line]:
    return [
        Line(line.base_line.reference, *_span(line.days), line.quantity, line.rate)
        for line in invoice.lines.select_related("base_line").order_by("position")
    ]


def credit_lines(note: CreditNote) -> list[Line]:
    return [
        Line(line.invoice_line.base_line.reference, *_span(line.days), line.quantity, line.rate)
        for line in note.lines.select_related("invoice_line__base_line").order_by("position")
    ]


def _span(days: list[date]) -> tuple[date, date]:
    return min(days), max(days)


def month_name(month: date) -> str:
    """`mars 2024`: always in Norwegian, for the receiver's archive."""
    return str(format_date(month, "MMMM y", locale="nb"))
