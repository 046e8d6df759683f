"""Work in the background that concerns single courses."""

from datetime import datetime

from django.db import transaction
from django_tasks import task

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import system
from samflyt.courses.models import Participation

KEEPER = system("tilgangsstyringen")


@task()
def end_sight(participation_id: int, ends_at: str) -> bool:
    """Ends a unit's part in a course that it was given for a time; False where it has ended.

    The queue has a clock of its own: an installation that stands at another time ends nothing.
    """
    now = clock.now()
    return now >= clock.read_moment(ends_at) and end_participation(participation_id, now)


@transaction.atomic
def end_participation(participation_id: int, at: datetime) -> bool:
    found = Participation.objects.filter(pk=participation_id, ended_at__isnull=True)
    row = found.select_related("course", "unit").first()
    if row is None:
        return False
    found.update(ended_at=at)
    log.write(
        [
            log.entry(
                KEEPER,
                "write",
                f"arbeidsrelasjon avsluttet: {row.unit}",
                at=at,
                patient_id=row.course.patient_id,
                subject=f"course:{row.course_id}",
            )
        ]
    )
    return True


def end_later(participation: Participation, ends_at: datetime) -> None:
    """Asks for the end in the transaction that gave the part."""
    end_sight.using(run_after=ends_at).enqueue(participation.pk, ends_at.isoformat())
