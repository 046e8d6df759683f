"""What all rules of guideline 2 share."""

from datetime import date

from samflyt.rules.rule import Rule
from samflyt.rules.source import Clause
from samflyt.rules.sources import UNN_2

# The version we hold was approved 1 June 2023 and its text updated 6 June; the partners worked
# by the agreement's guidelines from the start of that year.
IN_FORCE = date(2023, 1, 1)


class GuidelineRule(Rule):
    """Gjelder mellom UNN og kommunene fra 2023."""

    binding_from = IN_FORCE


def point(place: str) -> Clause:
    return UNN_2.at(f"punkt {place}")
