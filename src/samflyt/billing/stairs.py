"""A stay's days as stairs: each charged day is a step up by its price, a free day is flat."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samflyt.billing.days import ChargedDay

WIDTH, HEIGHT, FOOT = 46, 120, 26
#: The whole month is seen at once: the more days, the narrower each step, down to a number's room.
WIDEST, NARROWEST = 640, 20


@dataclass(frozen=True, slots=True)
class Step:
    """One day in the picture, with the sum so far."""

    day: ChargedDay
    x: int
    y: int
    height: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class Stairs:
    """The picture; its numbers are pixels."""

    steps: tuple[Step, ...]
    width: int
    height: int
    floor: int
    step_width: int


def stairs(days: Iterable[ChargedDay]) -> Stairs:
    shown = tuple(days)
    width = min(WIDTH, max(NARROWEST, WIDEST // max(len(shown), 1)))
    top = sum(1 for day in shown if day.charged) or 1
    total, risen, steps = Decimal(0), 0, []
    for place, day in enumerate(shown):
        if day.charged and day.rate is not None:
            total += day.rate
            risen += 1
        height = max(4, HEIGHT * risen // top)
        steps.append(Step(day, 2 + place * width, HEIGHT + 6 - height, height, total))
    return Stairs(
        tuple(steps), 4 + width * max(len(shown), 1), HEIGHT + 6 + FOOT, HEIGHT + 6, width - 3
    )
