"""Takes messages in: stored, read, addressed, placed and answered, once and all or nothing.

The transport is told only when the transaction is through, so a message is either here with all
that follows from it, or still where it came from. A fault of ours leaves the message stored, with
the fault written on it for a person, and unanswered.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from samflyt import clock
from samflyt.messages.addressing import AddressBook
from samflyt.messages.desk import Desk, Taken, Word
from samflyt.messages.handlers import TryAgain
from samflyt.messages.models import Message
from samflyt.messages.reading import Reading, read_message

logger = logging.getLogger(__name__)
ATTEMPTS = 5
BATCH = 200
_PASSING = (IntegrityError, OperationalError, TryAgain)


def take_in(raw: bytes, *, file_name: str, at: datetime, book: AddressBook | None = None) -> Taken:
    """Takes in one message. Raises OperationalError where nothing could be stored."""
    return take_in_reading(read_message(raw, file_name=file_name, at=at), at=at, book=book)


def take_in_reading(reading: Reading, *, at: datetime, book: AddressBook | None = None) -> Taken:
    """As `take_in`, for a message that is read already."""
    book = book or AddressBook(on=clock.local_date(at))
    failure = _tried(reading, at, book)
    tries = 1
    # Another process was first with the same message, patient or unit: look again.
    while isinstance(failure, _PASSING) and tries < ATTEMPTS:
        failure = _tried(reading, at, book)
        tries += 1
    if isinstance(failure, Taken):
        return failure
    if isinstance(failure, OperationalError):
        raise failure
    logger.error("a message could not be taken in", exc_info=failure)
    return _kept(reading, failure)


def _tried(reading: Reading, at: datetime, book: AddressBook) -> Taken | Exception:
    """One attempt: what came of it, or why it was undone."""
    try:
        with transaction.atomic():
            return Desk(book, at).take([reading])[0]
    except Exception as error:
        book.forget()
        _unwritten(reading)
        return error


def _unwritten(reading: Reading) -> None:
    """The row as it was before a transaction that is undone."""
    row = reading.message
    row.pk, row._state.adding = None, True
    row.state, row.subject, row.subject_id, row.question = Message.State.STORED, "", None, ""
    row.sender = row.receiver = row.sender_unit = row.receiver_unit = None
    if reading.parsed is not None or reading.faults:
        row.errors = []


def _kept(reading: Reading, failure: Exception) -> Taken:
    """The message as it came, with what went wrong, for a person to try again."""
    row = reading.message
    row.errors = [{"code": "", "text": f"Uventet feil: {failure!r}"[:500]}]
    row.save(force_insert=True)
    return Taken(row, Word.UNMATCHED)


def take_in_batch(
    messages: Iterable[tuple[str, bytes]], *, at: datetime, book: AddressBook | None = None
) -> list[Taken]:
    """Takes in many, some hundred in a transaction; one that fails does not stop the others."""
    book = book or AddressBook(on=clock.local_date(at))
    taken: list[Taken] = []
    waiting: list[Reading] = []
    for file_name, raw in messages:
        waiting.append(read_message(raw, file_name=file_name, at=at))
        if len(waiting) == BATCH:
            taken.extend(take_in_readings(waiting, at=at, book=book))
            waiting = []
    return taken + take_in_readings(waiting, at=at, book=book)


def take_in_readings(
    readings: Sequence[Reading], *, at: datetime, book: AddressBook
) -> list[Taken]:
    """All in one transaction; where that fails, each in its own."""
    if not readings:
        return []
    try:
        with transaction.atomic():
            return Desk(book, at).take(readings)
    except Exception as error:
        if not isinstance(error, DatabaseError | TryAgain):
            logger.warning("a batch is taken one by one", exc_info=error)
    book.forget()
    for reading in readings:
        _unwritten(reading)
    return [take_in_reading(reading, at=at, book=book) for reading in readings]


@transaction.atomic
def take_up_again(message: Message, *, at: datetime) -> Taken:
    """Tries a message that was kept or waits once more, as it lies. It is answered once only."""
    held = Message.objects.select_for_update().get(pk=message.pk)
    reading = read_message(bytes(held.raw), file_name=held.file_name, at=held.received_at)
    reading.message.pk, reading.message._state.adding = held.pk, False
    return Desk(AddressBook(on=clock.local_date(at)), at).take_again(
        reading, answered=held.receipts.exists()
    )
