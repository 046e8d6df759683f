"""One transaction's messages, on their way from arrival to answer."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from samflyt.formats.apprec import AppRec
from samflyt.formats.envelope import Party
from samflyt.formats.unreadable import Fault
from samflyt.messages import handlers, receipts, sent
from samflyt.messages.addressing import AddressBook, Misaddressed, UnknownParty
from samflyt.messages.handlers import Arrival, Placement
from samflyt.messages.history import ask_history_of, key_of, take_turns
from samflyt.messages.models import Message, Receipt
from samflyt.messages.reading import Reading
from samflyt.messages.settling import answers_came, ask_what_is_answered
from samflyt.statements import insert, together

_State = Message.State
OTHER_CONTENT = "Samme meldings-id er mottatt før, med et annet innhold."
#: Dialogue 1.0 is answered with AppRec 1.0 also where the message itself cannot be read.
_OLD_RECEIPTS = ("DIALOG_FORESPORSEL", "DIALOG_SVAR", "DIALOG_AVVIK")


class Word(StrEnum):
    """What the command line says of a message."""

    ACCEPTED = "accepted"
    UNMATCHED = "unmatched"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


_WORDS = {
    _State.ACCEPTED: Word.ACCEPTED,
    _State.CLOSED: Word.UNMATCHED,
    _State.STORED: Word.UNMATCHED,
    _State.UNMATCHED: Word.UNMATCHED,
    _State.REJECTED: Word.REJECTED,
    _State.TEST: Word.REJECTED,
}


@dataclass(slots=True)
class Taken:
    """What came of one message: its row, the word for it, and our receipts."""

    message: Message
    status: Word
    receipts: list[Receipt] = field(default_factory=list)


class Desk:
    """Takes messages in within the caller's transaction; raises, and then all is undone."""

    def __init__(self, book: AddressBook, at: datetime) -> None:
        self._book = book
        self._at = at
        self._arrivals: list[Arrival] = []
        self._receipts: dict[int, list[Receipt]] = {}
        self._history: list[Message] = []
        self._is_answered = False

    def take(self, readings: Sequence[Reading]) -> list[Taken]:
        self._history = self._asked_about(readings)
        known = {key_of(row): row for row in self._history}
        fresh: list[Reading] = []
        answers: list[Message | None] = []
        for reading in readings:
            key = key_of(reading.message)
            answers.append(known.get(key))
            if key not in known:
                known[key] = reading.message
                fresh.append(reading)
        self._settle(fresh)
        return [
            self._taken(reading) if first is None else self._duplicate(reading, first)
            for reading, first in zip(readings, answers, strict=True)
        ]

    def take_again(self, reading: Reading, *, answered: bool) -> Taken:
        """As `take`, for a message that has its row already, and perhaps its receipt."""
        self._is_answered = answered
        history = self._asked_about([reading])
        self._history = [row for row in history if row.pk != reading.message.pk]
        self._settle([reading])
        return self._taken(reading)

    def _asked_about(self, readings: Sequence[Reading]) -> list[Message]:
        """What is here already about the same patients, whose turn it then is."""
        with together():
            take_turns(readings)
            return ask_history_of(readings)()

    def _settle(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            self._sort(reading)
        works = handlers.handle(self._arrivals, history=self._history, at=self._at)
        for work in works:
            for placement in work.placements:
                put_in_place(placement)
        rows = [reading.message for reading in readings]
        self._write(rows)
        with together():
            self._answer_all(rows)
            answered = ask_what_is_answered(rows)
            released = [placement for work in works for placement in work.write()]
            answers_came(answered(), at=self._at)
        for placement in released:
            put_in_place(placement)
        if released:
            Message.objects.bulk_update([p.message for p in released], PLACED)

    def _write(self, rows: Sequence[Message]) -> None:
        new = [row for row in rows if row._state.adding]
        old = [row for row in rows if not row._state.adding]
        insert(new)
        for row in old:
            row.save()

    def _answer_all(self, rows: Sequence[Message]) -> None:
        due = [item for row in rows for item in self._receipts.get(id(row), [])]
        for item in due:
            item.message_id = item.message.pk
        insert(due)

    def _sort(self, reading: Reading) -> None:
        """Finds what the message is to us: refused, a receipt, a test, or an arrival."""
        row, parsed = reading.message, reading.parsed
        if parsed is None:
            if reading.faults:
                self._refuse(reading, reading.faults)
            return
        if isinstance(parsed.payload, AppRec):
            put_in_place(sent.tie(row, parsed.payload, at=self._at))
            return
        if parsed.envelope.is_test:
            self._refuse(reading, [_test_fault(parsed.envelope.processing)])
            row.state = _State.TEST
            return
        self._address(reading)

    def _address(self, reading: Reading) -> None:
        row, parsed = reading.message, reading.parsed
        if parsed is None:
            return
        try:
            addressed = self._book.addressed(parsed.envelope, parsed.kind)
        except UnknownParty as refusal:
            self._refuse(reading, [refusal.fault])
            return
        except Misaddressed as refusal:
            row.state = _State.REJECTED
            row.errors = [{"code": "", "text": str(refusal)}]
            self._tell_parties(reading)
            return
        row.sender, row.sender_unit = addressed.sender.organisation, addressed.sender.unit
        row.receiver, row.receiver_unit = addressed.receiver.organisation, addressed.receiver.unit
        self._arrivals.append(Arrival(row, parsed, addressed))
        self._answer(reading, [address.party for address in addressed.receivers])

    def _refuse(self, reading: Reading, faults: Sequence[Fault]) -> None:
        row = reading.message
        row.state = _State.REJECTED
        row.errors = [
            {"code": f.code, "text": f.text_nb[:500], "place": str(f.place)} for f in faults
        ]
        if reading.envelope is not None:
            self._tell_parties(reading)
            self._answer(reading, self._answering(reading), faults)

    def _tell_parties(self, reading: Reading) -> None:
        if reading.envelope is None:
            return
        row = reading.message
        sender, receiver = self._book.known(reading.envelope)
        row.sender, row.sender_unit = (sender.organisation, sender.unit) if sender else (None, None)
        if receiver is not None:
            row.receiver, row.receiver_unit = receiver.organisation, receiver.unit

    def _answering(self, reading: Reading) -> list[Party]:
        """Who answers a refusal: the receiver, unless it is known and not of this installation."""
        if reading.envelope is None:
            return []
        _, receiver = self._book.known(reading.envelope)
        return [reading.envelope.receiver] if receiver is None or receiver.is_ours else []

    def _answer(
        self, reading: Reading, parties: Iterable[Party], faults: Sequence[Fault] = ()
    ) -> None:
        envelope = reading.envelope
        if envelope is None or self._is_answered or not receipts.can_answer(envelope):
            return
        version = reading.parsed.standard.receipt_version if reading.parsed else ""
        if not version and envelope.msg_type in _OLD_RECEIPTS:
            version = "1.0"
        row = reading.message
        self._receipts[id(row)] = [
            receipts.receipt(
                row, envelope, at=self._at, version=version, receiver=party, faults=faults
            )
            for party in {party.her: party for party in parties}.values()
        ]

    def _taken(self, reading: Reading) -> Taken:
        row = reading.message
        return Taken(row, _WORDS[_State(row.state)], self._receipts.get(id(row), []))

    def _duplicate(self, reading: Reading, first: Message) -> Taken:
        """Nothing happens again. The same id with other content is kept for a person."""
        row = reading.message
        if not first.msg_id:
            return Taken(first, _WORDS[_State(first.state)])
        if first.sha256 != row.sha256:
            _keep_variant(row)
        return Taken(first, Word.DUPLICATE)


PLACED = ["state", "subject", "subject_id", "question", "errors"]


def put_in_place(placement: Placement) -> None:
    """Writes on the row where the message was put, or why it waits."""
    row = placement.message
    row.question = placement.question[:300]
    if placement.subject_id is None:
        row.state, row.subject, row.subject_id = _State.UNMATCHED, "", None
        row.errors = [{"code": "", "text": placement.because}]
        return
    row.state = _State.ACCEPTED
    row.subject, row.subject_id, row.errors = placement.subject, placement.subject_id, []


def _keep_variant(row: Message) -> None:
    """Stored without its id, which is taken; once for the same bytes."""
    if Message.objects.filter(msg_id="", sha256=row.sha256).exists():
        return
    variant = copy(row)
    variant.msg_id, variant.state = "", _State.STORED
    variant.errors = [{"code": "", "text": OTHER_CONTENT}]
    variant.save()


def _test_fault(processing: str) -> Fault:
    return Fault(
        "X99", f"Meldingen er merket som test (ProcessingStatus {processing}) og er ikke tatt inn."
    )
