"""Who on each side has a course in hand."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import Account
from samflyt.courses import policies
from samflyt.courses.models import Assignment, Course
from samflyt.courses.standing import standing_of
from samflyt.directory.models import Position


@transaction.atomic
def take_course(*, course: Course, by: Actor, at: datetime) -> Assignment:
    """The actor takes the course in hand for their side, from whoever has it."""
    policies.check_writer(by, standing_of(course))
    if by.account_id is None:
        raise Refused(_("Bare en person kan ta oppgaven."))
    return _assign(course, by.account_id, by, at)


@transaction.atomic
def hand_over_course(*, course: Course, to: Account, by: Actor, at: datetime) -> Assignment:
    """Gives the course to a colleague. Refused for somebody outside one's own units."""
    policies.check_writer(by, standing_of(course))
    if to not in colleagues(by, at):
        raise Refused(_("Du kan bare gi oppgaven til noen ved din egen enhet."))
    return _assign(course, to.pk, by, at)


@transaction.atomic
def release_course(*, course: Course, by: Actor, at: datetime) -> None:
    """Gives the course back to the unit."""
    policies.check_writer(by, standing_of(course))
    _held_by_side(course, by).update(ended_at=at)
    _log(course, by, at)


def colleagues(by: Actor, at: datetime) -> list[Account]:
    """Those who work at the actor's units today, the actor left out."""
    positions = Position.objects.valid(clock.local_date(at)).filter(unit_id__in=by.unit_ids)
    return list(
        Account.objects.filter(pk__in=positions.values("account_id"), is_active=True)
        .exclude(pk=by.account_id or 0)
        .order_by("name")
    )


def _assign(course: Course, account_id: int, by: Actor, at: datetime) -> Assignment:
    current = _held_by_side(course, by).first()
    if current is not None and current.account_id == account_id:
        return current
    _held_by_side(course, by).update(ended_at=at)
    _log(course, by, at)
    return Assignment.objects.create(
        course=course, account_id=account_id, side=by.side.value, started_at=at
    )


def _held_by_side(course: Course, by: Actor) -> QuerySet[Assignment]:
    return Assignment.objects.filter(course=course, side=by.side.value, ended_at__isnull=True)


def _log(course: Course, by: Actor, at: datetime) -> None:
    log.write(
        [
            log.entry(
                by,
                "write",
                "tildeling",
                at=at,
                patient_id=course.patient_id,
                subject=f"course:{course.pk}",
            )
        ]
    )
