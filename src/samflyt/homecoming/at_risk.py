"""Whether the day the patient is expected home holds: what is late, what nobody has received."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course, Stay
from samflyt.homecoming.models import Handover, Homecoming, Milestone
from samflyt.rules.states import StayState
from samflyt.web import wording

#: While the patient is still on the way home.
BEFORE_HOME = [
    StayState.EXPECTED,
    StayState.COORDINATED,
    StayState.ADMITTED,
    StayState.READY,
    StayState.WITHDRAWN,
]


@carries_out("002-7-a")
def endangering(
    milestones: Iterable[Milestone], home_date: date | None, today: date
) -> list[Milestone]:
    """Milestones that put the day at risk: passed and not reached, or set for after it."""
    if home_date is None:
        return []
    waiting = (m for m in milestones if m.reached_date is None and m.dropped_at is None)
    return [m for m in waiting if m.due_date < today or m.due_date > home_date]


@carries_out("000-3-d")
def lacks_receipt(handovers: Sequence[Handover], home_date: date | None, today: date) -> bool:
    """Sent, and nobody has said that it is received by the day the patient is expected home."""
    if home_date is None or today < home_date or not handovers:
        return False
    return handovers[-1].received_at is None


def warnings_of(course: Course, as_of: datetime) -> list[str]:
    """What both sides are warned of before the patient goes home; none after."""
    homecoming = Homecoming.objects.filter(
        patient_id=course.patient_id,
        hospital_id=course.hospital_id,
        municipality_id=course.municipality_id,
    ).first()
    stay = Stay.objects.filter(course=course, state__in=BEFORE_HOME).first()
    if homecoming is None or stay is None:
        return []
    days = {homecoming.pk: stay.expected_discharge_date}
    return warnings_by(days, clock.local_date(as_of)).get(homecoming.pk, [])


def warnings_by(days: Mapping[int, date | None], today: date) -> dict[int, list[str]]:
    """By homecoming, in two questions whatever their number; `days` is when each is expected."""
    found: dict[int, list[str]] = defaultdict(list)
    for homecoming, late in _milestones(days).items():
        for one in endangering(late, days[homecoming], today):
            words = {"title": one.title, "day": wording.day_text(one.due_date)}
            found[homecoming].append(
                _("Hjemreisedatoen er i fare: «%(title)s» skulle vært gjort %(day)s.") % words
                if one.due_date < today
                else _("Hjemreisedatoen er i fare: «%(title)s» er satt til %(day)s.") % words
            )
    for homecoming, sent in _handovers(days).items():
        if lacks_receipt(sent, days[homecoming], today):
            found[homecoming].append(
                _("Overleveringen er sendt, men ingen har bekreftet at den er mottatt.")
            )
    return found


def _milestones(days: Mapping[int, date | None]) -> dict[int, list[Milestone]]:
    rows = Milestone.objects.filter(
        homecoming__in=days, reached_date__isnull=True, dropped_at__isnull=True
    )
    found: dict[int, list[Milestone]] = defaultdict(list)
    for row in rows.order_by("due_date", "pk"):
        found[row.homecoming_id].append(row)
    return found


def _handovers(days: Mapping[int, date | None]) -> dict[int, list[Handover]]:
    found: dict[int, list[Handover]] = defaultdict(list)
    for row in Handover.objects.filter(homecoming__in=days).order_by("sent_at", "pk"):
        found[row.homecoming_id].append(row)
    return found
