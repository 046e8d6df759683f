"""Many invented stays made of the one in the tests: other patients, other message ids."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.measurement import ROOT
from samflyt.formats.identity import read_number

CHAIN = ROOT / "tests" / "formats" / "chain"
PATIENT, BORN = "13913900469", "1939-11-13"
#: The messages of one stay, without receipts and without the one that is refused.
LAST = 12
_ID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NAMESPACE = uuid.UUID("0f2b7f0e-5d0c-5f0e-8a7b-0d9c5e5c1a01")


@dataclass(frozen=True, slots=True)
class InventedPatient:
    """A synthetic national id (month + 80) that can belong to nobody, and its birth date."""

    number: str
    born: date


def patients(count: int, *, skip: int = 0) -> Iterator[InventedPatient]:
    """Different people, always the same for the same count."""
    born, found, individual = date(1930, 1, 1), 0, 0
    while found < skip + count:
        stem = f"{born.day:02}{born.month + 80:02}{born:%y}{individual:03}"
        number = next(
            (n for check in range(100) if read_number(n := f"{stem}{check:02}").valid), None
        )
        if number is not None:
            found += 1
            if found > skip:
                yield InventedPatient(number, born)
        born += timedelta(days=1)
        if born.year > 1959:
            born, individual = date(1930, 1, 1), individual + 1


def templates() -> list[tuple[str, bytes]]:
    return [
        (path.name, path.read_bytes())
        for path in sorted(CHAIN.glob("*.xml"))
        if int(path.name[:2]) <= LAST
    ]


def told_of(raw: bytes, patient: InventedPatient) -> bytes:
    """The same message about another patient, with ids of its own that still link."""
    seed = patient.number.encode()

    def other(found: re.Match[bytes]) -> bytes:
        return str(uuid.uuid5(_NAMESPACE, (seed + found[0]).decode())).encode()

    moved = _ID.sub(other, raw)
    return moved.replace(PATIENT.encode(), seed).replace(BORN.encode(), str(patient.born).encode())


def messages(count: int, *, skip: int = 0) -> Iterator[tuple[str, bytes]]:
    """The messages of so many stays, the first of every stay first, as days bring them."""
    everybody = list(patients(count, skip=skip))
    for name, raw in templates():
        for number, patient in enumerate(everybody):
            yield f"{number:05}-{name}", told_of(raw, patient)
