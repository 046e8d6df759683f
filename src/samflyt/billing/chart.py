"""Pictures of figures as SVG: bars over time, and bars to both sides of nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from samflyt.rules.payment_what_if import Outcome

BAR, GAP, LEFT, MIDDLE, HALF = 22, 8, 170, 390, 210
WIDTH, HEIGHT, FLOOR, TOP = 720, 240, 200, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; its numbers are pixels, its texts for people."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: Any
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    bars: tuple[Bar, ...]
    width: int
    height: int
    floor: float
    marks: tuple[tuple[float, str], ...] = ()


def diverging(rows: Sequence[Outcome]) -> Picture:
    """Who would pay more to the right of the line, who less to the left."""
    most = max((abs(row.difference) for row in rows), default=0) or 1
    bars = []
    for place, row in enumerate(rows):
        length = float(abs(row.difference) / most) * HALF
        x = MIDDLE if row.difference > 0 else MIDDLE - length
        y = 4 + place * (BAR + GAP)
        kind = "more" if row.difference > 0 else "less"
        bars.append(Bar(x, y, max(length, 1), BAR, row.payer, row.difference, kind))
    return Picture(tuple(bars), WIDTH, 8 + len(rows) * (BAR + GAP), MIDDLE)


@dataclass(frozen=True, slots=True)
class Column:
    """A month's two numbers, of which the second is a part of the first."""

    month: date
    invoiced: int
    net: int


def columns(rows: Iterable[Column], label: Any) -> Picture:
    """Invoiced days by month with the net in front, the oldest to the left."""
    shown = sorted(rows, key=lambda row: row.month)
    most = max((row.invoiced for row in shown), default=0) or 1
    step = (WIDTH - 60) / max(len(shown), 1)
    width = min(step * 0.7, 48)
    bars = []
    for place, row in enumerate(shown):
        x = 50 + place * step + (step - width) / 2
        for value, kind in ((row.invoiced, "whole"), (row.net, "part")):
            height = (FLOOR - TOP) * max(value, 0) / most
            bars.append(Bar(x, FLOOR - height, width, height, label(row.month), value, kind))
    marks = tuple(
        (FLOOR - (FLOOR - TOP) * value / most, str(value)) for value in sorted({0, most // 2, most})
    )
    return Picture(tuple(bars), WIDTH, HEIGHT, FLOOR, marks)


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure over time; a time without a number has no bar."""

    title: str
    y: int
    floor: int
    bars: tuple[Bar, ...]

    @property
    def is_money(self) -> bool:
        return any(isinstance(bar.value, Decimal) for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Panels:
    panels: tuple[Panel, ...]
    width: int
    height: int


PANEL, TITLE, FOOT, WIDEST = 110, 22, 20, 64


def panels(times: Sequence[str], series: Sequence[tuple[str, Sequence[Any]]]) -> Panels:
    """Each measure on its own scale, above the same times: what moves together is seen."""
    made = []
    step = WIDTH / max(len(times), 1)
    width = min(step * 0.6, WIDEST)
    for place, (title, values) in enumerate(series):
        top = place * (PANEL + TITLE + FOOT)
        floor = top + TITLE + PANEL
        most = max((value for value in values if value is not None), default=0) or 1
        bars = []
        for number, (label, value) in enumerate(zip(times, values, strict=True)):
            height = float(max(value or 0, 0) / most) * (PANEL - 20)
            x = number * step + (step - width) / 2
            bars.append(Bar(x, floor - height, width, height, label, value))
        made.append(Panel(title, top + 14, floor, tuple(bars)))
    return Panels(tuple(made), WIDTH, len(series) * (PANEL + TITLE + FOOT))
