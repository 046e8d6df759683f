"""The last line of the checks counts what was tried."""

from collections import Counter

import pytest

from tools.check import Check, tally

TESTS = Check("tests", "tester", ("pytest",), runs_tests=True)
FORMAT = Check("format", "form", ("ruff",))


@pytest.mark.parametrize(
    ("last", "code", "expected"),
    [
        ("12 passed, 1 skipped in 3.2s", 0, {"passed": 12, "skipped": 1}),
        ("2 failed, 12 passed in 3.2s", 1, {"passed": 12, "failed": 2}),
        ("12 passed, 1 error in 3.2s", 1, {"passed": 12, "failed": 1}),
        ("INTERNALERROR", 3, {"failed": 1}),
        ("4 deselected in 0.1s", 0, {}),
    ],
)
def test_tests_are_counted_one_by_one(last: str, code: int, expected: dict[str, int]) -> None:
    counts = tally(TESTS, f"....\n{last}\n", code)

    assert Counter(counts) == Counter(expected)


def test_other_checks_count_as_one() -> None:
    assert tally(FORMAT, "", 0) == Counter(passed=1)
    assert tally(FORMAT, "1 file would be reformatted", 1) == Counter(failed=1)
