"""Synthetic national ids: the month is 80 higher, so that they can never belong to a person."""

from collections.abc import Iterator
from datetime import date

from samflyt.formats.identity import (
    FIRST_WEIGHTS,
    SECOND_WEIGHTS,
    SYNTHETIC_OFFSETS,
)

FEMALE, MALE = "F", "M"


def synthetic_number(born: date, sex: str, skip: int = 0) -> str:
    """A synthetic number with valid check digits; `skip` gives others for the same day and sex.

    Raises ValueError where the day has no more numbers.
    """
    for individual in _individuals(born.year, sex):
        number = number_with(born, individual)
        if number is None:
            continue
        if skip == 0:
            return number
        skip -= 1
    raise ValueError(f"ingen flere syntetiske numre for {born.isoformat()}")


def number_with(born: date, individual: int) -> str | None:
    """The number with these three digits after the date, or None where there is no such number."""
    month = born.month + SYNTHETIC_OFFSETS[0]
    return _with_check_digits(f"{born.day:02}{month:02}{born.year % 100:02}{individual:03}")


def _individuals(year: int, sex: str) -> Iterator[int]:
    """The three digits after the date tell century and sex: odd for men, even for women."""
    first, last = (500, 999) if year >= 2000 else (0, 499)
    parity = 1 if sex == MALE else 0
    return (n for n in range(last, first - 1, -1) if n % 2 == parity)


def _with_check_digits(nine: str) -> str | None:
    """Eleven digits, or None where no check digit exists for these nine."""
    digits = [int(digit) for digit in nine]
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        check = -sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if check > 9:
            return None
        digits.append(check)
    return "".join(str(digit) for digit in digits)
