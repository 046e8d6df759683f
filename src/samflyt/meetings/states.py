"""The states of a meeting: which step leads where."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Refused


class MeetingState(StrEnum):
    """How far a meeting (møte) has come."""

    NEEDED = "needed"
    CLEARED = "cleared"
    CALLED = "called"
    HELD = "held"
    MINUTED = "minuted"
    SENT = "sent"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STATE_LABELS: Mapping[MeetingState, str] = {
    MeetingState.NEEDED: gettext_noop("Trengs, ikke innkalt"),
    MeetingState.CLEARED: gettext_noop("Forhåndsinformasjon avklart"),
    MeetingState.CALLED: gettext_noop("Innkalt"),
    MeetingState.HELD: gettext_noop("Holdt, referat skrives"),
    MeetingState.MINUTED: gettext_noop("Referatet er ferdig"),
    MeetingState.SENT: gettext_noop("Referatet er sendt"),
    MeetingState.CLOSED: gettext_noop("Avsluttet"),
    MeetingState.CANCELLED: gettext_noop("Avlyst"),
}
_S = MeetingState
#: From a state, by a step, to a state. What is not here cannot be done.
TRANSITIONS: Mapping[MeetingState, Mapping[str, MeetingState]] = {
    _S.NEEDED: {"clear": _S.CLEARED, "call": _S.CALLED, "cancel": _S.CANCELLED},
    _S.CLEARED: {"clear": _S.CLEARED, "call": _S.CALLED, "cancel": _S.CANCELLED},
    _S.CALLED: {
        "clear": _S.CALLED,
        "reply": _S.CALLED,
        "move": _S.CALLED,
        "hold": _S.HELD,
        "cancel": _S.CANCELLED,
    },
    _S.HELD: {"hold": _S.HELD, "finish": _S.MINUTED},
    _S.MINUTED: {"reopen": _S.HELD, "send": _S.SENT},
    _S.SENT: {"close": _S.CLOSED},
    _S.CLOSED: {"resume": _S.SENT},
    _S.CANCELLED: {},
}
STEP_LABELS: Mapping[str, str] = {
    "clear": gettext_noop("familien har svart på hva som kan gis på forhånd"),
    "call": gettext_noop("deltakerne kalles inn"),
    "reply": gettext_noop("en deltaker svarer"),
    "move": gettext_noop("møtet flyttes"),
    "cancel": gettext_noop("møtet avlyses, med grunn"),
    "hold": gettext_noop("oppmøtet føres"),
    "finish": gettext_noop("referatet gjøres ferdig, oppgavene fordeles"),
    "reopen": gettext_noop("referatet må rettes"),
    "send": gettext_noop("den som skal, sender referatet"),
    "close": gettext_noop("alle oppgaver er gjort"),
    "resume": gettext_noop("en oppgave er likevel ikke gjort"),
}
#: Before the meeting, with people to call and to hear from.
UPCOMING = (_S.NEEDED, _S.CLEARED, _S.CALLED)
HELD = (_S.HELD, _S.MINUTED, _S.SENT, _S.CLOSED)
#: In which agenda, notes and decisions may be written.
WRITABLE = (_S.NEEDED, _S.CLEARED, _S.CALLED, _S.HELD)


def can(state: str, step: str) -> bool:
    return step in TRANSITIONS[MeetingState(state)]


def after(state: str, step: str) -> MeetingState:
    """Refused where the meeting has not come so far, or has come further."""
    following = TRANSITIONS[MeetingState(state)].get(step)
    if following is None:
        label = _(STATE_LABELS[MeetingState(state)]).lower()
        raise Refused(_("Møtet er «%(state)s». Det kan ikke gjøres nå.") % {"state": label})
    return following
