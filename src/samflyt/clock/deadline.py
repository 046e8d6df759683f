"""Deadlines: hours are added in UTC, days and nights on the local wall clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from samflyt.clock.oslo import OSLO


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a duty began to run and when it is due; its status is always computed."""

    runs_from: datetime
    due: datetime | None

    def overdue(self, as_of: datetime, met_at: datetime | None) -> bool:
        """Still undone after it was due. What was done too late is not overdue but not met."""
        return met_at is None and self.due is not None and self.due < as_of

    def kept(self, met_at: datetime) -> bool:
        """Done at the last moment or before; without a limit everything done is in time."""
        return self.due is None or met_at <= self.due


def hours_after(moment: datetime, hours: int) -> datetime:
    """So many elapsed hours later, also over the nights when the clock is changed."""
    return moment.astimezone(UTC) + timedelta(hours=hours)


def days_after(moment: datetime, days: int) -> datetime:
    """The same time of day so many local days later, also when the clock is changed."""
    return (moment.astimezone(OSLO) + timedelta(days=days)).astimezone(UTC)
