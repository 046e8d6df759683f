"""The ids of duties are found where code and tests name them."""

import ast

import pytest

from tools import coverage
from tools.coverage import UnknownDuty

CODE = """
class EarlyNotice(Rule):
    catalogue = ("001-2.2-b", "001-2.2-c")

    def each(self, number):
        return self.duty(catalogue=(f"001-4.1-b{number}",))

@carries_out("001-4.1-l")
def answer(*, by, at):
    pass

class Row(Model):
    catalogue = JSONField("not an id")
"""


def test_rules_calls_and_marks_name_duties() -> None:
    found = list(coverage._named_in_module(ast.parse(CODE), "courses"))

    assert found == [
        ("001-2.2-b", "courses.EarlyNotice"),
        ("001-2.2-c", "courses.EarlyNotice"),
        ("001-4.1-b*", "courses.EarlyNotice.each"),
        ("001-4.1-l", "courses.answer"),
    ]


def test_name_with_a_part_filled_in_stands_for_those_of_that_form() -> None:
    known = {"001-4.1-b1", "001-4.1-b2", "001-4.1-c"}

    assert coverage._by_duty([("001-4.1-b*", "here")], known) == {
        "001-4.1-b1": ["here"],
        "001-4.1-b2": ["here"],
    }


def test_duty_that_the_catalogue_lacks_is_refused() -> None:
    with pytest.raises(UnknownDuty, match="here names the duty '001-9-x'"):
        coverage._by_duty([("001-9-x", "here")], {"001-4.1-c"})
