"""Rulebooks: the rules and base terms of one legal setting, with the law at the bottom."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from samflyt.rules.rule import DatedFormula, Rule
from samflyt.rules.terms import Terms

Selected = tuple[tuple[Rule, DatedFormula], ...]


@dataclass(frozen=True)
class Rulebook:
    """`rules` are in the order they are shown. `base` has a value for every term they use."""

    key: str
    title: str
    rules: tuple[Rule, ...]
    base: Terms

    @cached_property
    def for_children(self) -> bool:
        """Whether some of the rules are for children only."""
        return any(rule.children_only for rule in self.rules)

    def rules_for(self, service_area: str, child: bool, on: date) -> Selected:
        """The rules that hold for such a stay on that day.

        A rule that replaces another does so only where it applies itself: before a guideline
        was in force, or outside its service areas, the law's own rule is back.
        """
        return _select(self.key, self.rules, service_area, child, on)

    def rule(self, key: str) -> Rule:
        return next(rule for rule in self.rules if rule.key == key)


@lru_cache(maxsize=8192)
def _select(
    key: str, rules: tuple[Rule, ...], service_area: str, child: bool, on: date
) -> Selected:
    chosen: list[tuple[Rule, DatedFormula]] = []
    for rule in rules:
        dated = rule.formula_on(on)
        if dated is not None and rule.covers(service_area, child, on):
            chosen.append((rule, dated))
    replaced = {other for rule, _ in chosen for other in rule.replaces}
    return tuple(pair for pair in chosen if type(pair[0]) not in replaced)
