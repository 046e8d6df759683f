"""When meetings of a series come, and when there has been too long without one. Pure."""

from collections.abc import Iterable
from datetime import date

from samflyt.catalogue import carries_out


def occurrences(first: date, months: int, count: int) -> list[date]:
    """So many days, so many months apart; the last day of a month stays within it."""
    return [_after(first, months * number) for number in range(count)]


def _after(first: date, months: int) -> date:
    year, month = divmod(first.month - 1 + months, 12)
    for day in range(first.day, 27, -1):
        try:
            return date(first.year + year, month + 1, day)
        except ValueError:
            continue
    return date(first.year + year, month + 1, min(first.day, 28))


@carries_out("003-g8-7-i")
def lacks_meeting(founded: date, held: Iterable[date], today: date) -> bool:
    """No meeting in the last twelve months, counted from the last one, else from the start."""
    last = max(held, default=founded)
    return _after(last, 12) <= today
