"""The states of a side's signing and of a proposed term: which step leads where."""

from collections.abc import Mapping
from enum import StrEnum

from samflyt.access.actor import Refused


class SigningState(StrEnum):
    """How far one side has come with its copy."""

    SENT = "sent"
    TREATED = "treated"
    SIGNED = "signed"
    REFUSED = "refused"


SIGNING_LABELS = {
    SigningState.SENT: "Sendt",
    SigningState.TREATED: "Til behandling",
    SigningState.SIGNED: "Signert",
    SigningState.REFUSED: "Avslått",
}
#: From a state, by a step, to a state. What is not here cannot be done.
SIGNING: Mapping[SigningState, Mapping[str, SigningState]] = {
    SigningState.SENT: {
        "treat": SigningState.TREATED,
        "sign": SigningState.SIGNED,
        "refuse": SigningState.REFUSED,
    },
    SigningState.TREATED: {"sign": SigningState.SIGNED, "refuse": SigningState.REFUSED},
    SigningState.REFUSED: {"treat": SigningState.TREATED, "sign": SigningState.SIGNED},
    SigningState.SIGNED: {},
}


class ProposalState(StrEnum):
    """How a proposed term stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


PROPOSAL_LABELS = {
    ProposalState.PROPOSED: "Foreslått",
    ProposalState.ACCEPTED: "Godtatt",
    ProposalState.DECLINED: "Avslått",
    ProposalState.WITHDRAWN: "Trukket",
}
PROPOSAL: Mapping[ProposalState, Mapping[str, ProposalState]] = {
    ProposalState.PROPOSED: {
        "accept": ProposalState.ACCEPTED,
        "decline": ProposalState.DECLINED,
        "withdraw": ProposalState.WITHDRAWN,
    },
    ProposalState.ACCEPTED: {},
    ProposalState.DECLINED: {},
    ProposalState.WITHDRAWN: {},
}
STEP_LABELS = {
    "treat": "legges fram for organet som avgjør",
    "sign": "siden signerer",
    "refuse": "siden avslår",
    "accept": "den andre siden godtar",
    "decline": "den andre siden avslår",
    "withdraw": "den som foreslo, trekker",
}


def signed_on(state: SigningState, step: str) -> SigningState:
    """The state after the step; refused where it cannot be taken."""
    after = SIGNING[state].get(step)
    if after is None:
        raise Refused("Dette kan ikke gjøres nå: siden har alt signert.")
    return after


def answered(state: ProposalState, step: str) -> ProposalState:
    """The state after the step; refused when the proposal has been answered."""
    after = PROPOSAL[state].get(step)
    if after is None:
        raise Refused("Forslaget er alt besvart eller trukket.")
    return after
