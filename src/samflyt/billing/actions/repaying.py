"""Pays back after a dispute, with interest by dated rates; and claims for loss."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.billing import letters_kept, policies
from samflyt.billing.actions.crediting import credit_days, waiting_for_credit
from samflyt.billing.actions.disputes import held_dispute
from samflyt.billing.actions.objections import File, checked_file
from samflyt.billing.models import Dispute, InterestRate, LossClaim, Objection, Repayment
from samflyt.catalogue import carries_out
from samflyt.rules import payment_interest
from samflyt.rules.payment_interest import Interest, InterestTable, MissingInterestRate
from samflyt.web import wording


def interest_table() -> InterestTable:
    """The public rates, and those that the installation has entered where none was known.

    A rate that was entered here stands, also when a later table of ours knows that period.
    """
    entered = [
        payment_interest.InterestRate(row.percent, row.valid_from, row.valid_to, row.source)
        for row in InterestRate.objects.all()
    ]
    shipped = (
        rate
        for rate in payment_interest.read_interest()
        if not any(
            own.valid_from < rate.valid_to and rate.valid_from < own.valid_to for own in entered
        )
    )
    return InterestTable((*entered, *shipped))


@transaction.atomic
def enter_rate(
    *, percent: Decimal, start: date, end: date, source: str, by: Actor, at: datetime
) -> InterestRate:
    """Enters a half year's rate with its source; refused where a rate holds already."""
    policies.check_rates(by)
    try:
        rate = payment_interest.InterestRate(percent, start, end, source)
        interest_table().with_rates([rate])
    except payment_interest.BadInterest as fault:
        raise Refused(_("Renten kan ikke føres: %(why)s.") % {"why": fault}) from None
    return InterestRate.objects.create(
        percent=percent,
        valid_from=start,
        valid_to=end,
        source=source.strip(),
        entered_at=at,
        entered_by=by.name,
    )


@transaction.atomic
def repay(*, dispute: Dispute, repaid_date: date, by: Actor, at: datetime) -> Repayment:
    """Credits the days that the dispute gave back, with interest since the invoice was paid.

    Refused before the dispute is over, where no day was given back, where the invoice is not
    paid (then crediting is enough), and where a day of the period has no rate.
    """
    objection = dispute.objection
    policies.check_accountant(by, dispute.hospital_id)
    if objection is None or not dispute.is_over:
        raise Refused(_("Tvisten må være avsluttet før noe betales tilbake."))
    made: Repayment | None = Repayment.objects.filter(dispute=dispute).first()
    if made is not None:
        return made
    paid = _paid(objection, repaid_date, at)
    waiting = waiting_for_credit(objection)
    if not waiting:
        raise Refused(_("Ingen døgn venter på kreditering."))
    principal = sum((one.line.rate for one in waiting), Decimal("0.00"))
    interest = _interest(principal, paid, repaid_date)
    note = credit_days(
        invoice=objection.invoice,
        days=[(one.line, one.date) for one in waiting],
        reason=f"Tilbakebetaling etter tvist, {objection.reference}",
        key=f"tvist:{dispute.pk}",
        by=by,
        at=at,
    )
    letters_kept.keep(objection, "Tilbakebetaling med rente", by=by, at=at)
    return Repayment.objects.create(
        dispute=dispute,
        credit_note=note,
        paid_date=paid,
        repaid_date=repaid_date,
        principal=principal,
        interest=interest.amount,
        periods=_kept(interest),
        at=at,
        name=by.name,
    )


def _paid(objection: Objection, repaid_date: date, at: datetime) -> date:
    """When the invoice was paid, which interest runs from."""
    paid = objection.invoice.paid_date
    if paid is None:
        raise Refused(_("Fakturaen er ikke betalt; krediter døgnene, så er det nok."))
    if not paid <= repaid_date <= clock.local_date(at):
        raise Refused(_("Tilbakebetalingen må være mellom betalingen og i dag."))
    return paid


def _interest(principal: Decimal, start: date, end: date) -> Interest:
    try:
        return interest_table().interest(principal, start, end)
    except MissingInterestRate as missing:
        raise Refused(
            _(
                "Forsinkelsesrente mangler fra og med %(start)s til og med %(last)s. "
                "Før den inn med kilde under Oppgjør, Satser."
            )
            % {"start": wording.date_text(missing.start), "last": wording.date_text(missing.last)}
        ) from None


def _kept(interest: Interest) -> list[dict[str, str | int]]:
    return [
        {
            "from": period.start.isoformat(),
            "to": period.end.isoformat(),
            "days": period.days,
            "percent": str(period.percent),
            "source": period.source,
        }
        for period in interest.periods
    ]


@carries_out("003-agr-15")
@transaction.atomic
def claim_loss(
    *,
    dispute: Dispute,
    clause: str,
    amount: Decimal,
    text: str,
    file: File | None,
    by: Actor,
    at: datetime,
) -> LossClaim:
    """A claim for loss from a breach; refused without clause, amount or documentation."""
    held = held_dispute(dispute, by)
    if not clause.strip() or not text.strip():
        raise Refused(_("Skriv hvilket punkt som er brutt, og hva tapet består i."))
    if not amount.is_finite() or amount <= 0:
        raise Refused(_("Beløpet må være større enn null."))
    if file is None:
        raise Refused(_("Legg ved dokumentasjon for tapet."))
    papers = checked_file(file)
    return LossClaim.objects.create(
        dispute=held,
        clause=clause.strip(),
        amount=amount,
        text=text.strip(),
        file_name=papers.name,
        content_type=papers.content_type,
        content=papers.content,
        side=by.side.value,
        at=at,
        name=by.name,
    )
