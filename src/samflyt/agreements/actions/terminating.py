"""Notice of termination: when the agreement ends, and that it may be taken back."""

import calendar
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.agreements.changes import announce
from samflyt.agreements.models import Agreement, Termination
from samflyt.agreements.policies import check_keeper
from samflyt.catalogue import carries_out
from samflyt.rules import documents


def months_after(day: date, months: int) -> date:
    """The same day of a later month; where that month lacks the day, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def notice_months(agreement: Agreement) -> int:
    """The notice that the agreement's own text asks for; a year where it says nothing."""
    told = documents.of_book(agreement.book)
    return told[0].notice_months if told else 12


@carries_out("003-agr-16-b")
@transaction.atomic
def give_notice(
    *,
    agreement: Agreement,
    notice_date: date,
    received_date: date,
    once: str,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Termination:
    """One side ends the agreement; it holds through the last day of the notice period.

    The period runs from the day the notice was received; from 29 February it ends on the 28th.
    Refused when notice is already given, the agreement is over, or a day is not possible.
    """
    given = Termination.objects.filter(once=once).first()
    if given is not None:
        return given
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    side = check_keeper(by, agreement)
    _refuse_twice(agreement)
    if received_date > clock.local_date(at) or received_date < notice_date:
        raise Refused(_("Oppsigelsen må være mottatt etter at den ble skrevet, og senest i dag."))
    end = months_after(received_date, notice_months(agreement))
    if agreement.valid_to is not None and agreement.valid_to <= end:
        raise Refused(_("Avtalen er erstattet eller slutter tidligere."))
    agreement.valid_to = end + timedelta(days=1)
    agreement.save(update_fields=["valid_to"])
    announce(at)
    return Termination.objects.create(
        agreement=agreement,
        side=side,
        notice_date=notice_date,
        received_date=received_date,
        end_date=end,
        reason=reason.strip(),
        entered_by=by.name,
        entered_at=at,
        once=once,
    )


def _refuse_twice(agreement: Agreement) -> None:
    if agreement.terminations.filter(withdrawn_at__isnull=True).exists():
        raise Refused(_("Avtalen er alt sagt opp."))


@transaction.atomic
def withdraw_notice(*, termination: Termination, by: Actor, at: datetime) -> None:
    """The side that gave notice takes it back; the agreement holds on as if it had none.

    Refused to the other side, and when a new agreement has taken over or the last day is past.
    """
    termination = Termination.objects.select_for_update(of=("self",)).get(pk=termination.pk)
    agreement = termination.agreement
    if check_keeper(by, agreement) != termination.side:
        raise Refused(_("Bare den som sa opp avtalen, kan trekke oppsigelsen."))
    if termination.withdrawn_at is not None:
        return
    today = clock.local_date(at)
    if (
        agreement.valid_to != termination.end_date + timedelta(days=1)
        or agreement.valid_to <= today
    ):
        raise Refused(_("Avtalen er erstattet eller utløpt. Oppsigelsen kan ikke trekkes."))
    agreement.valid_to = None
    agreement.save(update_fields=["valid_to"])
    termination.withdrawn_by, termination.withdrawn_at = by.name, at
    termination.save(update_fields=["withdrawn_by", "withdrawn_at"])
    announce(at)
