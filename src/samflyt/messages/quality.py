"""What readers have found missing or unclear, counted for the meeting with a partner.

The messages app knows no courses: whoever keeps what was asked offers the counting here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from samflyt.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Unclear:
    """How often one field of what a unit wrote was marked, the last thirty days."""

    partner: str
    unit: str
    what: str
    count: int


Counting = Callable[[Actor, datetime], Sequence[Unclear]]
_counting: list[Counting] = []


def offer(counting: Counting) -> None:
    """Called from an app's `ready()`."""
    _counting.append(counting)


def unclear(actor: Actor, as_of: datetime) -> list[Unclear]:
    """Both what the actor's house has marked, and what others have marked in what it wrote."""
    return [one for counting in _counting for one in counting(actor, as_of)]
