"""Times as the national messages write them: local Norwegian time, usually without offset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from samflyt.clock import OSLO

PATTERN = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class When:
    """A point in time of a message: a moment (`at`, aware UTC) or only a day (`day`).

    `text` is kept as written. `day` is the local date in both cases. `doubtful` marks a
    local time that the clock change gives twice (the first is taken) or never (moved an
    hour on). Both `at` and `day` are None for what XML allows and we cannot place: a year,
    a month, a time alone.
    """

    text: str
    at: datetime | None = None
    day: date | None = None
    doubtful: bool = False

    def __str__(self) -> str:
        if self.at is not None:
            return self.at.astimezone(OSLO).strftime("%d.%m.%Y kl. %H:%M")
        return self.day.strftime("%d.%m.%Y") if self.day else self.text

    @classmethod
    def moment(cls, at: datetime) -> When:
        """The moment `at` (aware), to the second, as it is written in a message."""
        whole = at.astimezone(UTC).replace(microsecond=0)
        return cls(text=written(whole), at=whole, day=whole.astimezone(OSLO).date())

    @classmethod
    def on(cls, day: date) -> When:
        """A day without a time of day."""
        return cls(text=day.isoformat(), day=day)


def read_when(text: str) -> When:
    """Any text gives a `When`; what is no date at all only keeps its text."""
    text = text.strip()
    match = PATTERN.fullmatch(text)
    if match is None:
        return When(text)
    try:
        return _placed(text, match)
    except (ValueError, OverflowError):
        return When(text)


def _placed(text: str, match: re.Match[str]) -> When:
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    on = date(int(year), int(month), int(day))
    if hour is None:
        return When(text, day=on)
    hours = int(hour)
    if hours == 24 and minute == second == "00":  # XML's other midnight
        hours, on = 0, on + timedelta(days=1)
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    naive = datetime(on.year, on.month, on.day, hours, int(minute), int(second), microsecond)  # noqa: DTZ001
    if offset:
        zone = "+00:00" if offset == "Z" else offset
        at = datetime.fromisoformat(naive.isoformat() + zone).astimezone(UTC)
        return When(text, at, at.astimezone(OSLO).date())
    at = naive.replace(tzinfo=OSLO).astimezone(UTC)
    return When(text, at, at.astimezone(OSLO).date(), _is_doubtful(naive))


def _is_doubtful(naive: datetime) -> bool:
    first, second = naive.replace(tzinfo=OSLO), naive.replace(tzinfo=OSLO, fold=1)
    return first.utcoffset() != second.utcoffset()


def written(at: datetime) -> str:
    """Local time without offset; with offset only in the hour that autumn gives twice."""
    local = at.astimezone(OSLO).replace(microsecond=0)
    naive = local.replace(tzinfo=None, fold=0)
    return local.isoformat() if _is_doubtful(naive) else naive.isoformat()


def read_day(text: str | None) -> date | None:
    return read_when(text).day if text else None
