"""What apps above warn of about a course before the patient goes home: each offers its own."""

from collections.abc import Callable, Iterable
from datetime import datetime

from samflyt.courses.models import Course

#: A course and when; the warnings in words, none where all is well.
Warner = Callable[[Course, datetime], Iterable[str]]

_warners: list[Warner] = []


def offer(warner: Warner) -> None:
    """Called from an app's `ready()`."""
    if warner not in _warners:
        _warners.append(warner)


def warnings_of(course: Course, as_of: datetime) -> list[str]:
    return [text for warner in _warners for text in warner(course, as_of)]
