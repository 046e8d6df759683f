"""Half-open periods: the start belongs to the period, the end does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T", bound=date)  # a datetime is a date to Python, so this covers both


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """From and including `start`, up to but not including `end`; no end means still open."""

    start: T
    end: T | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("perioden slutter før den begynner")

    def __contains__(self, point: T) -> bool:
        return self.start <= point and (self.end is None or point < self.end)

    def overlaps(self, other: "Period[T]") -> bool:
        starts_before_other_ends = other.end is None or self.start < other.end
        return starts_before_other_ends and (self.end is None or other.start < self.end)


def dates_between(start: date, end: date) -> Iterator[date]:
    """Each care day from and including start, up to but not including end."""
    day = start
    while day < end:
        yield day
        day += timedelta(days=1)
