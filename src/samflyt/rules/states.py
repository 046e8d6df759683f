"""The state machine of a stay: one table of states and events."""

from collections.abc import Mapping
from enum import StrEnum

from samflyt.rules.event import EventKind

_K = EventKind


class StayState(StrEnum):
    EXPECTED = "expected"
    COORDINATED = "coordinated"
    ADMITTED = "admitted"
    READY = "ready"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    DISCHARGED = "discharged"
    HOME_HOSPITAL = "home_hospital"
    ENDED = "ended"
    DIED = "died"
    CANCELLED = "cancelled"


STATE_LABELS: Mapping[StayState, str] = {
    StayState.EXPECTED: "Ventet",
    StayState.COORDINATED: "Samordnes uten innleggelse",
    StayState.ADMITTED: "Innlagt",
    StayState.READY: "Utskrivningsklar",
    StayState.WITHDRAWN: "Avmeldt",
    StayState.TRANSFERRED: "Overført til behandling",
    StayState.DISCHARGED: "Utskrevet",
    StayState.HOME_HOSPITAL: "Hjemme med hjemmesykehus",
    StayState.ENDED: "Samordning avsluttet",
    StayState.DIED: "Død",
    StayState.CANCELLED: "Kansellert",
}

_LEAVING = {
    _K.TRANSFERRED: StayState.TRANSFERRED,
    _K.DISCHARGED: StayState.DISCHARGED,
    _K.DIED: StayState.DIED,
}
_BECOMING_READY = {
    _K.DECLARED_READY: StayState.READY,
    _K.READY_NOTICE_SENT: StayState.READY,
}
_IN_HOSPITAL = {
    _K.ADMITTED: StayState.ADMITTED,
    _K.NEED_FOUND: StayState.ADMITTED,
    _K.ADMISSION_NOTICE_SENT: StayState.ADMITTED,
    _K.EARLY_NOTICE_SENT: StayState.ADMITTED,
}

# An event that is not named for a state leaves the state as it is; it is never refused, since
# messages arrive late and out of order, and what happened has happened.
TRANSITIONS: Mapping[StayState, Mapping[EventKind, StayState]] = {
    StayState.EXPECTED: {
        _K.COORDINATION_OPENED: StayState.COORDINATED,
        **_IN_HOSPITAL,
        **_BECOMING_READY,
        **_LEAVING,
    },
    StayState.COORDINATED: {
        _K.ADMITTED: StayState.ADMITTED,
        _K.COORDINATION_ENDED: StayState.ENDED,
        _K.DIED: StayState.DIED,
    },
    StayState.ADMITTED: {**_BECOMING_READY, **_LEAVING},
    StayState.READY: {_K.READY_WITHDRAWN: StayState.WITHDRAWN, **_LEAVING},
    StayState.WITHDRAWN: {**_BECOMING_READY, **_LEAVING},
    StayState.TRANSFERRED: {
        **_BECOMING_READY,
        _K.ADMITTED: StayState.ADMITTED,
        _K.DISCHARGED: StayState.DISCHARGED,
        _K.DIED: StayState.DIED,
    },
    StayState.DISCHARGED: {_K.ADMITTED: StayState.ADMITTED, _K.DIED: StayState.DIED},
    StayState.HOME_HOSPITAL: {
        _K.HOME_HOSPITAL_WITHDRAWN: StayState.DISCHARGED,
        _K.ADMITTED: StayState.ADMITTED,
        _K.DIED: StayState.DIED,
    },
    StayState.ENDED: {
        _K.COORDINATION_OPENED: StayState.COORDINATED,
        _K.ADMITTED: StayState.ADMITTED,
        _K.DIED: StayState.DIED,
    },
    StayState.DIED: {},
    # Everything that was told has been taken back; what is told next begins it anew.
    StayState.CANCELLED: {},
}
