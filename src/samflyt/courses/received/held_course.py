"""A course while messages are put in it: its journal, its messages, and what will be added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.courses.journal import Draft, append
from samflyt.courses.models import Course, Event
from samflyt.courses.received.matching import Outline
from samflyt.courses.received.message_events import Told
from samflyt.messages.models import Message
from samflyt.rules.event import EventKind
from samflyt.statements import change

_K = EventKind
_ENDS = (_K.DISCHARGED, _K.TRANSFERRED, _K.DIED)
_ADMISSION_NOTICE = "LOG_INNLAGT"
_STATE_ADMISSION = (_ADMISSION_NOTICE, "LOG_UTSKRIVNINGSKLAR", "LOG_AVMELDING", "EPIKRISE")
#: Its changed versions are news of their own, and the first is still the notice that was due.
_UPDATED_NOT_REPLACED = "HELSEOPPL_SOKNAD"
_BEGINNING = datetime.min.replace(tzinfo=UTC)
CANCELLED = "Kansellert av avsenderen."
REPLACED = "Erstattet av en endret melding."
CORRECTED_ADMISSION = "Erstattet av et sikrere tidspunkt for innleggelsen."


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


@dataclass(slots=True)
class HeldCourse:
    """A locked course. Changes are kept here until `write`."""

    course: Course
    journal: list[Event]
    messages: list[Message]
    changed: set[str] = field(default_factory=set)
    _drafts: list[tuple[Draft, Message]] = field(default_factory=list)

    def is_between(self, hospital_id: int, municipality_id: int) -> bool:
        theirs = self.course.municipality_id in (None, municipality_id)
        return self.course.hospital_id == hospital_id and theirs

    def outline(self) -> Outline:
        """The course as matching sees it."""
        standing = self._standing()
        moments = [line.at for line in standing] or [self.course.opened_at]
        admitted_at = max((x.at for x in standing if x.kind is _K.ADMITTED), default=None)
        ended_at = max((x.at for x in standing if _is_end(x)), default=None)
        if ended_at and admitted_at and ended_at < admitted_at:
            ended_at = None
        return Outline(self.course.pk, min(moments), max(moments), admitted_at, ended_at)

    def contradicts(self) -> bool:
        """Whether the patient has left before the stay began."""
        standing = self._standing()
        admitted = [line.at for line in standing if line.kind is _K.ADMITTED]
        ended = [line.at for line in standing if _is_end(line)]
        return bool(admitted and ended and max(ended) < min(admitted))

    def add(self, message: Message, events: list[Told], *, side: str, said_by: str) -> None:
        """Puts a message in the course: its events, and what it changes or cancels of others'."""
        self.messages.append(message)
        for event in events:
            draft = Draft(
                kind=event.kind,
                at=event.at,
                key=f"{message.sender_her}/{message.msg_id}/{event.kind.value}",
                side=side,
                said_by=said_by,
                data=event.data,
                content=event.content,
            )
            if event.shared:
                self._add_admission(draft, message)
            else:
                self._drafts.append((draft, message))
        self._supersede(message)

    def write(self, *, by: Actor, at: datetime) -> bool:
        """Adds the events to the journal; the caller projects where something was new."""
        drafts = [replace(draft, message_id=message.pk) for draft, message in self._drafts]
        self._drafts = []
        new = append(self.course, self.journal, drafts, by=by, at=at) if drafts else []
        if self.changed:
            change(self.course, *sorted(self.changed))
        has_news = bool(new or self.changed)
        self.changed = set()
        return has_news

    def is_latest(self, message: Message, types: tuple[str, ...]) -> bool:
        """Whether no later message of these types is in the course: who is named last, rules."""
        made = _made(message)
        others = (m for m in self.messages if m is not message and m.type in types)
        return all(_made(m) <= made for m in others)

    def _add_admission(self, draft: Draft, message: Message) -> None:
        """Several messages state the same admission: it is one event, told by the surest."""
        key = f"admitted/{draft.at:%Y%m%dT%H%M%SZ}"
        if any(line.key == key for line in self._lines()):
            if any(line.key == key for line in self._standing()):
                return
            key = f"{key}/{message.msg_id}"
        draft = replace(draft, key=key)
        known = [x for x in self._standing() if x.kind is _K.ADMITTED and _same_day(x.at, draft.at)]
        if known:
            best = max(known, key=_surety)
            if _surety(_line(draft, message)) <= _surety(best):
                return
            self._correct(best, message, CORRECTED_ADMISSION)
        self._drafts.append((draft, message))

    def _supersede(self, message: Message) -> None:
        """Of the versions of one document the latest stands; none when it is a cancellation."""
        versions = [m for m in self.messages if _same_document(m, message)]
        latest = max(versions, key=lambda m: (_made(m), m.msg_id))
        replaces = latest.status == "M" and latest.type != _UPDATED_NOT_REPLACED
        if latest.status != "C" and not replaces:
            return
        reason = CANCELLED if latest.status == "C" else REPLACED
        older = [m for m in versions if m is not latest]
        for line in self._standing():
            if any(line.message is m for m in older) and self._falls_with(line, older, latest):
                self._correct(line, latest, reason)

    def _falls_with(self, line: Line, older: list[Message], latest: Message) -> bool:
        """An admission stands as long as another message states it."""
        if line.kind is not _K.ADMITTED:
            return line.kind is not _K.CORRECTED
        if latest.status != "C":
            said = (x for x in self._standing() if x.kind is _K.ADMITTED and x.message is latest)
            return any(x.key != line.key for x in said)
        others = (m for m in self.messages if m is not latest and m not in older)
        return not any(m.type in _STATE_ADMISSION and m.status != "C" for m in others)

    def _correct(self, line: Line, message: Message, reason: str) -> None:
        draft = Draft(
            kind=_K.CORRECTED,
            at=_made(message),
            key=f"corrected/{line.key}"[:100],
            side=message.sender.side.value if message.sender else "",
            said_by=str(message.sender or ""),
            data={"event": line.key, "reason": reason},
            content={"Årsak": reason},
            corrects=line.key,
        )
        self._drafts.append((draft, message))

    def _lines(self) -> Iterator[Line]:
        by_id: dict[int | None, Message] = {m.pk: m for m in self.messages if not m._state.adding}
        for event in self.journal:
            yield Line(
                event.key,
                EventKind(event.kind),
                event.at,
                event.data,
                not event.content,
                by_id.get(event.message_id) if event.message_id else None,
                event.corrects,
            )
        for draft, message in self._drafts:
            yield _line(draft, message)

    def _standing(self) -> list[Line]:
        lines = list(self._lines())
        moved: dict[str, datetime] = {}
        gone: set[str] = set()
        for line in lines:
            if not line.corrects:
                continue
            happened_at = line.data.get("happened_at")
            if line.kind is _K.CORRECTED and happened_at:
                moved[line.corrects] = clock.as_utc(_moment(happened_at))
            else:
                gone.add(line.corrects)
        return [
            replace(line, at=moved[line.key]) if line.key in moved else line
            for line in lines
            if line.key not in gone and line.kind is not _K.CORRECTED
        ]


