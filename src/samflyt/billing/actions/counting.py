"""Starts a month's run and counts it, course by course; can be stopped and taken up again."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.agreements.facts import rates, read_once
from samflyt.billing import late_days, policies
from samflyt.billing.counting import Counted, Month, counted
from samflyt.billing.models import BaseLine, LateCredit, Run, month_after
from samflyt.billing.states import RunState, after_run
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course, Event
from samflyt.directory.models import Organisation
from samflyt.rules.event import EventKind
from samflyt.rules.rates import MissingRate
from samflyt.web import wording

#: Courses a transaction; what a stop can lose.
BATCH = 500
_TOLD = (EventKind.READY_NOTICE_SENT.value, EventKind.DECLARED_READY.value)
_OVER = ("discharged", "died")
#: What the rules read of an event; the rest of the row stays in the database.
_READ = ("course_id", "key", "kind", "at", "recorded_at", "side", "data", "message_id", "corrects")


@carries_out("003-inv-3-a")
def first_run_day(month: date) -> date:
    """The first working day after the month's end; Saturday is none."""
    return clock.next_working_day(month_after(month) - timedelta(days=1))


@transaction.atomic
def start_run(*, hospital: Organisation, month: date, by: Actor, at: datetime) -> Run:
    """The month's run, started now or before; refused until the month is over."""
    policies.check_accountant(by, hospital.pk)
    month = month.replace(day=1)
    _refuse_unfinished(hospital, month)
    opens = first_run_day(month)
    if clock.local_date(at) < opens:
        raise Refused(
            _("Måneden kan kjøres fra første virkedag etter månedsslutt: %(day)s.")
            % {"day": wording.day_text(opens)}
        )
    run, new = Run.objects.get_or_create(
        hospital=hospital, month=month, defaults={"started_at": at, "started_by": by.name}
    )
    if new:
        run.total = _courses(run).count()
        run.save(update_fields=["total"])
    return run


def _refuse_unfinished(hospital: Organisation, month: date) -> None:
    """An approved month is invoiced before a later one is counted, so that it can be corrected."""
    waits = Run.objects.filter(
        hospital=hospital, month__lt=month, state=RunState.APPROVED.value
    ).first()
    if waits is not None:
        raise Refused(
            _("Lag fakturaene for %(month)s først.") % {"month": wording.month_text(waits.month)}
        )


def count(
    *,
    run: Run,
    by: Actor,
    at: datetime,
    batches: int | None = None,
    told: Callable[[Run], None] = lambda _run: None,
) -> Run:
    """Counts what is left, or so many batches; the same run counted again changes nothing.

    A missing rate stops the run with its reason, and raises Refused.
    """
    policies.check_accountant(by, run.hospital_id)
    done = 0
    while run.state == RunState.COUNTING and (batches is None or done < batches):
        try:
            run = _count_batch(run.pk, at)
        except MissingRate as missing:
            reason = _(
                "Døgnpris mangler for %(day)s. "
                "Systemansvarlig fører årets pris med kilde under Satser. Fortsett etterpå."
            ) % {"day": wording.day_text(missing.on)}
            Run.objects.filter(pk=run.pk).update(stopped_because=reason)
            raise Refused(reason) from None
        done += 1
        told(run)
    return run


def _count_batch(run_id: int, at: datetime) -> Run:
    """Counts outside of any transaction, so that other runs can be written meanwhile."""
    run = Run.objects.select_related("hospital").get(pk=run_id)
    if run.state != RunState.COUNTING:
        return run
    left = _courses(run).filter(pk__gt=run.counted_to)
    courses = list(left.select_related("patient").order_by("pk")[:BATCH])
    return _keep_batch(run, courses, _counted(run, courses), at)


@transaction.atomic
def _keep_batch(seen: Run, courses: list[Course], found: list[Counted], at: datetime) -> Run:
    """Lines and place reached are written together, so no stay is counted twice or left out.

    Where somebody else has counted the same meanwhile, theirs stands and this is dropped.
    """
    run = Run.objects.select_for_update(of=("self",)).select_related("hospital").get(pk=seen.pk)
    if run.state != RunState.COUNTING or run.counted_to != seen.counted_to:
        return run
    _write(found)
    if courses:
        run.counted_to = courses[-1].pk
        run.counted += len(courses)
    if len(courses) < BATCH:
        run.state = after_run(run.state, "count").value
        run.counted_at = at
        run.total = run.counted
    run.stopped_because = ""
    run.save()
    return run


