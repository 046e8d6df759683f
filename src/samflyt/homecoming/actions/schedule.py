"""Milestones on the way to going home, and the municipality's visit to the ward."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Entry, said_by
from samflyt.courses.models import Course
from samflyt.homecoming.actions.holding import WrongField, hold
from samflyt.homecoming.models import AssessmentVisit, Milestone


@carries_out("002-7-a")
@transaction.atomic
def add_milestone(
    *,
    course: Course,
    title: str,
    due_date: date,
    responsible: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Milestone | None:
    """Something that must be done by a day. Refused where it stands there already."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    standing = Milestone.objects.filter(homecoming=held.homecoming, dropped_at__isnull=True)
    if standing.filter(title=title).exists():
        raise WrongField("title", _("Denne milepælen står der allerede."))
    row = Milestone(
        homecoming=held.homecoming, title=title, due_date=due_date, responsible=responsible
    )
    row.save()
    held.note(row, gettext_noop("Milepæl satt"), title)
    return row


@transaction.atomic
def move_milestone(
    *,
    course: Course,
    milestone: int,
    due_date: date,
    responsible: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Milestone | None:
    """Another day, or another who has it. Refused for one that is reached."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Milestone, milestone)
    _check_waits(row)
    row.due_date, row.responsible = due_date, responsible
    held.note(row, gettext_noop("Milepæl flyttet"), row.title)
    return row


@carries_out("002-7-a")
@transaction.atomic
def reach_milestone(
    *,
    course: Course,
    milestone: int,
    reached_date: date,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Milestone | None:
    """It is done. Refused where it is done or struck already."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Milestone, milestone)
    _check_waits(row)
    row.reached_date = reached_date
    held.note(row, gettext_noop("Milepæl nådd"), row.title)
    return row


@transaction.atomic
def drop_milestone(
    *, course: Course, milestone: int, reason: str, by: Actor, at: datetime, entry: Entry
) -> Milestone | None:
    """It is needed no more; it stays in the history with the reason."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Milestone, milestone)
    _check_waits(row)
    row.dropped_at = at
    held.note(row, gettext_noop("Milepæl strøket"), reason)
    return row


def _check_waits(row: Milestone) -> None:
    if row.reached_date is not None or row.dropped_at is not None:
        raise Refused(_("Milepælen er allerede nådd eller strøket."))


@carries_out("004-spm-m")
@transaction.atomic
def book_visit(
    *,
    course: Course,
    visitor: str,
    starts_at: datetime,
    purpose: str,
    phone: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> AssessmentVisit | None:
    """The municipality asks the ward for a visit. Refused for a moment that has passed."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    if starts_at < at:
        raise WrongField("starts_at", _("Velg et tidspunkt som ikke har vært."))
    row = AssessmentVisit(
        homecoming=held.homecoming,
        visitor=visitor,
        starts_at=starts_at,
        purpose=purpose,
        phone=phone,
    )
    row.save()
    held.note(row, gettext_noop("Vurderingsbesøk bestilt"), visitor)
    return row


@carries_out("004-spm-m")
@transaction.atomic
def confirm_visit(
    *, course: Course, visit: int, meet: str, by: Actor, at: datetime, entry: Entry
) -> AssessmentVisit | None:
    """The ward's yes, with who meets the visitor and where."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    row = held.row(AssessmentVisit, visit)
    _check_ahead(row)
    if row.confirmed_at is not None:
        raise Refused(_("Besøket er allerede bekreftet av %(name)s.") % {"name": row.confirmed_by})
    row.confirmed_at, row.confirmed_by, row.meet = at, said_by(by), meet
    held.note(row, gettext_noop("Vurderingsbesøk bekreftet"), meet)
    return row


@transaction.atomic
def cancel_visit(
    *, course: Course, visit: int, reason: str, by: Actor, at: datetime, entry: Entry
) -> AssessmentVisit | None:
    """Either side calls it off; the reason is kept, and the municipality books another."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(AssessmentVisit, visit)
    _check_ahead(row)
    row.cancelled_at = at
    held.note(row, gettext_noop("Vurderingsbesøk avlyst"), reason)
    return row


@carries_out("004-spm-m")
@transaction.atomic
def note_visit(
    *, course: Course, visit: int, note: str, by: Actor, at: datetime, entry: Entry
) -> AssessmentVisit | None:
    """What the visitor saw. Refused before the visit, and for one that was called off."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    row = held.row(AssessmentVisit, visit)
    _check_ahead(row)
    if row.starts_at > at:
        raise Refused(_("Besøket har ikke vært ennå."))
    row.note, row.held_at, row.held_by = note, at, said_by(by)
    held.note(row, gettext_noop("Notat fra vurderingsbesøk"), note[:200])
    return row


def _check_ahead(row: AssessmentVisit) -> None:
    if row.cancelled_at is not None:
        raise Refused(_("Besøket er avlyst."))
    if row.held_at is not None:
        raise Refused(_("Besøket er gjennomført, og notatet er skrevet."))
