"""How the course flows: how long a ready patient waited, and who has been silent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from samflyt.catalogue import carries_out
from samflyt.rules.event import EventKind
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.stay import Stay

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """From the ready notice until the municipality had the patient, and its words on why.

    `until` is None while the patient still waits.
    """

    since: datetime
    until: datetime | None
    cause: str

    def hours(self, as_of: datetime) -> int:
        """Whole hours, to the end of the wait or to now."""
        return ((self.until or as_of) - self.since) // _HOUR


@carries_out("001-1-g")
def wait_of(stay: Stay) -> Wait | None:
    """The last time the patient was ready, if it led home or still lasts."""
    period = stay.last_ready
    if period is None or (period.ended and period.ended.kind is not EventKind.DISCHARGED):
        return None
    ends = (
        stay.first(EventKind.RECEIVED_BY_MUNICIPALITY),
        stay.first(EventKind.ARRIVED_HOME),
        period.ended,
    )
    end = next((event.at for event in ends if event is not None), None)
    return Wait(period.notice_at or period.began_at, end, _cause(period))


def _cause(period: ReadyPeriod) -> str:
    reasons = [answer.data.get("reason", "") for answer in period.answers]
    return next((str(reason) for reason in reversed(reasons) if reason), "")


@carries_out("001-3.1-a")
def silent_days(stay: Stay, as_of: datetime) -> dict[str, int]:
    """Whole days since the early notice, for each side that has done nothing since.

    No limit is ours to set: the reader sees from the first whole day how long it has been.
    """
    notice = stay.first(EventKind.EARLY_NOTICE_SENT)
    if notice is None or stay.ended is not None:
        return {}
    days = (as_of - notice.at).days
    active = {event.by for event in stay.events if event.at > notice.at}
    return {side: days for side in ("hospital", "municipality") if days and side not in active}
