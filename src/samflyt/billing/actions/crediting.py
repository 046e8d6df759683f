"""Takes days of an invoice back; the only way to correct what is sent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.billing import documents, policies
from samflyt.billing.actions.numbering import held_series, next_number
from samflyt.billing.documents import month_name
from samflyt.billing.models import (
    CreditLine,
    CreditNote,
    Invoice,
    InvoiceLine,
    LateCredit,
    NumberSeries,
    ObjectedDay,
    Objection,
    Run,
)
from samflyt.catalogue import carries_out

ZERO = Decimal("0.00")


@transaction.atomic
def credit_days(
    *,
    invoice: Invoice,
    days: Iterable[tuple[InvoiceLine, date]],
    reason: str,
    key: str,
    by: Actor,
    at: datetime,
) -> CreditNote:
    """A credit note for these days; the same `key` gives the note that is made already.

    Refused for a day that is not on the invoice, or is taken back before.
    """
    policies.check_accountant(by, invoice.hospital_id)
    series = held_series(invoice.hospital, NumberSeries.Kind.CREDIT_NOTE)
    made = CreditNote.objects.filter(key=key).first()
    if made is not None:
        return made
    by_line: dict[InvoiceLine, list[date]] = defaultdict(list)
    for line, day in days:
        _refuse_stranger(invoice, line, day)
        by_line[line].append(day)
    if not by_line:
        raise Refused(_("Velg minst ett døgn å kreditere."))
    note = _note(invoice, next_number(series), clock.local_date(at))
    note.reason, note.key = reason, key
    note.amount = sum((line.rate * len(found) for line, found in by_line.items()), ZERO)
    note.save()
    CreditLine.objects.bulk_create(_lines(note, by_line))
    return note


def _note(invoice: Invoice, number: int, issued: date) -> CreditNote:
    """The note without its days, not yet saved."""
    return CreditNote(
        hospital=invoice.hospital,
        municipality=invoice.municipality,
        invoice=invoice,
        number=number,
        issued_date=issued,
        buyer_reference=invoice.buyer_reference,
        parties=documents.parties(
            invoice.hospital,
            invoice.municipality,
            documents.profile_of(invoice.hospital, issued),
            documents.profile_of(invoice.municipality, issued),
        ),
    )


def _lines(note: CreditNote, by_line: Mapping[InvoiceLine, list[date]]) -> Iterator[CreditLine]:
    for number, (line, found) in enumerate(sorted(by_line.items(), key=_position), start=1):
        yield CreditLine(
            credit_note=note,
            invoice_line=line,
            position=number,
            dates=[day.isoformat() for day in sorted(found)],
            quantity=len(found),
            rate=line.rate,
        )


def _position(pair: tuple[InvoiceLine, list[date]]) -> int:
    return pair[0].position


def _refuse_stranger(invoice: Invoice, line: InvoiceLine, day: date) -> None:
    if line.invoice_id != invoice.pk or day.isoformat() not in line.dates:
        raise Refused(_("Døgnet står ikke på fakturaen."))
    if any(day.isoformat() in credited.dates for credited in line.credit_lines.all()):
        raise Refused(_("Døgnet er kreditert før."))


@carries_out("003-inv-5-d", "003-inv-7-f")
def credit_objection(*, objection: Objection, by: Actor, at: datetime) -> CreditNote:
    """Credits what the answer granted, and what the appeal granted after it.

    Refused while nothing granted is left to credit.
    """
    waiting = waiting_for_credit(objection)
    if not waiting:
        raise Refused(_("Ingen døgn venter på kreditering."))
    step = "klage" if hasattr(objection, "appeal") and objection.appeal.overruled else "svar"
    if hasattr(objection, "dispute") and objection.dispute.is_over:
        step = "tvist"
    return credit_days(
        invoice=objection.invoice,
        days=[(day.line, day.date) for day in waiting],
        reason=f"Kreditering etter innsigelse, {objection.reference}",
        key=f"innsigelse:{objection.pk}:{step}",
        by=by,
        at=at,
    )


def waiting_for_credit(objection: Objection) -> list[ObjectedDay]:
    """Days that are granted and not yet credited."""
    granted = objection.days.filter(accepted=True).select_related("line")
    return [day for day in granted.prefetch_related("line__credit_lines") if day.waits_for_credit]


def credit_late_days(*, run: Run, by: Actor, at: datetime) -> list[CreditNote]:
    """Credits the days of earlier months that the wards have given back in this run.

    One note for each invoice; done again it makes none.
    """
    by_invoice: dict[Invoice, list[tuple[InvoiceLine, date]]] = defaultdict(list)
    granted = LateCredit.objects.filter(run=run, accepted=True).order_by("line_id", "date")
    for one in granted.select_related("line__invoice__hospital", "line__invoice__municipality"):
        by_invoice[one.line.invoice].append((one.line, one.date))
    return [
        credit_days(
            invoice=invoice,
            days=days,
            reason=f"Døgn som er rettet etter at {month_name(invoice.run.month)} ble fakturert",
            key=f"etter:{run.pk}:{invoice.pk}",
            by=by,
            at=at,
        )
        for invoice, days in by_invoice.items()
    ]
