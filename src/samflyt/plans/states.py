"""The states of a plan, and of a reported need: which step leads where."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _

from samflyt.access.actor import Refused


class PlanState(StrEnum):
    """How far a plan has come (individuell plan)."""

    NEED = "need"
    DECLINED = "declined"
    WISHED = "wished"
    STARTED = "started"
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class NeedState(StrEnum):
    """How far a reported need (meldt behov) has come at the coordinating unit."""

    SENT = "sent"
    RECEIVED = "received"
    ASSIGNED = "assigned"
    MET = "met"
    DECLINED = "declined"


PLAN_LABELS = {
    PlanState.NEED: "Behov sett",
    PlanState.DECLINED: "Plan ikke ønsket",
    PlanState.WISHED: "Plan ønsket",
    PlanState.STARTED: "Planen lages",
    PlanState.ACTIVE: "Planen er i bruk",
    PlanState.WITHDRAWN: "Samtykket er trukket",
    PlanState.CLOSED: "Avsluttet",
}
NEED_LABELS = {
    NeedState.SENT: "Sendt",
    NeedState.RECEIVED: "Mottatt",
    NeedState.ASSIGNED: "Fordelt",
    NeedState.MET: "Oppnevnt eller satt i gang",
    NeedState.DECLINED: "Avslått",
}
PLAN: Mapping[PlanState, Mapping[str, PlanState]] = {
    PlanState.NEED: {
        "wish": PlanState.WISHED,
        "decline": PlanState.DECLINED,
        "start": PlanState.STARTED,
        "close": PlanState.CLOSED,
    },
    PlanState.DECLINED: {
        "wish": PlanState.WISHED,
        "decline": PlanState.DECLINED,
        "start": PlanState.STARTED,
        "close": PlanState.CLOSED,
    },
    PlanState.WISHED: {
        "wish": PlanState.WISHED,
        "decline": PlanState.DECLINED,
        "start": PlanState.STARTED,
        "close": PlanState.CLOSED,
    },
    PlanState.STARTED: {
        "activate": PlanState.ACTIVE,
        "withdraw": PlanState.WITHDRAWN,
        "close": PlanState.CLOSED,
    },
    PlanState.ACTIVE: {"withdraw": PlanState.WITHDRAWN, "close": PlanState.CLOSED},
    PlanState.WITHDRAWN: {"consent again": PlanState.STARTED, "close": PlanState.CLOSED},
    PlanState.CLOSED: {},
}
NEED: Mapping[NeedState, Mapping[str, NeedState]] = {
    NeedState.SENT: {
        "receive": NeedState.RECEIVED,
        "assign": NeedState.ASSIGNED,
        "meet": NeedState.MET,
        "decline": NeedState.DECLINED,
    },
    NeedState.RECEIVED: {
        "assign": NeedState.ASSIGNED,
        "meet": NeedState.MET,
        "decline": NeedState.DECLINED,
    },
    NeedState.ASSIGNED: {
        "assign": NeedState.ASSIGNED,
        "meet": NeedState.MET,
        "decline": NeedState.DECLINED,
    },
    NeedState.MET: {},
    NeedState.DECLINED: {},
}
STEP_LABELS = {
    "wish": "personen ønsker plan",
    "decline": "personen ønsker ikke plan",
    "start": "samtykke er gitt, og arbeidet begynner",
    "activate": "målene er klare, og planen tas i bruk",
    "withdraw": "samtykket trekkes",
    "consent again": "samtykke er gitt på nytt",
    "close": "planen avsluttes",
    "receive": "koordinerende enhet har lest meldingen",
    "assign": "fordeles til en enhet",
    "meet": "koordinator er oppnevnt, eller planen er startet",
}
#: The plan has contents that people work with.
BEING_MADE = (PlanState.STARTED, PlanState.ACTIVE)
#: A need that nobody has settled.
WAITING = (NeedState.SENT, NeedState.RECEIVED, NeedState.ASSIGNED)


def after_plan(state: str, step: str) -> PlanState:
    """Refused where the plan has not come so far, or has come further."""
    following = PLAN[PlanState(state)].get(step)
    if following is None:
        raise Refused(
            _("Planen står som «%(state)s». Det kan ikke gjøres nå.")
            % {"state": _(PLAN_LABELS[PlanState(state)])}
        )
    return following


def after_need(state: str, step: str) -> NeedState:
    """Refused where the need is settled already."""
    following = NEED[NeedState(state)].get(step)
    if following is None:
        raise Refused(
            _("Behovet står som «%(state)s». Det kan ikke gjøres nå.")
            % {"state": _(NEED_LABELS[NeedState(state)])}
        )
    return following
