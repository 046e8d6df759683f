"""A what-if from its choices to its answer: who pays more, and who less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.agreements.facts import rates
from samflyt.billing import what_if_chains
from samflyt.billing.what_if_chains import ByPayer, Counting, TooMany
from samflyt.billing.what_if_forms import NATION, OWN, WhatIfForm
from samflyt.rules.payment_models import ModelError
from samflyt.rules.payment_steps import Resets
from samflyt.rules.payment_what_if import Outcome, all_together, neutral_base, outcomes
from samflyt.rules.rates import MissingRate

ZERO = Decimal("0.00")


class NoAnswer(Exception):
    """The choices give no answer; `field` is the one to change."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True)
class Answer:
    """Each payer as it is and as it would be, the one who would pay most more first."""

    rows: Sequence[Outcome]
    rate: Decimal
    base: Decimal
    year: int

    @property
    def now(self) -> Decimal:
        return sum((row.now for row in self.rows), ZERO)

    @property
    def new(self) -> Decimal:
        return sum((row.new for row in self.rows), ZERO)

    @property
    def days_now(self) -> int:
        return sum(row.days_now for row in self.rows)

    @property
    def days_new(self) -> int:
        return sum(row.days_new for row in self.rows)

    @property
    def losers(self) -> list[Outcome]:
        return [row for row in self.rows if row.difference > 0]

    @property
    def winners(self) -> list[Outcome]:
        return [row for row in reversed(self.rows) if row.difference < 0]


def answer(form: WhatIfForm, actor: Actor) -> Answer:
    """Raises NoAnswer, with the field that must be changed."""
    said = form.cleaned_data
    now, new, year = _chains(form, actor, said["kilde"], said["ar"])
    try:
        rate = rates().on(date(year, 1, 1)).amount
    except MissingRate:
        raise NoAnswer("ar", _("Døgnprisen for %(year)s er ikke kjent.") % {"year": year}) from None
    base = said["pris"] if said["pris"] else rate
    try:
        model = form.model()
        if said["lik"]:
            flat = outcomes(model, rate, rate, now, {})
            target = sum((row.now for row in flat), ZERO)
            base = neutral_base(model, rate, target, all_together(new))
        rows = outcomes(model, rate, base, now, new)
    except ModelError as fault:
        raise NoAnswer("modell", _("Modellen kan ikke brukes: %(why)s.") % {"why": fault}) from None
    ordered = sorted(rows, key=lambda row: (-row.difference, row.payer))
    return Answer(ordered, rate, base, year)


def _chains(form: WhatIfForm, actor: Actor, source: str, year: int) -> tuple[ByPayer, ByPayer, int]:
    """The chains of today and those of the what-if, and the year they are of."""
    today = (Counting(), Resets())
    wanted = (form.counting(), form.resets())
    if source == NATION:
        return (*(what_if_chains.nation(year, *how) for how in (today, wanted)), year)  # type: ignore[return-value]
    if source == OWN:
        try:
            now, new = what_if_chains.own(actor, year, (today, wanted))
            return now, new, year
        except TooMany:
            raise NoAnswer(
                "kilde",
                _("Året har flere enn %(most)d opphold, som er det en side rekker å telle på nytt.")
                % {"most": what_if_chains.MOST_STAYS},
            ) from None
    of_year, chains = what_if_chains.published()[source]
    if form.counting() != Counting():
        raise NoAnswer(
            "start", _("Publiserte tall har bare summer; start og slutt kan ikke endres.")
        )
    return chains, chains, of_year


def sheet(found: Answer) -> tuple[list[str], list[tuple[Any, ...]]]:
    head = [
        _("Kommune"),
        _("Døgn nå"),
        _("Døgn etter"),
        _("Beløp nå"),
        _("Beløp etter"),
        _("Endring"),
    ]
    return head, [
        (row.payer, row.days_now, row.days_new, row.now, row.new, row.difference)
        for row in found.rows
    ]
