"""The form of a rule: what its clause demands, since when, and what it finds in a stay."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar

from samflyt.clock import local_date
from samflyt.rules.closing import ended
from samflyt.rules.event import Event
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.review import BY_ITS_AUTHORS, Review
from samflyt.rules.source import Clause
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

Formula = Callable[..., Iterable[Finding]]


class NotInForce(LookupError):
    """The rule did not exist on that day; there is nothing to find, not even zero."""

    def __init__(self, key: str, on: date) -> None:
        super().__init__(f"{key} gjaldt ikke {on.isoformat()}")


@dataclass(frozen=True, slots=True)
class DatedFormula:
    """A formula and the days it holds: from and including `since`, before `until`."""

    since: date
    until: date | None
    formula: Formula

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    @property
    def meaning(self) -> str:
        return inspect.getdoc(self.formula) or ""


def in_force(*, since: date, until: date | None = None) -> Callable[[Formula], Formula]:
    """Marks a method as the rule's formula for stays that began in this time."""

    def mark(formula: Formula) -> Formula:
        formula.dated = DatedFormula(since, until, formula)  # type: ignore[attr-defined]
        return formula

    return mark


class Rule:
    """One clause. The first line of the docstring is the demand, in Norwegian.

    `met`, `late` and `undone` are the sentences shown for the three common outcomes. A rule of a
    guideline `replaces` the rule of the law that it fills in, so that nobody sees one duty twice.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    clause: ClassVar[Clause]
    law: ClassVar[Clause | None] = None
    catalogue: ClassVar[tuple[str, ...]] = ()
    owner: ClassVar[str] = "hospital"
    role: ClassVar[str] = "ward"
    areas: ClassVar[frozenset[str] | None] = None
    areas_since: ClassVar[Mapping[str, date]] = {}
    binding_from: ClassVar[date] = date.min
    children_only: ClassVar[bool] = False
    survives_end: ClassVar[bool] = False
    replaces: ClassVar[tuple[type["Rule"], ...]] = ()
    met: ClassVar[str] = "Gjort i tide."
    late: ClassVar[str] = "Gjort for sent."
    undone: ClassVar[str] = "Ikke gjort ennå."
    consequence: ClassVar[str | None] = None
    formulas: ClassVar[tuple[DatedFormula, ...]] = ()
    clause_text: ClassVar[str] = ""
    reviewed: ClassVar[Review] = BY_ITS_AUTHORS

    def __init_subclass__(cls) -> None:
        names = {name for base in cls.__mro__ for name in vars(base)}
        marked = (getattr(getattr(cls, name), "dated", None) for name in sorted(names))
        found = (dated for dated in marked if dated is not None)
        binding = (replace(dated, since=max(dated.since, cls.binding_from)) for dated in found)
        cls.formulas = tuple(sorted(binding, key=lambda dated: dated.since))
        if "clause" in vars(cls):
            cls.clause_text = f"{cls.clause}; {cls.law}" if cls.law else str(cls.clause)

    @property
    def demand(self) -> str:
        """The demand in one sentence."""
        return (inspect.getdoc(type(self)) or "").partition("\n")[0]

    def covers(self, service_area: str, child: bool, on: date) -> bool:
        """Whether such a stay on that day is within what the clause speaks of."""
        in_area = self.areas is None or service_area in self.areas
        widened = self.areas_since.get(service_area, date.min) <= on
        return in_area and widened and (child or not self.children_only)

    def formula_on(self, on: date) -> DatedFormula | None:
        return next((dated for dated in self.formulas if dated.holds(on)), None)

    def apply(self, stay: Stay, terms: Terms, on: date) -> list[Finding]:
        """What the formula of that day finds; raises NotInForce when there was none."""
        dated = self.formula_on(on)
        if dated is None:
            raise NotInForce(self.key, on)
        return list(dated.formula(self, stay, terms))

    def found(
        self,
        outcome: Outcome,
        because: str,
        *,
        catalogue: tuple[str, ...] | None = None,
        owner: str | None = None,
        role: str | None = None,
        instance: str = "",
        **details: Any,
    ) -> Finding:
        """A finding of this rule; `details` are the other fields of Finding."""
        return Finding(
            self.key,
            self.title,
            self.clause_text,
            self.clause.source,
            self.catalogue if catalogue is None else catalogue,
            instance,
            owner or self.owner,
            role or self.role,
            outcome,
            because,
            **details,
        )

    def duty(
        self,
        runs_from: datetime,
        done: Event | None,
        due: datetime | None = None,
        *,
        end: Event | None = None,
        rests_on: tuple[str, ...] = (),
        **details: Any,
    ) -> Finding:
        """A duty with a clock: open until done, then met or not met by when it was done.

        `end` is what closed the occasion of the duty, a withdrawal say, if anything has.
        """
        consequence = self.consequence
        if done is None:
            met_at, outcome, because = None, Outcome.OPEN, self.undone
        else:
            rests_on, met_at = (*rests_on, done.id), done.at
            if due is not None and met_at > due:
                outcome, because = Outcome.NOT_MET, self.late
            else:
                outcome, because, consequence = Outcome.MET, self.met, None
                if "by_phone" in done.data:
                    because = BY_PHONE
                    details["catalogue"] = (*details.get("catalogue", self.catalogue), "001-1-l")
        finding = self.found(
            outcome,
            because,
            runs_from=runs_from,
            due=due,
            met_at=met_at,
            rests_on=rests_on,
            consequence=consequence,
            **details,
        )
        return finding if end is None or done is not None else ended(finding, end)

    def within(self, key: str, terms: Terms, runs_from: datetime) -> dict[str, Any]:
        """`due`, `soft` and `terms` by an agreed limit; without a limit nothing is due."""
        term = terms.get(key, local_date(runs_from))
        limit = term.value
        if limit is None:
            return {"terms": (term,)}
        return {"due": limit.after(runs_from), "soft": limit.soft, "terms": (term,)}

    def unclear(self, because: str, question: str | None, **details: Any) -> Finding:
        """Facts are missing; a named question goes to the owner of the duty."""
        return self.found(Outcome.UNCLEAR, because, question=question, **details)

    def not_applicable(self, because: str, **details: Any) -> Finding:
        return self.found(Outcome.NOT_APPLICABLE, because, **details)


BY_PHONE = "Gitt på telefon etter nødprosedyren."
