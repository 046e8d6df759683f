"""Which rules are to be read again."""

from datetime import date

from tools.reviews import due
from tools.rule_pages import every_rule

READ = date(2026, 11, 22)


def test_no_rule_was_read_beside_an_older_text_than_the_one_in_force() -> None:
    assert [rule.key for rule in due(every_rule(), READ)] == []


def test_those_whose_day_has_come_are_listed() -> None:
    every = every_rule()

    assert len(due(every, max(rule.reviewed.next for rule in every))) == len(every)
