"""Stops in the exchange of messages as a course's deadlines and payable days can cite them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from samflyt import clock
from samflyt.courses.models import Course
from samflyt.messages.outage import Outage


@dataclass(frozen=True, slots=True)
class Stops:
    """Those at either party while the course was open, the first first.

    They are told beside a deadline or a day, and change neither: what a stop means for a claim is
    for the partners to settle.
    """

    found: Sequence[Outage]
    as_of: datetime

    def during(self, since: datetime | None, until: datetime | None) -> list[Outage]:
        """Those that lasted at some moment of this time; none where it has no beginning."""
        if since is None:
            return []
        return [stop for stop in self.found if stop.lasts_within(since, until or self.as_of)]

    def on(self, day: date) -> list[Outage]:
        """Those that lasted at some moment of this day."""
        following = day + timedelta(days=1)
        return self.during(clock.at_local(day, time()), clock.at_local(following, time()))

    def at(self, moment: datetime) -> Outage | None:
        """The one that lasted then."""
        return next((stop for stop in self.found if stop.lasts_at(moment)), None)


NO_STOPS = Stops((), datetime.min.replace(tzinfo=UTC))


def stops_of(course: Course, as_of: datetime) -> Stops:
    """Every stop at the hospital or the municipality since the course was opened."""
    parties: Iterable[int | None] = (course.hospital_id, course.municipality_id)
    ends = [pk for pk in parties if pk is not None]
    found = Outage.objects.touching(ends, course.opened_at, as_of)
    return Stops(list(found.select_related("organisation").order_by("begins_at")), as_of)
