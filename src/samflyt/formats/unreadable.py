"""The one exception of this package: a message that cannot be taken in, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samflyt.formats.envelope import Envelope


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the message a fault was found; any part may be unknown."""

    line: int | None = None
    column: int | None = None
    path: str = ""

    def __str__(self) -> str:
        parts = []
        if self.line:
            parts.append(f"linje {self.line}")
        if self.column:
            parts.append(f"kolonne {self.column}")
        if self.path:
            parts.append(self.path)
        return ", ".join(parts)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason for refusing a message, or one thing to warn about.

    `code` is from code list 8221 and goes into the AppRec; `text_nb` is its free text (OT).
    """

    code: str
    text_nb: str
    place: Place = NOWHERE

    def __str__(self) -> str:
        where = str(self.place)
        return f"{self.code}: {self.text_nb}" + (f" ({where})" if where else "")


class Unreadable(Exception):
    """A message that cannot be taken in.

    `faults` holds every reason found, most important first; `code`, `text_nb` and `place`
    are those of the first. `envelope` is set when sender and message id could be read, and
    then a negative AppRec can be addressed.
    """

    def __init__(self, *faults: Fault, envelope: Envelope | None = None) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults
        self.envelope = envelope

    @property
    def code(self) -> str:
        return self.faults[0].code

    @property
    def text_nb(self) -> str:
        return self.faults[0].text_nb

    @property
    def place(self) -> Place:
        return self.faults[0].place


def unreadable(code: str, text_nb: str, place: Place = NOWHERE) -> Unreadable:
    return Unreadable(Fault(code, text_nb, place))
