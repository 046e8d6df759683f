"""How a notice goes at the health station: which step leads where."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.actor import Refused
from samflyt.courses.models import StationNotice
from samflyt.rules.event import EventKind

State = StationNotice.State

#: From a state, by a step, to a state. What is not here cannot be done.
STEPS: Mapping[str, Mapping[str, str]] = {
    State.SENT: {"receive": State.RECEIVED, "assign": State.ASSIGNED},
    State.RECEIVED: {"assign": State.ASSIGNED, "close": State.CLOSED},
    State.ASSIGNED: {
        "assign": State.ASSIGNED,
        "follow_up": State.FOLLOWED_UP,
        "close": State.CLOSED,
    },
    State.FOLLOWED_UP: {
        "assign": State.ASSIGNED,
        "follow_up": State.FOLLOWED_UP,
        "close": State.CLOSED,
    },
    State.CLOSED: {"reopen": State.RECEIVED},
}
STEP_TITLES: Mapping[str, str | Promise] = {
    "receive": gettext_lazy("Bekreft at meldingen er mottatt"),
    "assign": gettext_lazy("Fordel oppfølgingen"),
    "follow_up": gettext_lazy("Før at barnet følges opp"),
    "close": gettext_lazy("Avslutt oppfølgingen"),
    "reopen": gettext_lazy("Åpne igjen"),
}
#: What the sender is told: the step, and no words of what the station does for the child.
TOLD: Mapping[str, tuple[EventKind, ...]] = {
    "receive": (EventKind.CHILD_RECEIVED,),
    "assign": (EventKind.CHILD_ASSIGNED,),
    "follow_up": (EventKind.CHILD_FOLLOWED_UP,),
    "close": (EventKind.CHILD_CLOSED,),
    "reopen": (),
}


def after(state: str, step: str) -> str:
    """The state after the step; Refused where it cannot be taken."""
    found = STEPS[state].get(step)
    if found is None:
        raise Refused(
            _("Meldingen er «%(state)s». Da kan ikke dette gjøres.") % {"state": State(state).label}
        )
    return found