def _line(draft: Draft, message: Message) -> Line:
    return Line(
        draft.key, draft.kind, draft.at, draft.data, not draft.content, message, draft.corrects
    )


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else clock.read_moment(value)


def _is_end(line: Line) -> bool:
    """Not a transfer to wait elsewhere, nor to another ward of the trust."""
    goes_on = line.data.get("for") == "waiting" or line.data.get("ward")
    return line.kind in _ENDS and not goes_on


def _made(message: Message) -> datetime:
    return message.gen_at or message.received_at


def _same_day(one: datetime, other: datetime) -> bool:
    return clock.local_date(one) == clock.local_date(other)


def _surety(line: Line) -> tuple[bool, bool, bool, datetime]:
    """A person's own entry, then an exact time, then the notice of admission, the latest first."""
    message = line.message
    notice = message is not None and message.type == _ADMISSION_NOTICE
    made = _made(message) if notice and message is not None else _BEGINNING
    return (message is None, line.is_exact, notice, made)


def _same_document(one: Message, other: Message) -> bool:
    """Versions of one document: same sender and type, and same issue or one answers the other."""
    if one is other:
        return True
    if (one.sender_her, one.type) != (other.sender_her, other.type):
        return False
    if not {one.status, other.status} & {"M", "C"}:
        return False
    same_issue = one.issue_at is not None and one.issue_at == other.issue_at
    refers = one.msg_id == other.parent_ref or other.msg_id == one.parent_ref
    return same_issue or refers
