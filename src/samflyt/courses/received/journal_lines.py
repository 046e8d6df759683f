"""The lines of a journal while messages are put in it, and which of them stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from samflyt import clock
from samflyt.messages.models import Message
from samflyt.rules.event import EventKind

_K = EventKind
_ENDS = (_K.DISCHARGED, _K.TRANSFERRED, _K.DIED)
_BEGINNING = datetime.min.replace(tzinfo=UTC)
ADMISSION_NOTICE = "LOG_INNLAGT"


@dataclass(frozen=True, slots=True)
class Line:
    """An event of the journal, written or about to be, with the message that told of it."""

    key: str
    kind: EventKind
    at: datetime
    data: Mapping[str, Any]
    is_exact: bool
    message: Message | None
    corrects: str = ""

    @property
    def is_end(self) -> bool:
        """Not a transfer to wait elsewhere, nor to another ward of the trust."""
        goes_on = self.data.get("for") == "waiting" or self.data.get("ward")
        return self.kind in _ENDS and not goes_on

    @property
    def surety(self) -> tuple[bool, bool, bool, datetime]:
        """A person's own entry, then an exact time, then the notice of admission, the latest
        first."""
        message = self.message
        notice = message is not None and message.type == ADMISSION_NOTICE
        when = made(message) if notice and message is not None else _BEGINNING
        return (message is None, self.is_exact, notice, when)


def standing(lines: Iterable[Line]) -> list[Line]:
    """As `rules.event.standing`: the lines that no correction has taken out, moved where a
    correction moves them."""
    known = list(lines)
    moved: dict[str, datetime] = {}
    gone: set[str] = set()
    decided: set[str] = set()
    for line in reversed(known):
        if not line.corrects or line.key in gone:
            continue
        if line.corrects in decided:
            gone.add(line.key)
            continue
        decided.add(line.corrects)
        happened_at = line.data.get("happened_at")
        if line.kind is _K.CORRECTED and happened_at:
            moved[line.corrects] = clock.as_utc(_moment(happened_at))
        else:
            gone.add(line.corrects)
    return [
        replace(line, at=moved[line.key]) if line.key in moved else line
        for line in known
        if line.key not in gone
    ]


def made(message: Message) -> datetime:
    return message.gen_at or message.received_at


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else clock.read_moment(value)
