"""The states of a committee's case and of its meeting: which step leads where."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Refused


class CaseState(StrEnum):
    """How far a case (sak) has come."""

    DRAFT = "draft"
    RECEIVED = "received"
    ON_AGENDA = "on_agenda"
    CALLED = "called"
    DECIDED = "decided"
    POSTPONED = "postponed"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class SittingState(StrEnum):
    """How far a committee's meeting (utvalgsmøte) has come."""

    PLANNED = "planned"
    CALLED = "called"
    HELD = "held"
    MINUTED = "minuted"
    IN_ROUND = "in_round"
    APPROVED = "approved"
    CANCELLED = "cancelled"


CASE_LABELS: Mapping[CaseState, str] = {
    CaseState.DRAFT: gettext_noop("Utkast"),
    CaseState.RECEIVED: gettext_noop("Mottatt"),
    CaseState.ON_AGENDA: gettext_noop("På dagsorden"),
    CaseState.CALLED: gettext_noop("Innkalt"),
    CaseState.DECIDED: gettext_noop("Behandlet"),
    CaseState.POSTPONED: gettext_noop("Utsatt"),
    CaseState.FOLLOWED_UP: gettext_noop("Følges opp"),
    CaseState.CLOSED: gettext_noop("Fulgt opp"),
    CaseState.WITHDRAWN: gettext_noop("Trukket"),
}
SITTING_LABELS: Mapping[SittingState, str] = {
    SittingState.PLANNED: gettext_noop("Planlagt"),
    SittingState.CALLED: gettext_noop("Innkalt"),
    SittingState.HELD: gettext_noop("Holdt, referat skrives"),
    SittingState.MINUTED: gettext_noop("Referatet er lukket"),
    SittingState.IN_ROUND: gettext_noop("Referatet er til godkjenning"),
    SittingState.APPROVED: gettext_noop("Referatet er godkjent og offentlig"),
    SittingState.CANCELLED: gettext_noop("Avlyst"),
}
_C, _S = CaseState, SittingState
#: From a state, by a step, to a state. What is not here cannot be done.
CASE: Mapping[CaseState, Mapping[str, CaseState]] = {
    _C.DRAFT: {"submit": _C.RECEIVED, "withdraw": _C.WITHDRAWN},
    _C.RECEIVED: {"return": _C.DRAFT, "place": _C.ON_AGENDA, "withdraw": _C.WITHDRAWN},
    _C.ON_AGENDA: {"take_off": _C.RECEIVED, "call": _C.CALLED},
    _C.CALLED: {"decide": _C.DECIDED, "postpone": _C.POSTPONED, "cancel": _C.WITHDRAWN},
    _C.DECIDED: {"task": _C.FOLLOWED_UP, "reopen": _C.CALLED},
    _C.POSTPONED: {"reopen": _C.CALLED},
    _C.FOLLOWED_UP: {"finish": _C.CLOSED},
    _C.CLOSED: {"resume": _C.FOLLOWED_UP},
    _C.WITHDRAWN: {},
}
SITTING: Mapping[SittingState, Mapping[str, SittingState]] = {
    _S.PLANNED: {"call": _S.CALLED, "change": _S.PLANNED, "cancel": _S.CANCELLED},
    _S.CALLED: {"change": _S.CALLED, "hold": _S.HELD, "cancel": _S.CANCELLED},
    _S.HELD: {"hold": _S.HELD, "close": _S.MINUTED},
    _S.MINUTED: {"reopen": _S.HELD, "ask": _S.IN_ROUND},
    _S.IN_ROUND: {"reopen": _S.HELD, "answer": _S.IN_ROUND, "approve": _S.APPROVED},
    _S.APPROVED: {},
    _S.CANCELLED: {},
}
STEP_LABELS: Mapping[str, str] = {
    "submit": gettext_noop("saken meldes"),
    "return": gettext_noop("saken sendes tilbake til den som meldte den"),
    "withdraw": gettext_noop("saken trekkes"),
    "place": gettext_noop("saken settes på dagsorden og får nummer"),
    "take_off": gettext_noop("saken tas av dagsorden"),
    "call": gettext_noop("møtet kalles inn"),
    "decide": gettext_noop("saken får et utfall i referatet"),
    "postpone": gettext_noop("saken utsettes"),
    "task": gettext_noop("vedtaket gir oppgaver"),
    "finish": gettext_noop("alle oppgaver er gjort"),
    "resume": gettext_noop("en oppgave er likevel ikke gjort"),
    "change": gettext_noop("tid eller form endres"),
    "cancel": gettext_noop("møtet avlyses"),
    "hold": gettext_noop("oppmøtet føres"),
    "close": gettext_noop("referatet lukkes"),
    "reopen": gettext_noop("referatet må rettes"),
    "ask": gettext_noop("medlemmene bes om å godkjenne"),
    "answer": gettext_noop("et medlem svarer"),
    "approve": gettext_noop("alle har godkjent, eller fristen er ute uten innvending"),
}
#: What a member sees of the committee's cases: never what is only sent in.
TREATED = tuple(state for state in CaseState if state not in (_C.DRAFT, _C.RECEIVED, _C.WITHDRAWN))
#: Before the papers go out; numbers and order may still change.
OPEN_AGENDA = (_S.PLANNED,)
#: The meeting has been, whether its minutes are finished or not.
BEEN = (_S.HELD, _S.MINUTED, _S.IN_ROUND, _S.APPROVED)


def case_after(state: str, step: str) -> CaseState:
    """Refused where the case has not come so far, or has come further."""
    following = CASE[CaseState(state)].get(step)
    if following is None:
        label = _(CASE_LABELS[CaseState(state)]).lower()
        raise Refused(_("Saken er «%(state)s». Det kan ikke gjøres nå.") % {"state": label})
    return following


def sitting_after(state: str, step: str) -> SittingState:
    """Refused where the meeting has not come so far, or has come further."""
    following = SITTING[SittingState(state)].get(step)
    if following is None:
        label = _(SITTING_LABELS[SittingState(state)]).lower()
        raise Refused(_("Møtet er «%(state)s». Det kan ikke gjøres nå.") % {"state": label})
    return following


def can(table: Mapping[Any, Mapping[str, StrEnum]], state: str, step: str) -> bool:
    return step in next(steps for known, steps in table.items() if known == state)
