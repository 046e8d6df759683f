"""What all rules of the payment regulation share."""

from datetime import date

from samflyt.rules.rule import Rule
from samflyt.rules.source import Clause
from samflyt.rules.sources import REGULATION

IN_FORCE = date(2012, 1, 1)
MENTAL_HEALTH_AREAS = frozenset({"mental_health", "substance"})
WIDENED = date(2017, 1, 1)


class RegulationRule(Rule):
    """Gjelder somatikk fra 2012, psykisk helsevern og rusbehandling fra 2017."""

    areas_since = {"mental_health": WIDENED, "substance": WIDENED}


def section(place: str) -> Clause:
    return REGULATION.at(place)
