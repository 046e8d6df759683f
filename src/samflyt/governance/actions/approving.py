"""The round in which members approve the minutes between meetings; then everybody may read them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.governance.actions.step import hold_sitting, keep_sitting
from samflyt.governance.closing import Round, round_stands
from samflyt.governance.models import Approval, Seat, SeatGroup, Sitting
from samflyt.governance.policies import check_answerer, check_secretary
from samflyt.governance.states import SittingState
from samflyt.governance.states import sitting_after as after
from samflyt.meetings.actions.step import BadValue, Sending, said_by
from samflyt.web import wording


@carries_out("003-case-32-b")
@transaction.atomic
def ask_members(
    *, sitting: Sitting, answer_by: date, by: Actor, at: datetime, sending: Sending
) -> None:
    """Asks every member that has a seat to approve the minutes by a day."""
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    if answer_by < clock.local_date(at):
        raise BadValue("answer_by", _("Fristen kan ikke være før i dag."))
    held.state = after(held.state, "ask")
    members = Seat.objects.filter(
        group__committee=held.committee_id, ended_date=None, deputy_for=None
    ).exclude(group__kind=SeatGroup.Kind.SECRETARY)
    if not members:
        raise Refused(_("Utvalget har ingen medlemmer som kan godkjenne referatet."))
    Approval.objects.bulk_create(Approval(sitting=held, seat=seat, asked_at=at) for seat in members)
    held.answer_by = answer_by
    text = wording.day_text(answer_by)
    keep_sitting(held, sending, gettext_noop("Sendt til godkjenning"), by=by, at=at, text=text)


@transaction.atomic
def answer(
    *, approval: Approval, said: str, note: str, by: Actor, at: datetime, sending: Sending
) -> None:
    """One member's answer; the last approval makes the minutes approved and public.

    Refused for another's seat, and for an objection that does not say what is wrong.
    """
    held = hold_sitting(approval.sitting, sending)
    if held is None:
        return
    after(held.state, "answer")
    check_answerer(by, approval)
    if said == Approval.Answer.OBJECT and not note:
        raise BadValue("note", _("Skriv hva som må rettes i referatet."))
    Approval.objects.filter(pk=approval.pk).update(
        answer=said, note=note, answered_at=at, answered_by=said_by(by)
    )
    label = Approval.Answer(said).label
    text = f"{approval.seat.name}: {label}. {note}".strip()
    keep_sitting(held, sending, gettext_noop("Svar på referatet"), by=by, at=at, text=text)
    if stands(held, clock.local_date(at)) is Round.APPROVED:
        _approve(held, sending, by, at)


def stands(sitting: Sitting, today: date) -> Round:
    """How the round of approval stands on a day."""
    assert sitting.answer_by is not None
    answers = sitting.approvals.values_list("answer", flat=True)
    return round_stands(
        answers,
        sitting.answer_by,
        today,
        silence_approves=sitting.committee.silence_approves,
    )


@transaction.atomic
def approve_minutes(*, sitting: Sitting, by: Actor, at: datetime, sending: Sending) -> None:
    """Approved by silence, where the committee has it so. Refused while anybody may still answer,
    after an objection, and where silence is no answer."""
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    after(held.state, "approve")
    why = {
        Round.WAITS: _("Noen har ikke svart, og fristen er ikke ute."),
        Round.OBJECTED: _("Et medlem har en merknad. Åpne referatet igjen og rett det."),
        Round.LATE: _("Noen har ikke svart. Utvalget regner ikke taushet som godkjenning."),
    }.get(stands(held, clock.local_date(at)))
    if why:
        raise Refused(why)
    _approve(held, sending, by, at)


def _approve(held: Sitting, sending: Sending, by: Actor, at: datetime) -> None:
    held.state, held.approved_at = SittingState(after(held.state, "approve")), at
    closing = Sending(f"{sending.key}.godkjent")
    what = gettext_noop("Referatet er godkjent og offentlig")
    keep_sitting(held, closing, what, by=by, at=at)
