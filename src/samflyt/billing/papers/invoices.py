"""The invoice and the credit note on paper."""

from collections.abc import Sequence
from typing import Any

from samflyt.billing.documents import LAW, TERMS, credit_lines, invoice_lines, month_name
from samflyt.billing.models import CreditNote, Invoice
from samflyt.billing.papers import Paper, Section, Table, day, days, kroner
from samflyt.formats.ubl import Line

HEAD = ("Opphold", "Døgn", "Antall", "Døgnpris", "Beløp")


def invoice_paper(invoice: Invoice) -> Paper:
    """What the municipality owes; of a stay it says a reference and dates, nothing else."""
    sale = invoice.parties["sale"]
    dates = {line.position: days(line.days) for line in invoice.lines.all()}
    return Paper(
        title=f"Faktura {invoice.label}",
        sender=address(invoice.parties["hospital"]),
        receiver=address(invoice.parties["municipality"]),
        lead=f"Betaling for utskrivningsklare pasienter, {month_name(invoice.run.month)}",
        facts=(
            ("Fakturadato", day(invoice.issued_date)),
            ("Forfall", day(invoice.due_date)),
            ("Kontonummer", account(sale["account"])),
            ("KID", invoice.kid),
            ("Deres referanse", invoice.buyer_reference),
        ),
        table=_table(invoice_lines(invoice), dates, f"Å betale {kroner(invoice.amount)} kr"),
        sections=(
            Section("Grunnlag", f"Kravet følger av {LAW}. {_vat(sale)}"),
            Section("Innsigelse", TERMS),
        ),
    )


def credit_paper(note: CreditNote) -> Paper:
    dates = {line.position: days(line.days) for line in note.lines.all()}
    return Paper(
        title=f"Kreditnota {note.label}",
        sender=address(note.parties["hospital"]),
        receiver=address(note.parties["municipality"]),
        lead=note.reason,
        facts=(
            ("Dato", day(note.issued_date)),
            ("Gjelder faktura", f"{note.invoice.label} av {day(note.invoice.issued_date)}"),
            ("Deres referanse", note.buyer_reference),
        ),
        table=_table(credit_lines(note), dates, f"Kreditert {kroner(note.amount)} kr"),
        sections=(Section("Grunnlag", _vat(note.parties["sale"])),),
    )


def _table(lines: Sequence[Line], dates: dict[int, str], total: str) -> Table:
    rows = [
        (line.reference, dates[no], str(line.days), kroner(line.price), kroner(line.amount))
        for no, line in enumerate(lines, start=1)
    ]
    return Table("Døgn", HEAD, rows, total, numbers=True)


def _vat(sale: dict[str, Any]) -> str:
    reason = sale["reason"]
    return f"Merverdiavgift 0 kr. {reason}." if reason else "Merverdiavgift 0 kr."


def address(party: dict[str, Any]) -> tuple[str, ...]:
    number = party["organisation_number"]
    vat = " MVA" if party["vat_registered"] else ""
    lines = (
        party["name"],
        party["street"],
        f"{party['postal_code']} {party['city']}".strip(),
        f"Org.nr. {number[:3]} {number[3:6]} {number[6:]}{vat}",
        "Foretaksregisteret" if party["business_register"] else "",
    )
    return tuple(line for line in lines if line)


def account(number: str) -> str:
    """`8601 11 17947`."""
    return f"{number[:4]} {number[4:6]} {number[6:]}" if len(number) == 11 else number
