"""Handing messages in as a transport does."""

from datetime import UTC, date, datetime

from samflyt.messages.addressing import AddressBook
from samflyt.messages.desk import Taken
from samflyt.messages.intake import take_in, take_in_batch

LATER = datetime(2026, 3, 12, 8, tzinfo=UTC)


def book(*, learn: bool = True) -> AddressBook:
    return AddressBook(on=date(2026, 3, 12), learn=learn)


def hand_in(raw: bytes, *, learn: bool = True, at: datetime = LATER) -> Taken:
    return take_in(raw, file_name="melding.xml", at=at, book=book(learn=learn))


def hand_in_all(messages: list[bytes], *, at: datetime = LATER) -> list[Taken]:
    return take_in_batch([("melding.xml", raw) for raw in messages], at=at, book=book())


def with_text(raw: bytes, old: str, new: str, count: int = -1) -> bytes:
    text = raw.decode()
    assert old in text, old
    return text.replace(old, new, count).encode()


def error_codes(taken: Taken) -> list[str]:
    return [error["code"] for error in taken.message.errors]
