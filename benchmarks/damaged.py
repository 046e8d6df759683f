"""Messages damaged in every way that a wire, an editor or an attacker may think of."""

import os
import random
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.invented_stays import messages
from benchmarks.measurement import Measurement, benchmark

MUTANTS = int(os.environ.get("SAMFLYT_BENCH_MUTANTS", "20000"))
_MESSAGES_OF_A_STAY = 12
_MSG_ID = re.compile(rb"<MsgId>([^<]*)</MsgId>")
_TAG = re.compile(rb"<(/?)(\w+:)?(\w+)")
_TEXT = re.compile(rb">([^<>]{2,60})<")
_NASTY = (
    b"",
    b" ",
    b"\x00",
    b"&#0;",
    b"&amp;&lt;script&gt;",
    b"9" * 400,
    b"-1",
    b"0000-00-00",
    b"2026-13-45T99:99:99",
    "æøå\u202e\U0001f600".encode(),
    b"\xff\xfe",
    b"]]>",
    b"../../etc/passwd",
    b"'; DROP TABLE message_store_message; --",
)
Damage = Callable[[bytes, random.Random], bytes]


def _flip(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw))
    return raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(raw))
    return raw[:begin] + raw[begin + chance.randrange(1, 200) :]


def _shorten(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def _repeat(raw: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(raw))
    part = raw[begin : begin + chance.randrange(1, 400)]
    return raw[:begin] + part + raw[begin:]


def _other_text(raw: bytes, chance: random.Random) -> bytes:
    return _replaced(raw, _TEXT, lambda _: b">" + chance.choice(_NASTY) + b"<", chance)


def _other_tag(raw: bytes, chance: random.Random) -> bytes:
    others = [found[3] for found in _TAG.finditer(raw)]
    return _replaced(
        raw, _TAG, lambda f: b"<" + f[1] + (f[2] or b"") + chance.choice(others), chance
    )


def _other_digits(raw: bytes, chance: random.Random) -> bytes:
    digit = re.compile(rb"\d")
    return _replaced(raw, digit, lambda _: str(chance.randrange(10)).encode(), chance)


def _without_element(raw: bytes, chance: random.Random) -> bytes:
    element = re.compile(rb"<(\w+)[^<>]*>[^<>]*</\1>")
    return _replaced(raw, element, lambda _: b"", chance)


def _replaced(
    raw: bytes, what: re.Pattern[bytes], by: Callable[[Any], bytes], chance: random.Random
) -> bytes:
    found = list(what.finditer(raw))
    if not found:
        return raw
    one = chance.choice(found)
    return raw[: one.start()] + by(one) + raw[one.end() :]


DAMAGES: tuple[Damage, ...] = (
    _flip,
    _cut,
    _shorten,
    _repeat,
    _other_text,
    _other_tag,
    _other_digits,
    _without_element,
)


def mutants(count: int, seed: int = 11) -> Iterator[tuple[str, bytes]]:
    """Messages of invented stays, each damaged once or a few times, one in ten with a new id."""
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    for number, (name, raw) in enumerate(messages(count // _MESSAGES_OF_A_STAY + 1)):
        if number == count:
            return
        for _time in range(chance.choice((1, 1, 1, 2, 3))):
            raw = chance.choice(DAMAGES)(raw, chance) or b" "
        if chance.random() < 0.1:
            new = str(uuid.UUID(int=chance.getrandbits(128), version=4)).encode()
            raw = _MSG_ID.sub(b"<MsgId>" + new + b"</MsgId>", raw)
        yield name, raw


@benchmark("faults.fuzz", "skadde meldinger gjennom hele inntaket: ingen krasj, ingen feil godtatt")
def fuzz() -> Iterator[Measurement]:
    from benchmarks.sending import prepared

    prepared()
    words, faults = taken(MUTANTS)
    if faults:
        raise AssertionError("; ".join(faults[:20]))
    yield Measurement(len(faults), "crashes or wrong acceptances", MUTANTS, dict(words))


def taken(count: int) -> tuple[Counter[str], list[str]]:
    """What came of so many, by word, and everything that should not have happened."""
    from samflyt.messages.addressing import AddressBook
    from samflyt.messages.intake import take_in
    from tests.messages.sending_out import AT

    book = AddressBook(on=AT.date(), learn=True)
    words: Counter[str] = Counter()
    faults: list[str] = []
    for name, raw in mutants(count):
        try:
            result = take_in(raw, file_name=name, at=AT, book=book)
        except Exception as error:
            faults.append(f"{name}: {error!r}")
            continue
        words[result.status.value] += 1
        faults.extend(f"{name}: {fault}" for fault in _wrong(result, raw))
    return words, faults


def _wrong(result: Any, raw: bytes) -> Iterator[str]:
    """What is not as it should be with one message that was taken in."""
    from samflyt.messages.models import Message

    row = result.message
    if result.status.value == "duplicate":
        return
    if any("Uventet feil" in error["text"] for error in row.errors):
        yield f"crash inside: {row.errors}"
    if row.state == Message.State.ACCEPTED:
        yield from _wrongly_accepted(row, raw)
    elif row.state not in Message.UNSETTLED:
        yield f"neither answered nor listed: {row.state}"


def _wrongly_accepted(row: Any, raw: bytes) -> Iterator[str]:
    """An accepted message can be read anew, is about the course's patient, and is answered."""
    from samflyt.courses.models import Course
    from samflyt.formats.parse import read
    from samflyt.formats.unreadable import Unreadable
    from samflyt.messages.reading import schemas

    try:
        read(raw, schemas=schemas())
    except Unreadable as refusal:
        yield f"accepted, and cannot be read: {refusal}"
    patient = Course.objects.select_related("patient").get(pk=row.subject_id).patient
    if row.patient_number and patient.number and row.patient_number != patient.number:
        yield f"accepted for {patient.number}, is about {row.patient_number}"
    if not any(receipt.status == "1" for receipt in row.receipts.all()):
        yield "accepted, and not answered"
