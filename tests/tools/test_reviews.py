"""Which rules are to be read again."""

from datetime import date, timedelta

import pytest

from samflyt.rules.review import Review
from samflyt.rules.source import Source
from tools.reviews import due
from tools.rule_pages import every_rule

READ, AGAIN = date(2026, 11, 22), date(2027, 11, 22)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text_of", "on", "is_due"),
    [
        (None, AGAIN - DAY, False),
        (None, AGAIN, True),
        (READ, READ, False),
        (READ + DAY, READ + DAY, True),
    ],
)
def test_a_rule_is_read_again_on_its_day_or_when_its_text_is_newer(
    text_of: date | None, on: date, is_due: bool
) -> None:
    source = Source("key", "Title", "Short", text_of, "")

    assert Review("Somebody", READ, AGAIN).is_due(source, on) is is_due


def test_no_rule_was_read_beside_an_older_text_than_the_one_in_force() -> None:
    assert [rule.key for rule in due(every_rule(), READ)] == []


def test_those_whose_day_has_come_are_listed() -> None:
    every = every_rule()

    assert len(due(every, max(rule.reviewed.next for rule in every))) == len(every)
