"""A term is changed by two: one side proposes it, the other accepts."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.agreements.actions.entering import write_term
from samflyt.agreements.models import Agreement, TermProposal
from samflyt.agreements.policies import check_answerer, check_keeper
from samflyt.agreements.states import ProposalState, answered
from samflyt.rules.terms import term_value


@transaction.atomic
def propose_term(
    *,
    agreement: Agreement,
    key: str,
    value: str,
    valid_from: date,
    source: str,
    once: str,
    by: Actor,
    at: datetime,
) -> TermProposal:
    """One side's wish for a value from a day; sending the same form again changes nothing.

    UnknownTerm and BadTermValue tell a spelling mistake. Refused without a source, for a day
    that has passed, outside the agreement's time, and while another proposal waits for an answer.
    """
    sent = TermProposal.objects.filter(once=once).first()
    if sent is not None:
        return sent
    side = check_keeper(by, agreement)
    checked = term_value(key, value, "pair")
    if not source.strip():
        raise Refused(_("Skriv hvor verdien står (avtale, punkt, dato)."))
    _refuse_the_past(valid_from, at)
    _refuse_outside(agreement, valid_from)
    waiting = agreement.proposals.filter(key=key, state=ProposalState.PROPOSED)
    if waiting.exists():
        raise Refused(_("Et annet forslag om dette vilkåret venter på svar."))
    return TermProposal.objects.create(
        agreement=agreement,
        key=key,
        value=checked.text,
        valid_from=valid_from,
        source=source.strip(),
        side=side,
        proposed_by=by.name,
        account_id=by.account_id,
        proposed_at=at,
        once=once,
    )


@transaction.atomic
def answer_proposal(
    *, proposal: TermProposal, accepted: bool, reason: str = "", by: Actor, at: datetime
) -> None:
    """The other side's yes, which makes it a term, or a no with the reason.

    Refused once the day has passed: a term never reaches back over what is decided.
    """
    proposal = TermProposal.objects.select_for_update().get(pk=proposal.pk)
    check_answerer(by, proposal)
    state = answered(ProposalState(proposal.state), "accept" if accepted else "decline")
    if accepted:
        _refuse_the_past(proposal.valid_from, at)
        _refuse_outside(proposal.agreement, proposal.valid_from)
        proposal.term = write_term(
            level="pair",
            key=proposal.key,
            value=proposal.value,
            valid_from=proposal.valid_from,
            source=_source(proposal, by),
            agreement=proposal.agreement,
            by=by,
            at=at,
        )
    elif not reason.strip():
        raise Refused(_("Skriv hvorfor forslaget avslås."))
    _close(proposal, state, reason, by, at)


@transaction.atomic
def withdraw_proposal(*, proposal: TermProposal, by: Actor, at: datetime) -> None:
    """The side that proposed takes it back before it is answered."""
    proposal = TermProposal.objects.select_for_update().get(pk=proposal.pk)
    if check_keeper(by, proposal.agreement) != proposal.side:
        raise Refused(_("Bare siden som foreslo vilkåret, kan trekke det."))
    _close(proposal, answered(ProposalState(proposal.state), "withdraw"), "", by, at)


def _close(
    proposal: TermProposal, state: ProposalState, reason: str, by: Actor, at: datetime
) -> None:
    proposal.state = state
    proposal.reason = reason.strip()
    proposal.answered_by = by.name
    proposal.answered_at = at
    proposal.save()


def _source(proposal: TermProposal, by: Actor) -> str:
    parts = {"source": proposal.source, "by": proposal.proposed_by, "accepted": by.name}
    return (_("%(source)s (foreslått av %(by)s, godtatt av %(accepted)s)") % parts)[:300]


def _refuse_the_past(valid_from: date, at: datetime) -> None:
    if valid_from < clock.local_date(at):
        raise Refused(
            _("Vilkåret kan ikke gjelde fra en dag som er passert. Velg i dag eller senere.")
        )


def _refuse_outside(agreement: Agreement, day: date) -> None:
    ended = agreement.valid_to is not None and agreement.valid_to <= day
    if day < agreement.valid_from or ended:
        raise Refused(_("Avtalen gjelder ikke den dagen."))
