"""What the page of a dispute shows: the steps of the agreement, and what the actor may do now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor
from samflyt.access.roles import Side
from samflyt.agreements.models import Agreement
from samflyt.billing.actions.crediting import waiting_for_credit
from samflyt.billing.actions.disputes import both_say
from samflyt.billing.dispute_states import DISPUTE, DISPUTE_STEPS, DisputeState
from samflyt.billing.models import Dispute, DisputeConsent, DisputeStep
from samflyt.billing.policies import can_account_for, can_dispute
from samflyt.directory.models import Organisation

To = DisputeConsent.To
S = DisputeState
#: The agreement's own steps, in order, with the states in which each is the current one.
WAY: tuple[tuple[str, tuple[DisputeState, ...]], ...] = (
    (gettext_noop("Forhandling"), (S.NEGOTIATION,)),
    (gettext_noop("Saken til nemnda, uten navn"), (S.FILE,)),
    (gettext_noop("Tvisteløsningsnemnda"), (S.BOARD,)),
    (gettext_noop("Følge uttalelsen, tingrett eller voldgift"), (S.VIEWED, S.COURT, S.ARBITRATION)),
    (gettext_noop("Avsluttet"), (S.SETTLED, S.CLOSED)),
)
#: What the button of a step says.
BUTTONS = {
    "talk": gettext_noop("Før forhandling uten enighet"),
    "settle": gettext_noop("Før enighet"),
    "bring": gettext_noop("Bring saken inn for nemnda"),
    "send": gettext_noop("Send saken til nemnda"),
    "view": gettext_noop("Før nemndas uttalelse"),
    "accept": gettext_noop("Før at uttalelsen følges"),
    "sue": gettext_noop("Før at saken går til tingretten"),
    "arbitrate": gettext_noop("Før at saken går til voldgift"),
    "judge": gettext_noop("Før rettens avgjørelse"),
    "award": gettext_noop("Før voldgiftsrettens avgjørelse"),
}


@dataclass(frozen=True, slots=True)
class WayStep:
    """One of the agreement's steps: passed, current or still to come."""

    title: str
    is_current: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A step that can be taken now, with its button; `why_not` where something lacks."""

    step: str
    button: str
    why_not: str


def way(dispute: Dispute) -> list[WayStep]:
    state = DisputeState(dispute.state)
    current = next(place for place, (_title, states) in enumerate(WAY) if state in states)
    return [
        WayStep(title, place == current, place < current)
        for place, (title, _states) in enumerate(WAY)
    ]


def choices(dispute: Dispute) -> Iterator[Choice]:
    """The steps that lead on; a binding view hides court and arbitration."""
    for step in DISPUTE[DisputeState(dispute.state)]:
        if step in BUTTONS:
            yield Choice(step, BUTTONS[step], _lacks(dispute, step))


def _lacks(dispute: Dispute, step: str) -> str:
    talked = dispute.steps.filter(step="talk").exists()
    if step == "bring" and not talked:
        return gettext_noop("Før forhandlingen først.")
    payment = dispute.subject == Dispute.Subject.PAYMENT
    if step == "bring" and not payment and not both_say(dispute, To.BOARD):
        return gettext_noop("Begge parter må samtykke.")
    if step == "arbitrate" and not both_say(dispute, To.ARBITRATION):
        return gettext_noop("Begge parter må samtykke.")
    if step == "send" and dispute.documents.filter(cleared_at__isnull=True).exists():
        return gettext_noop("Alle dokumentene må leses gjennom først.")
    return ""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A thing that takes both: who has said yes, and whether the actor can say so now."""

    to: str
    label: Any
    sides: tuple[str, ...]
    can_give: bool


def consents(dispute: Dispute, actor: Actor) -> list[ConsentRow]:
    """Consents that may still matter from where the dispute stands."""
    given = list(dispute.consents.values_list("to", "side"))
    wanted = [To.BINDING, To.ARBITRATION]
    if dispute.subject != Dispute.Subject.PAYMENT:
        wanted.insert(0, To.BOARD)
    mine = can_dispute(actor, dispute.hospital_id, dispute.municipality_id)
    rows = []
    for to in wanted:
        sides = tuple(sorted(side for said, side in given if said == to))
        late = to == To.BINDING and dispute.state not in (S.NEGOTIATION, S.FILE, S.BOARD)
        can = mine and not dispute.is_over and not late and actor.side.value not in sides
        rows.append(ConsentRow(to.value, to.label, sides, can))
    return rows


def page(dispute: Dispute, actor: Actor) -> dict[str, Any]:
    """Everything but the forms."""
    mine = can_dispute(actor, dispute.hospital_id, dispute.municipality_id)
    steps = DisputeStep.objects.filter(dispute=dispute).order_by("pk")
    objection = dispute.objection
    waiting = waiting_for_credit(objection) if objection and dispute.is_over else []
    return {
        "dispute": dispute,
        "way": way(dispute),
        "steps": [(step, DISPUTE_STEPS[step.step]) for step in steps],
        "choices": list(choices(dispute)) if mine else [],
        "consents": consents(dispute, actor),
        "documents": list(dispute.documents.all()),
        "is_sent": dispute.steps.filter(step="send").exists(),
        "claims": list(dispute.claims.order_by("pk")),
        "repayment": getattr(dispute, "repayment", None),
        "to_credit": len(waiting),
        "can_repay": bool(waiting) and can_account_for(actor, dispute.hospital_id),
        "mine": mine,
        "can_edit_file": mine and dispute.state == S.FILE,
    }


def partners(actor: Actor) -> list[Organisation]:
    """Those that the actor's organisation has an agreement with."""
    own, other = ("hospital_id", "municipality_id")
    if actor.side is Side.MUNICIPALITY:
        own, other = other, own
    agreed = Agreement.objects.filter(**{own: actor.organisation_id})
    return list(Organisation.objects.filter(pk__in=agreed.values(other)).order_by("name"))


def pair(actor: Actor, partner: Organisation) -> tuple[Organisation, Organisation]:
    """Hospital and municipality, of the actor's own organisation and a partner."""
    own = Organisation.objects.get(pk=actor.organisation_id or 0)
    return (own, partner) if actor.side is Side.HOSPITAL else (partner, own)
