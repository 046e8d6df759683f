"""Turns an approved month into invoices, each with the next number of an unbroken series."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.billing import documents, policies
from samflyt.billing.actions.crediting import credit_late_days
from samflyt.billing.actions.numbering import held_series, next_number
from samflyt.billing.models import BaseLine, Invoice, InvoiceLine, NumberSeries, Run
from samflyt.billing.states import RunState, after_run
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.formats.kid import kid
from samflyt.formats.ubl import Line, faults

ZERO = Decimal("0.00")


@carries_out("003-inv-5-a", "003-inv-5-c")
def invoice_run(
    *, run: Run, by: Actor, at: datetime, told: Callable[[Invoice], None] = lambda _i: None
) -> list[Invoice]:
    """One invoice for each municipality with days; returns those that are new.

    Nothing is numbered before every invoice is known to be sendable: Refused names what a
    receiver would refuse. Stopped half-way, it goes on where it was.
    """
    policies.check_accountant(by, run.hospital_id)
    run = Run.objects.select_related("hospital").get(pk=run.pk)
    following = after_run(run.state, "invoice")
    wanted = _municipalities(run)
    drafts = Drafts(run, wanted, at)
    _refuse_faults(drafts, wanted)
    made = []
    for municipality in wanted:
        invoice = _make(drafts, municipality)
        if invoice is not None:
            made.append(invoice)
            told(invoice)
    credit_late_days(run=run, by=by, at=at)
    Run.objects.filter(pk=run.pk, state=RunState.APPROVED).update(state=following.value)
    return made


def _municipalities(run: Run) -> list[Organisation]:
    lines = BaseLine.objects.filter(run=run, net__gt=0)
    return list(Organisation.objects.filter(pk__in=lines.values("municipality_id")).order_by("pk"))


def _refuse_faults(drafts: "Drafts", wanted: list[Organisation]) -> None:
    """Tries each invoice with a number that is not used, so that a fault costs no number."""
    run = drafts.run
    for municipality in wanted:
        trial = drafts.draft(municipality, 0)
        days = [Line("S0000000", run.month, run.month, 1, Decimal(1))]
        found = faults(documents.invoice_document(trial, days))
        if found:
            raise Refused(
                _("Faktura til %(municipality)s kan ikke sendes: %(faults)s.")
                % {"municipality": municipality.name, "faults": "; ".join(found)}
            )


class Drafts:
    """Invoices of one run without lines, not yet saved; what all must say is read once."""

    def __init__(self, run: Run, wanted: list[Organisation], at: datetime) -> None:
        self.run = run
        self.issued = clock.local_date(at)
        self.seller = documents.profile_of(run.hospital, self.issued)
        self.buyers = documents.profiles_of(wanted, self.issued)

    def draft(self, municipality: Organisation, number: int) -> Invoice:
        run, seller = self.run, self.seller
        buyer = self.buyers[municipality.pk]
        return Invoice(
            hospital=run.hospital,
            municipality=municipality,
            run=run,
            number=number,
            issued_date=self.issued,
            due_date=self.issued + timedelta(days=seller.payment_days),
            received_date=self.issued,
            kid=kid(f"{run.month:%y%m}{number:06d}", seller.kid_check),
            buyer_reference=buyer.buyer_reference,
            amount=ZERO,
            parties=documents.parties(run.hospital, municipality, seller, buyer),
        )


@transaction.atomic
def _make(drafts: Drafts, municipality: Organisation) -> Invoice | None:
    """The municipality's invoice; None where it has one for the month already.

    The series is held first: whoever waits for it then sees what the other has made.
    """
    series = held_series(drafts.run.hospital, NumberSeries.Kind.INVOICE)
    if Invoice.objects.filter(run=drafts.run, municipality=municipality).exists():
        return None
    invoice = drafts.draft(municipality, next_number(series))
    lines = _lines(invoice)
    invoice.amount = sum((line.amount for line in lines), ZERO)
    invoice.save()
    InvoiceLine.objects.bulk_create(lines)
    return invoice


def _lines(invoice: Invoice) -> list[InvoiceLine]:
    """One line for each stay and rate, in the order of the stays."""
    found: list[InvoiceLine] = []
    base = BaseLine.objects.filter(
        run=invoice.run, municipality=invoice.municipality, net__gt=0
    ).prefetch_related("decisions")
    for line in base.order_by("pk"):
        by_rate: dict[Decimal, list[date]] = defaultdict(list)
        for day in line.charged():
            if day.rate is not None:
                by_rate[day.rate].append(day.date)
        for rate, days in by_rate.items():
            found.append(
                InvoiceLine(
                    invoice=invoice,
                    base_line=line,
                    position=len(found) + 1,
                    dates=[day.isoformat() for day in days],
                    quantity=len(days),
                    rate=rate,
                )
            )
    return found


@transaction.atomic
def note_paid(*, invoice: Invoice, paid_date: date, by: Actor, at: datetime) -> Invoice:
    """Marks the invoice as paid on a day; refused for a day to come."""
    policies.check_accountant(by, invoice.hospital_id)
    if paid_date > clock.local_date(at) or paid_date < invoice.issued_date:
        raise Refused(_("Betalingsdagen må være mellom fakturadatoen og i dag."))
    held = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk)
    held.paid_date = paid_date
    held.save(update_fields=["paid_date"])
    return held


@transaction.atomic
def note_received(*, invoice: Invoice, received_date: date, by: Actor, at: datetime) -> Invoice:
    """The municipality's own word on when it had the invoice; its thirty days run from there."""
    policies.check_controller(by, invoice)
    if received_date > clock.local_date(at) or received_date < invoice.issued_date:
        raise Refused(_("Mottaksdagen må være mellom fakturadatoen og i dag."))
    held = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk)
    if held.objections.exists():
        raise Refused(_("Mottaksdagen kan ikke endres når en innsigelse er sendt."))
    held.received_date = received_date
    held.save(update_fields=["received_date"])
    return held
