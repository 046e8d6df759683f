"""A stay's days as they were counted and controlled; kept as JSON with the run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

ZERO = Decimal("0.00")


class Decision(Protocol):
    """The ward's word on one day."""

    date: Any
    charged: Any
    comment: Any

    def get_reason_display(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ChargedDay:
    """One day: what the rules answered (`payable`), and whether it is charged in the end.

    `rate` is None for a day that costs nothing and has no known price; `decided` is the ward's
    reason where it went another way than the rules.
    """

    date: date
    payable: bool
    charged: bool
    rate: Decimal | None
    because: str
    clause: str
    code: str
    rests_on: tuple[str, ...]
    decided: str = ""
    comment: str = ""


def as_json(days: Iterable[Any], prices: Mapping[date, Decimal]) -> list[dict[str, Any]]:
    """The rules' days (`rules.payable.PayableDay`) as they are kept."""
    return [
        {
            "date": day.date.isoformat(),
            "payable": day.payable,
            "because": day.because,
            "clause": day.clause,
            "code": day.code,
            "price": str(prices[day.date]) if day.date in prices else None,
            "rests_on": list(day.rests_on),
        }
        for day in days
    ]


def read_days(
    kept: Iterable[Mapping[str, Any]], decisions: Mapping[date, Decision]
) -> tuple[ChargedDay, ...]:
    return tuple(_day(row, decisions.get(date.fromisoformat(row["date"]))) for row in kept)


def _day(row: Mapping[str, Any], decision: Decision | None) -> ChargedDay:
    return ChargedDay(
        date=date.fromisoformat(row["date"]),
        payable=row["payable"],
        charged=decision.charged if decision else row["payable"],
        rate=Decimal(row["price"]) if row["price"] else None,
        because=row["because"],
        clause=row["clause"],
        code=row["code"],
        rests_on=tuple(row["rests_on"]),
        decided=decision.get_reason_display() if decision else "",
        comment=decision.comment if decision else "",
    )
