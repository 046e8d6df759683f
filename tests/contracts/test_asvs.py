"""The page that goes through OWASP ASVS 5.0.0 has every requirement of levels 1 and 2, once."""

import re
from collections import Counter

import pytest

from tools import project

PAGE = project.DOCS / "asvs.md"
ROWS = re.findall(
    r"^\| (\d+\.\d+\.\d+) \| (\d) \| (.+?) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.M
)
NAMED = sorted(set(re.findall(r"`((?:tests|docs|src)/[\w/.-]+)`", " ".join(r[3] for r in ROWS))))

#: The level of each requirement of a section in turn; «-» is level 3, which we have not promised.
LEVELS = """
1.1 22    1.2 111112222-  1.3 11222222222-  1.4 222      1.5 12-
2.1 122   2.2 112         2.3 1222-         2.4 2-
3.1 -     3.2 11-         3.3 1222-         3.4 112222-- 3.5 11122---  3.6 -  3.7 22---
4.1 122-- 4.2 2----       4.3 22            4.4 1222
5.1 2     5.2 112---      5.3 11-           5.4 222
6.1 122   6.2 111111112222  6.3 1122----    6.4 1122--   6.5 22222---  6.6 222-  6.7 --  6.8 2222
7.1 222   7.2 1111        7.3 22            7.4 11222    7.5 22-       7.6 22
8.1 12--  8.2 112-        8.3 1--           8.4 2-
9.1 111   9.2 1222
10.1 22   10.2 22-        10.3 2222-        10.4 11111222222-----
10.5 22222  10.6 22       10.7 222
11.1 22-- 11.2 222--      11.3 112--        11.4 1222    11.5 2-       11.6 2-  11.7 --
12.1 122-- 12.2 11        12.3 2222-
13.1 2--- 13.2 22222-     13.3 22--         13.4 12222--
14.1 22   14.2 1222----   14.3 122
15.1 122-- 15.2 122--     15.3 1222222      15.4 ----
16.1 2    16.2 22222      16.3 2222         16.4 222     16.5 222-
17.1 2-   17.2 2222----   17.3 22
"""


def required() -> dict[str, str]:
    """Level by number, of levels 1 and 2."""
    sections = re.findall(r"(\d+\.\d+) +([12-]+)", LEVELS)
    return {
        f"{section}.{place}": level
        for section, levels in sections
        for place, level in enumerate(levels, start=1)
        if level != "-"
    }


def test_standard_has_seventy_and_a_hundred_and_eighty_three() -> None:
    assert Counter(required().values()) == {"1": 70, "2": 183}


def test_every_requirement_is_gone_through_once_at_its_level() -> None:
    numbers = [number for number, _level, _asks, _stands in ROWS]

    assert [number for number, count in Counter(numbers).items() if count > 1] == []
    assert {number: level for number, level, _asks, _stands in ROWS} == required()
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])


@pytest.mark.parametrize("name", NAMED)
def test_file_that_shows_it_exists(name: str) -> None:
    assert (project.ROOT / name).exists()


def test_what_has_no_file_has_a_reason() -> None:
    unexplained = [no for no, _level, _asks, stands in ROWS if len(re.findall(r"\w+", stands)) < 3]

    assert unexplained == []
