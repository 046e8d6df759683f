"""Sums of a run for the screen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from samflyt.access.actor import Actor
from samflyt.billing.models import BaseLine, BaseLineQuerySet, LateCredit, Run
from samflyt.billing.policies import can_control
from samflyt.billing.states import RunState
from samflyt.directory.models import Organisation

ZERO = Decimal("0.00")


@dataclass(slots=True)
class PayerTotal:
    """A municipality's days in a run."""

    payer: Organisation | None
    stays: int = 0
    gross: int = 0
    net: int = 0
    left: int = 0
    amount: Decimal = field(default=ZERO)

    @property
    def deducted(self) -> int:
        return self.gross - self.net


def line_rows(lines: BaseLineQuerySet) -> list[BaseLine]:
    """The lines as a list shows them, those that wait first."""
    found = lines.select_related("municipality", "ward", "control").prefetch_related("decisions")
    return sorted(found.order_by("ward__name", "pk"), key=lambda row: hasattr(row, "control"))


@dataclass(frozen=True, slots=True)
class LateRow:
    """An invoiced day of an earlier month, and whether the actor decides about it."""

    credit: LateCredit
    can_decide: bool


def late_credits(run: Run, actor: Actor) -> list[LateRow]:
    rows = LateCredit.objects.visible_to(actor).filter(run=run)
    found = rows.select_related("line__invoice__run", "line__base_line__ward").order_by("pk")
    open_now = run.state == RunState.CONTROL
    return [LateRow(one, open_now and can_control(actor, one.line.base_line)) for one in found]


def by_payer(rows: Iterable[BaseLine]) -> list[PayerTotal]:
    found: dict[int | None, PayerTotal] = {}
    for row in rows:
        total = found.setdefault(row.municipality_id, PayerTotal(row.municipality))
        total.stays += 1
        total.gross += row.gross
        total.net += row.net
        total.left += not hasattr(row, "control")
        total.amount += row.amount
    return sorted(found.values(), key=lambda total: str(total.payer))
