"""How long what is used up lasts, and whether it lasts until somebody can get more."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samflyt import clock


class Supply(StrEnum):
    """How it stands with something that is used up."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    SHORT = "short"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Stock:
    """What is left: the first day without any, and whether shops open before that."""

    supply: Supply
    empty_date: date | None
    needed_date: date | None


def stock(empty_date: date | None, today: date, home_date: date | None) -> Stock:
    """`needed_date` is the first working day after coming home (or after today, once home): it
    must last until then, weekends and holidays with it.
    """
    if empty_date is None:
        return Stock(Supply.UNKNOWN, None, None)
    start = max(today, home_date) if home_date else today
    needed = clock.add_working_days(start, 1)
    if empty_date <= today:
        return Stock(Supply.EMPTY, empty_date, needed)
    return Stock(Supply.ENOUGH if empty_date > needed else Supply.SHORT, empty_date, needed)
