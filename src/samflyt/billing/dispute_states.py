"""The states of a dispute (tvist) between two partners: which step leads where."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _

from samflyt.access.actor import Refused


class DisputeState(StrEnum):
    """How far a dispute has come."""

    NEGOTIATION = "negotiation"
    SETTLED = "settled"
    FILE = "file"
    BOARD = "board"
    VIEWED = "viewed"
    COURT = "court"
    ARBITRATION = "arbitration"
    CLOSED = "closed"


DISPUTE_LABELS = {
    DisputeState.NEGOTIATION: "Forhandling",
    DisputeState.SETTLED: "Enighet",
    DisputeState.FILE: "Saken til nemnda forberedes",
    DisputeState.BOARD: "Hos tvisteløsningsnemnda",
    DisputeState.VIEWED: "Nemnda har uttalt seg",
    DisputeState.COURT: "For tingretten",
    DisputeState.ARBITRATION: "Til voldgift",
    DisputeState.CLOSED: "Avsluttet",
}
#: From a state, by a step, to a state. What is not here cannot be done.
DISPUTE: Mapping[DisputeState, Mapping[str, DisputeState]] = {
    DisputeState.NEGOTIATION: {
        "talk": DisputeState.NEGOTIATION,
        "settle": DisputeState.SETTLED,
        "bring": DisputeState.FILE,
    },
    DisputeState.SETTLED: {},
    DisputeState.FILE: {"talk": DisputeState.FILE, "send": DisputeState.BOARD},
    DisputeState.BOARD: {"view": DisputeState.VIEWED, "bind": DisputeState.CLOSED},
    DisputeState.VIEWED: {
        "accept": DisputeState.CLOSED,
        "sue": DisputeState.COURT,
        "arbitrate": DisputeState.ARBITRATION,
    },
    DisputeState.COURT: {"judge": DisputeState.CLOSED},
    DisputeState.ARBITRATION: {"award": DisputeState.CLOSED},
    DisputeState.CLOSED: {},
}
DISPUTE_STEPS = {
    "talk": "partene forhandler uten å bli enige",
    "settle": "partene blir enige",
    "bring": "saken bringes inn for nemnda",
    "send": "den anonymiserte saken sendes",
    "view": "nemnda uttaler seg",
    "bind": "nemnda uttaler seg, og partene har gjort uttalelsen bindende",
    "accept": "partene følger uttalelsen",
    "sue": "saken bringes inn for tingretten",
    "arbitrate": "partene velger voldgift",
    "judge": "retten avgjør",
    "award": "voldgiftsretten avgjør",
}
#: Closed in the end, whatever came of it.
OVER = (DisputeState.SETTLED, DisputeState.CLOSED)


def after_dispute(state: str, step: str) -> DisputeState:
    """Refused where the dispute does not stand so."""
    following = DISPUTE[DisputeState(state)].get(step)
    if following is None:
        label = _(DISPUTE_LABELS[DisputeState(state)]).lower()
        raise Refused(_("Tvisten er «%(state)s». Det kan ikke gjøres.") % {"state": label})
    return following
