"""The terms that a stay's days were counted by, in words."""

from collections.abc import Iterator

from samflyt.agreements.term_words import term_text, term_title
from samflyt.billing.models import BaseLine
from samflyt.catalogue import carries_out
from samflyt.rules.terms import term_value


@carries_out("003-inv-9")
def worded(line: BaseLine) -> Iterator[tuple[str, str, str]]:
    """Title, value and source of each term, as it was when the month was counted."""
    for key, kept in line.terms.items():
        term = term_value(key, kept["value"], kept["level"])
        yield term_title(term), term_text(term), kept["source"]
