"""The states of a month's run, and of an objection: which step leads where."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _

from samflyt.access.actor import Refused


class RunState(StrEnum):
    """How far a month's run (kjøring) has come."""

    COUNTING = "counting"
    CONTROL = "control"
    APPROVED = "approved"
    INVOICED = "invoiced"


class ObjectionState(StrEnum):
    """How far an objection (fakturainnsigelse) has come."""

    LATE = "late"
    RAISED = "raised"
    DISMISSED = "dismissed"
    ANSWERED = "answered"
    APPEALED = "appealed"
    APPEAL_ANSWERED = "appeal_answered"


RUN_LABELS = {
    RunState.COUNTING: "Døgnene telles",
    RunState.CONTROL: "Til kontroll",
    RunState.APPROVED: "Godkjent",
    RunState.INVOICED: "Fakturert",
}
OBJECTION_LABELS = {
    ObjectionState.LATE: "Kommet etter fristen",
    ObjectionState.RAISED: "Til behandling",
    ObjectionState.DISMISSED: "Avvist, for sent",
    ObjectionState.ANSWERED: "Besvart",
    ObjectionState.APPEALED: "Påklaget",
    ObjectionState.APPEAL_ANSWERED: "Klagen er besvart",
}

#: From a state, by a step, to a state. What is not here cannot be done.
RUN: Mapping[RunState, Mapping[str, RunState]] = {
    RunState.COUNTING: {"count": RunState.CONTROL},
    RunState.CONTROL: {"recount": RunState.CONTROL, "approve": RunState.APPROVED},
    RunState.APPROVED: {"invoice": RunState.INVOICED},
    RunState.INVOICED: {},
}
OBJECTION: Mapping[ObjectionState, Mapping[str, ObjectionState]] = {
    ObjectionState.LATE: {
        "let in": ObjectionState.RAISED,
        "dismiss": ObjectionState.DISMISSED,
    },
    ObjectionState.RAISED: {"answer": ObjectionState.ANSWERED},
    ObjectionState.DISMISSED: {},
    ObjectionState.ANSWERED: {"appeal": ObjectionState.APPEALED},
    ObjectionState.APPEALED: {"answer appeal": ObjectionState.APPEAL_ANSWERED},
    ObjectionState.APPEAL_ANSWERED: {},
}
STEP_LABELS = {
    "count": "alle opphold er telt",
    "recount": "opphold som er endret, telles på nytt",
    "approve": "regnskap godkjenner når alle opphold er kontrollert",
    "invoice": "fakturaene får nummer",
    "let in": "tas til behandling likevel",
    "dismiss": "avvises",
    "answer": "posten svarer",
    "appeal": "kommunen klager",
    "answer appeal": "klagen besvares",
}
#: An objection that may still change what the month costs.
OPEN = (ObjectionState.LATE, ObjectionState.RAISED, ObjectionState.APPEALED)


def after_run(state: str, step: str) -> RunState:
    """Refused where the run has not come so far, or has come further."""
    following = RUN[RunState(state)].get(step)
    if following is None:
        label = _(RUN_LABELS[RunState(state)]).lower()
        raise Refused(_("Kjøringen er «%(state)s». Det kan ikke gjøres.") % {"state": label})
    return following


def after_objection(state: str, step: str) -> ObjectionState:
    """Refused where the objection does not stand so."""
    following = OBJECTION[ObjectionState(state)].get(step)
    if following is None:
        label = _(OBJECTION_LABELS[ObjectionState(state)]).lower()
        raise Refused(_("Innsigelsen er «%(state)s». Det kan ikke gjøres.") % {"state": label})
    return following
