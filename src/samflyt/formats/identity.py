"""Norwegian person numbers: kind, check digits, birth date, synthetic or real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
# Offsets on the month: 80 is Skatteetaten's synthetic population, 65 NHN's test register,
# 40 an H-number (a hospital's own), which test populations have used too.
SYNTHETIC_OFFSETS = (80, 65)
HOSPITAL_OFFSET = 40
D_NUMBER_OFFSET = 40


@dataclass(frozen=True, slots=True)
class PersonNumber:
    """What eleven digits say about themselves.

    `kind` is FNR, DNR, HNR, FHN or empty (no such number); `valid` is the check digits'
    verdict, with a possible date; `synthetic` numbers can never belong to a person.
    """

    text: str
    kind: str = ""
    valid: bool = False
    synthetic: bool = False
    born: date | None = None


@lru_cache(maxsize=16)  # what reads a message asks several times, and nothing stays for long
def read_number(text: str) -> PersonNumber:
    digits = text.replace(" ", "")
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        return PersonNumber(text)
    if digits[0] in "89":
        return PersonNumber(text, "FHN", _checks(digits))
    day, month = int(digits[:2]), int(digits[2:4])
    kind = "FNR"
    if day > D_NUMBER_OFFSET:
        kind, day = "DNR", day - D_NUMBER_OFFSET
    offset = next((step for step in (*SYNTHETIC_OFFSETS, HOSPITAL_OFFSET) if month > step), 0)
    if offset == HOSPITAL_OFFSET:
        kind = "HNR"
    born = _born(day, month - offset, digits)
    valid = born is not None and _checks(digits)
    return PersonNumber(text, kind, valid, offset in SYNTHETIC_OFFSETS, born)


def _checks(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    first = -sum(w * n for w, n in zip(FIRST_WEIGHTS, numbers, strict=False)) % 11
    second = -sum(w * n for w, n in zip(SECOND_WEIGHTS, numbers, strict=False)) % 11
    return (first, second) == (numbers[9], numbers[10])


def _born(day: int, month: int, digits: str) -> date | None:
    """The birth date; the three digits after it tell the century."""
    year, individual = int(digits[4:6]), int(digits[6:9])
    try:
        return date(_century(year, individual) + year, month, day)
    except ValueError:
        return None


def _century(year: int, individual: int) -> int:
    if individual < 500:
        return 1900
    if individual < 750 and year >= 54:
        return 1800
    if year < 40:
        return 2000
    return 1900 if individual >= 900 else 1800
