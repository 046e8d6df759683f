"""What all rules of the Oslo agreement share."""

from datetime import date
from typing import Any, ClassVar

from samflyt.clock import local_date
from samflyt.rules.child_event_data import GROUPS
from samflyt.rules.child_step import ChildLine, ChildStep
from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import Rule
from samflyt.rules.source import Clause
from samflyt.rules.sources import OSLO_1
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

IN_FORCE = date(2012, 2, 1)


class OsloRule(Rule):
    """Gjelder barn, men ikke i psykisk helsevern; der gjelder de alminnelige reglene."""

    binding_from = IN_FORCE
    areas = frozenset({"somatic", "substance"})
    children_only = True


class ChildStepOfGroup(OsloRule, ChildStep):
    """Et steg for barn i en av gruppene; den som sist ble valgt, gjelder."""

    groups: ClassVar[tuple[str, ...]] = GROUPS

    def concerns(self, stay: Stay) -> bool:
        return group_of(stay) in self.groups


class LineOfGroup(ChildStepOfGroup, ChildLine):
    """Én linje for hver ting som er meldt for et barn i en av gruppene."""


def group_of(stay: Stay) -> str | None:
    """The group the child is in; None for a premature child at home, who has other agreements."""
    chosen = stay.ever(EventKind.GROUP_CHOSEN)
    if not chosen or is_premature_at_home(stay):
        return None
    return str(chosen[-1].data["group"])


def is_premature_at_home(stay: Stay) -> bool:
    """Premature children who go home with home hospital follow separate agreements (point 4)."""
    chosen = stay.ever(EventKind.GROUP_CHOSEN)
    if not chosen or chosen[-1].data["group"] != "3":
        return False
    decided = stay.ever(EventKind.HOME_HOSPITAL_DECIDED)
    return any(event.data.get("premature") for event in (chosen[-1], *decided[-1:]))


def point(place: str) -> Clause:
    return OSLO_1.at(f"punkt {place}")


class ExtraGuard(OsloRule):
    """Et vilkår som bare Oslo har, utover forskriften.

    `ready.extra_guards` sier hva det gjør: `none` ingenting, `warn` holder barnet i sykehuset
    uten å stanse meldingen om utskrivningsklar, `block` sperrer begge deler.
    """

    survives_end = True

    def guard(
        self, stay: Stay, terms: Terms, runs_from: Event, done: Event | None, **details: Any
    ) -> Finding | None:
        term = terms.get("ready.extra_guards", local_date(runs_from.at))
        if term.value == "none":
            return None
        stops = ("declared_ready", "discharged") if term.value == "block" else ("discharged",)
        return self.duty(
            runs_from.at,
            done,
            self.last_moment(stay),
            blocks=() if done else stops,
            guards_home=True,
            terms=(term,),
            **details,
        )

    def last_moment(self, stay: Stay) -> Any:
        """A guard before ready is due when the child is declared ready."""
        return stay.last_ready.began_at if stay.last_ready else None
