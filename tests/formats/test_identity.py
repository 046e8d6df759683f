"""Person numbers by their own digits. All valid ones here are synthetic or of no person."""

from __future__ import annotations

from datetime import date

import pytest

from samflyt.formats.identity import read_number

NUMBERS = [
    # digits         kind   valid  synthetic  born
    ("13913900469", "FNR", True, True, "1939-11-13"),  # month + 80
    ("53773900082", "DNR", True, True, "1939-12-13"),  # day + 40, month + 65
    ("01513900003", "HNR", True, False, "1939-11-01"),  # month + 40
    ("81234500090", "FHN", True, False, None),
    ("13913900468", "FNR", False, True, "1939-11-13"),  # last check digit
    ("13913900459", "FNR", False, True, "1939-11-13"),  # first check digit
    ("13983900075", "FNR", False, True, None),  # month 18
    ("31023900095", "FNR", False, False, None),  # 31 February
    ("1391390046", "", False, False, None),
    ("139139004690", "", False, False, None),
    ("1391390046A", "", False, False, None),
    ("", "", False, False, None),
]


@pytest.mark.parametrize(("digits", "kind", "valid", "synthetic", "born"), NUMBERS)
def test_what_the_digits_say(
    digits: str, kind: str, valid: bool, synthetic: bool, born: str | None
) -> None:
    number = read_number(digits)

    assert (number.kind, number.valid, number.synthetic) == (kind, valid, synthetic)
    assert number.born == (date.fromisoformat(born) if born else None)


CENTURIES = [
    ("000", "39", 1939),
    ("499", "99", 1999),
    ("500", "54", 1854),
    ("749", "99", 1899),
    ("500", "39", 2039),
    ("999", "00", 2000),
    ("900", "40", 1940),
    ("999", "99", 1999),
]


@pytest.mark.parametrize(("individual", "year_digits", "born"), CENTURIES)
def test_the_century_follows_from_the_three_digits(
    individual: str, year_digits: str, born: int
) -> None:
    number = read_number(f"0181{year_digits}{individual}00")

    assert number.born == date(born, 1, 1)
