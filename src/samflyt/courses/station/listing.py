"""The health station's list: what nobody has first, then the oldest."""

from collections.abc import Sequence
from dataclasses import dataclass

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.models import StationNotice

State = StationNotice.State
#: Nobody has it yet; these stand on top.
UNASSIGNED = (State.SENT, State.RECEIVED)
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of the page. `followed_up` of `told` says how many children got follow-up."""

    unassigned: Sequence[StationNotice]
    ours: Sequence[StationNotice]
    closed: Sequence[StationNotice]
    told: int
    followed_up: int


@carries_out("001-5.2-h")
def listed(actor: Actor) -> Listed:
    found = list(
        StationNotice.objects.visible_to(actor)
        .select_related("course__hospital", "unit")
        .order_by("-sent_at", "-pk")[:SHOWN]
    )
    return Listed(
        unassigned=[n for n in reversed(found) if n.state in UNASSIGNED],
        ours=[n for n in reversed(found) if n.state in (State.ASSIGNED, State.FOLLOWED_UP)],
        closed=[n for n in found if n.state == State.CLOSED],
        told=len(found),
        followed_up=sum(n.state in (State.FOLLOWED_UP, State.CLOSED) for n in found),
    )