def _write(found: Iterable[Counted]) -> None:
    lines: list[BaseLine] = []
    credits: list[LateCredit] = []
    for one in found:
        lines += one.lines
        credits += one.credits
    BaseLine.objects.bulk_create(lines)
    LateCredit.objects.bulk_create(credits)


def _counted(run: Run, courses: list[Course]) -> list[Counted]:
    ids = [course.pk for course in courses]
    month = Month(run, rates(), _payers(), late_days.earlier(run, ids))
    journals: dict[int, list[Any]] = defaultdict(list)
    rows = Event.objects.filter(course_id__in=ids).order_by("pk")
    for row in rows.values_list(*_READ, named=True):
        journals[row.course_id].append(row)
    with read_once():
        return [counted(month, course, _told(journals[course.pk], month.end)) for course in courses]


def _told(journal: list[Any], before: date) -> list[Any]:
    """The journal, or nothing of it where nobody was told of as ready before the month was over."""
    end = clock.at_local(before, time())
    return journal if any(row.kind in _TOLD and row.at < end for row in journal) else []


@transaction.atomic
def recount(*, run: Run, by: Actor, at: datetime) -> int:
    """Counts anew the stays whose journal has grown since the run was counted.

    A stay that comes out the same keeps its control; one that does not must be controlled again.
    Returns how many came out otherwise. Refused after the month is approved.
    """
    policies.check_accountant(by, run.hospital_id)
    held = Run.objects.select_for_update(of=("self",)).select_related("hospital").get(pk=run.pk)
    after_run(held.state, "recount")
    grown = list(changed_since(held).select_related("patient").order_by("pk"))
    changed = sum(
        _replace(held, grown[start : start + BATCH]) for start in range(0, len(grown), BATCH)
    )
    held.counted_at = at
    held.save(update_fields=["counted_at"])
    return changed


def _replace(run: Run, courses: list[Course]) -> int:
    """Puts new lines in the place of those that have come out otherwise."""
    old: dict[int, list[BaseLine]] = defaultdict(list)
    for line in BaseLine.objects.filter(run=run, course__in=courses).order_by("municipality_id"):
        old[line.course_id].append(line)
    asked = LateCredit.objects.filter(run=run, line__base_line__course__in=courses)
    asked.filter(accepted__isnull=True).delete()
    changed = []
    for course, found in zip(courses, _counted(run, courses), strict=True):
        new = sorted(found.lines, key=lambda line: line.municipality_id or 0)
        if [_said(line) for line in new] == [_said(line) for line in old[course.pk]]:
            found = Counted([], found.credits)
        else:
            BaseLine.objects.filter(pk__in=[line.pk for line in old[course.pk]]).delete()
            changed.append(course)
        _write([found])
    return len(changed)


def _said(line: BaseLine) -> tuple[Any, ...]:
    return (line.municipality_id, line.days, line.questions, line.reported, line.gross)


def changed_since(run: Run) -> QuerySet[Course]:
    """Courses of the run whose journal has grown since they were counted."""
    return _courses(run).filter(stay__changed_at__gt=run.counted_at or run.started_at)


def _courses(run: Run) -> QuerySet[Course]:
    """Those that were opened before the month was over, and not gone before it began.

    And those whose journal has grown since the run before this one: what an earlier month could
    not know, this one adds or credits. Whether anybody was told of as ready is asked of the
    journal, which is read all the same: as a part of this question it costs more than the rest.
    """
    start = clock.at_local(run.month, time())
    end = clock.at_local(month_after(run.month), time())
    wanted = Q(stay__isnull=True) | Q(stay__state_since__gte=start) | ~Q(stay__state__in=_OVER)
    since = late_days.last_start(run)
    if since is not None:
        wanted |= Q(stay__changed_at__gte=since)
    return Course.objects.filter(wanted, opened_at__lt=end, hospital_id=run.hospital_id)


def _payers() -> dict[str, int]:
    """Municipalities and districts by what an event calls them: number, or name without one."""
    rows = Organisation.objects.municipalities().values_list("municipality_number", "name", "pk")
    return {number or name: pk for number, name, pk in rows}
