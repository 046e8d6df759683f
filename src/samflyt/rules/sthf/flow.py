"""What all rules of the Telemark course share."""

from datetime import date

from samflyt.rules.child_step import ChildLine, ChildStep
from samflyt.rules.event import EventKind
from samflyt.rules.rule import Rule
from samflyt.rules.source import Clause
from samflyt.rules.sources import STHF_CHILDREN
from samflyt.rules.stay import Stay

# The document carries no date; the course counts from when payment covered all service areas.
IN_FORCE = date(2019, 1, 1)


class FlowRule(Rule):
    """Gjelder barn under 18 år."""

    binding_from = IN_FORCE
    children_only = True


class FlowStep(FlowRule, ChildStep):
    """Gjelder barn som forløpet for nye en-til-en-tjenester er startet for."""

    def concerns(self, stay: Stay) -> bool:
        return bool(stay.ever(EventKind.FLOW_STARTED))


class FlowLine(FlowStep, ChildLine):
    """Én linje for hver ting som er meldt i forløpet."""


def step(place: str) -> Clause:
    return STHF_CHILDREN.at(place)


def box(name: str) -> Clause:
    """A box of the chart, by its own heading: the document counts nothing."""
    return STHF_CHILDREN.at(f"«{name}»")
