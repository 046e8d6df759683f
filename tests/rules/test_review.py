"""When a rule is to be read again."""

from datetime import date, timedelta

import pytest

from samflyt.rules.review import Review
from samflyt.rules.source import Source

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
