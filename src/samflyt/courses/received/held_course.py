"""A course while messages are put in it: its journal, its messages, and what will be added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.courses.journal import Draft, append
from samflyt.courses.models import Course, Event
from samflyt.courses.received.journal_lines import ADMISSION_NOTICE, Line, made, standing
from samflyt.courses.received.matching import Outline
from samflyt.courses.received.message_events import Told
from samflyt.messages.models import Message
from samflyt.rules.event import EventKind
from samflyt.statements import change

_K = EventKind
_STATE_ADMISSION = (ADMISSION_NOTICE, "LOG_UTSKRIVNINGSKLAR", "LOG_AVMELDING", "EPIKRISE")
#: Its changed versions are news of their own, and the first is still the notice that was due.
_UPDATED_NOT_REPLACED = "HELSEOPPL_SOKNAD"
_LONGEST_KEY = 100
CANCELLED = "Kansellert av avsenderen."
REPLACED = "Erstattet av en endret melding."
CORRECTED_ADMISSION = "Erstattet av et sikrere tidspunkt for innleggelsen."
BELONGS_ELSEWHERE = "Meldingen hører ikke til dette oppholdet."


@dataclass(slots=True)
class HeldCourse:
    """A locked course. Changes are kept here until `write`."""

    course: Course
    journal: list[Event]
    messages: list[Message]
    changed: set[str] = field(default_factory=set)
    _drafts: list[tuple[Draft, Message | None]] = field(default_factory=list)

    def is_between(self, hospital_id: int, municipality_id: int) -> bool:
        theirs = self.course.municipality_id in (None, municipality_id)
        return self.course.hospital_id == hospital_id and theirs

    def without(self, messages: Sequence[Message]) -> "HeldCourse":
        """A copy to try things on, as if these messages had never been put in it."""
        gone = {id(m) for m in messages}
        kept = [m for m in self.messages if id(m) not in gone]
        told = {None, *(m.pk for m in kept)}
        journal = [event for event in self.journal if event.message_id in told]
        return HeldCourse(
            self.course,
            [event for event in journal if event.content.get("Årsak") != BELONGS_ELSEWHERE],
            kept,
            set(),
            [pair for pair in self._drafts if any(pair[1] is m for m in kept)],
        )

    def outline(self) -> Outline:
        """The course as matching sees it."""
        standing = self._standing()
        moments = [line.at for line in standing] or [self.course.opened_at]
        admitted_at = max((x.at for x in standing if x.kind is _K.ADMITTED), default=None)
        ended_at = max((x.at for x in standing if x.is_end), default=None)
        if ended_at and admitted_at and ended_at < admitted_at:
            ended_at = None
        return Outline(self.course.pk, min(moments), max(moments), admitted_at, ended_at)

    @property
    def has_ended_twice(self) -> bool:
        return sum(line.is_end for line in self._standing()) > 1

    @property
    def is_abandoned(self) -> bool:
        """Whether everything it was opened for has been moved to other courses."""
        return not self.messages and not self._standing()

    @property
    def is_unused(self) -> bool:
        """Opened just now for a message that turned out to belong elsewhere."""
        return not self.messages and not self.journal and not self._drafts

    def is_relied_on(self, message: Message) -> bool:
        """Whether a person has acted on what the message tells, so that it stays where it is."""
        lines = self._standing()
        keys = {line.key for line in lines if line.message is message}
        own = [
            line
            for line in self._lines()
            if line.message is None and line.data.get("reason") != BELONGS_ELSEWHERE
        ]
        named = {line.corrects for line in own} | {str(line.data.get("event")) for line in own}
        return bool(keys & named)

    def release(self, message: Message) -> None:
        """Takes out a message that belongs elsewhere: its events, and what it corrected."""
        self.messages = [m for m in self.messages if m is not message]
        self._drafts = [pair for pair in self._drafts if pair[1] is not message]
        for line in self._of_journal(message):
            self._correct(line, None, BELONGS_ELSEWHERE)

    def _of_journal(self, message: Message) -> list[Line]:
        told = {event.key for event in self.journal if event.message_id == message.pk}
        lines = standing(self._lines())
        return [line for line in lines if line.key in told] if message.pk else []

    def state_admission(self, message: Message, events: Sequence[Told], said_by: str) -> None:
        """The admission as a message in the course tells of it, where no surer one stands."""
        side = message.sender.side.value if message.sender else ""
        for event in (event for event in events if event.shared):
            self._add_admission(_draft(event, message, side, said_by), message)

    def received(self) -> list[Message]:
        """The messages that came from a partner, and tell of the stay themselves."""
        return [m for m in self.messages if m.direction == Message.Direction.IN]

    def contradicts(self) -> bool:
        """Whether the patient has left before the stay began."""
        standing = self._standing()
        admitted = [line.at for line in standing if line.kind is _K.ADMITTED]
        ended = [line.at for line in standing if line.is_end]
        return bool(admitted and ended and max(ended) < min(admitted))

    def add(self, message: Message, events: list[Told], *, side: str, said_by: str) -> None:
        """Puts a message in the course: its events, and what it changes or cancels of others'."""
        self.messages.append(message)
        for event in events:
            draft = _draft(event, message, side, said_by)
            if event.shared:
                self._add_admission(draft, message)
            elif not self._restored(draft.key):
                self._drafts.append((draft, message))
        self._supersede(message)

    def write(self, *, by: Actor, at: datetime) -> bool:
        """Adds the events to the journal; the caller projects where something was new."""
        drafts = [
            replace(draft, message_id=message.pk if message else None)
            for draft, message in self._drafts
        ]
        self._drafts = []
        new = append(self.course, self.journal, drafts, by=by, at=at) if drafts else []
        if self.changed:
            change(self.course, *sorted(self.changed))
        has_news = bool(new or self.changed)
        self.changed = set()
        return has_news

    def is_latest(self, message: Message, types: tuple[str, ...]) -> bool:
        """Whether no later message of these types is in the course: who is named last, rules."""
        others = (m for m in self.messages if m is not message and m.type in types)
        return all(made(m) <= made(message) for m in others)

    def _restored(self, key: str) -> bool:
        """Lets an event stand again that was taken out because its message belonged elsewhere."""
        taken_out = [
            line
            for line in standing(self._lines())
            if line.corrects == key and line.message is None and line.kind is _K.CORRECTED
        ]
        for line in taken_out:
            self._correct(line, None, BELONGS_ELSEWHERE)
        return bool(taken_out)

    def _unused(self, key: str) -> str:
        """The key, or one that is sorted after it and not taken."""
        taken = {line.key for line in self._lines()}
        number, found = 1, key[:_LONGEST_KEY]
        while found in taken:
            number += 1
            found = f"{key[: _LONGEST_KEY - 4]}~{number:02}"
        return found

    def _add_admission(self, draft: Draft, message: Message) -> None:
        """Several messages state the same admission: it is one event, told by the surest."""
        key = f"admitted/{draft.at:%Y%m%dT%H%M%SZ}"
        if any(line.key == key for line in self._lines()):
            if any(line.key == key for line in self._standing()):
                return
            key = self._unused(f"{key}/{message.msg_id}")
        draft = replace(draft, key=key)
        known = [x for x in self._standing() if x.kind is _K.ADMITTED and _same_day(x.at, draft.at)]
        if known:
            best = max(known, key=lambda line: line.surety)
            if _line(draft, message).surety <= best.surety:
                return
            self._correct(best, message, CORRECTED_ADMISSION)
        self._drafts.append((draft, message))

    def _supersede(self, message: Message) -> None:
        """Of the versions of one document the latest stands; none when it is a cancellation."""
        versions = [m for m in self.messages if _same_document(m, message)]
        latest = max(versions, key=lambda m: (made(m), m.msg_id))
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

    def _correct(self, line: Line, message: Message | None, reason: str) -> None:
        sender = message.sender if message else None
        took_out = line.kind is _K.CORRECTED  # what it took out stands again
        draft = Draft(
            kind=_K.CORRECTED,
            at=made(message) if message else line.at,
            key=self._unused(line.key if took_out else f"corrected/{line.key}"),
            side=sender.side.value if sender else "",
            said_by=str(sender or ""),
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
        return [line for line in standing(self._lines()) if line.kind is not _K.CORRECTED]


def _draft(event: Told, message: Message, side: str, said_by: str) -> Draft:
    return Draft(
        kind=event.kind,
        at=event.at,
        key=f"{message.sender_her}/{message.msg_id}/{event.kind.value}",
        side=side,
        said_by=said_by,
        data=event.data,
        content=event.content,
    )


def _line(draft: Draft, message: Message | None) -> Line:
    return Line(
        draft.key, draft.kind, draft.at, draft.data, not draft.content, message, draft.corrects
    )


def _same_day(one: datetime, other: datetime) -> bool:
    return clock.local_date(one) == clock.local_date(other)


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
