"""The shapes of the timeline, and the axis they stand on."""

from dataclasses import dataclass
from datetime import date, datetime

from samflyt.courses.page.timeline_labels import Beside

WIDTH = 800.0
LEFT = 92.0
RIGHT = 90.0
TOP = 26.0
LABEL_ROW = 17.0
BAR_ROW = 20.0
TICK_ROOM = 80.0
TOGETHER = 9.0

ORDER_OF_LANES = ("hospital", "municipality")


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis; `is_free` for weekends and holidays."""

    x: float
    text: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Events that fall together, with their label and where a line leads to it."""

    x: float
    y: float
    text: str
    text_x: float
    text_y: float
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A duty from when it runs to when it is due, and to now where it is late.

    `state` is done, late, undone (can no longer be done, or was done too late) or waiting.
    """

    x: float
    y: float
    width: float
    late_x: float | None
    late_width: float
    met_x: float | None
    state: str
    text: str
    text_at: Beside
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Lane:
    side: str
    y: float
    line_y: float
    height: float
    points: tuple[Point, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Square:
    x: float
    width: float
    day: date
    payable: bool


@dataclass(frozen=True, slots=True)
class Picture:
    width: float
    height: float
    left: float
    right: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    squares: tuple[Square, ...]
    squares_y: float
    now_x: float | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right; a moment's place is linear in time."""

    start: datetime
    end: datetime

    def x(self, moment: datetime) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment <= self.end
