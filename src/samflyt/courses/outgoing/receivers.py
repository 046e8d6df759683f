"""Who gets a message: the unit the directory names, unless a higher app has agreed otherwise.

The registry is the way up: what partners have agreed about one patient's information is kept
above the courses, and offered here when that app is made ready.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from samflyt.courses.models import Course
from samflyt.courses.outgoing.parties import Ends
from samflyt.directory.models import Unit

#: Course, message type, the ends that the directory names, and when; the units that get it.
Chooser = Callable[[Course, str, Ends, datetime], Sequence[Unit]]

_choosers: list[Chooser] = []


def offer(chooser: Chooser) -> None:
    """Called from an app's `ready()`."""
    if chooser not in _choosers:
        _choosers.append(chooser)


def receivers(course: Course, message_type: str, usual: Ends, at: datetime) -> list[Unit]:
    """The units that get the message, the one that answers for it first; never none.

    What the law or the agreement gives the other side still reaches it: where nobody who is chosen
    belongs to the receiving organisation, the directory's unit is kept.
    """
    found: list[Unit] = [usual.receiver]
    for choose in _choosers:
        found = list(choose(course, message_type, usual, at))
    theirs = usual.receiver.organisation_id
    first = [unit for unit in found if unit.organisation_id == theirs] or [usual.receiver]
    main = usual.receiver if usual.receiver in first else first[0]
    return [main, *(unit for unit in found if unit != main and unit != usual.sender)]
