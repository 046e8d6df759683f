"""Days of earlier months that became known, or were taken back, after their month was run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from samflyt.billing.days import read_days
from samflyt.billing.models import BaseLine, InvoiceLine, LateCredit, Run, month_start
from samflyt.billing.states import RunState
from samflyt.rules.payable import PayableDay, PayableDays

GONE = "Døgnet hører ikke lenger til en periode der pasienten var utskrivningsklar."
#: A municipality and a day.
Key = tuple[int | None, date]


@dataclass
class Known:
    """What earlier, invoiced runs said of one course: days they counted, and days on invoices."""

    payable: set[Key] = field(default_factory=set)
    invoiced: dict[Key, InvoiceLine] = field(default_factory=dict)


@dataclass(frozen=True)
class Earlier:
    """The invoiced runs before this one, and what they said of the courses at hand.

    `since` is when the run before this one was started: what the journals learnt before that,
    it looked at itself.
    """

    months: frozenset[date]
    since: datetime | None
    known: Mapping[int, Known]

    def of(self, course_id: int) -> Known:
        return self.known.get(course_id) or Known()


@dataclass(frozen=True)
class Change:
    """Days to charge with this month, and invoiced days to credit."""

    added: tuple[PayableDay, ...]
    removed: tuple[LateCredit, ...]


def earlier_runs(run: Run) -> list[Run]:
    return list(
        Run.objects.filter(
            hospital_id=run.hospital_id, month__lt=run.month, state=RunState.INVOICED.value
        )
    )


def last_start(run: Run) -> datetime | None:
    """When the run before this one was started, whichever month it was for."""
    others = Run.objects.filter(hospital_id=run.hospital_id).exclude(pk=run.pk)
    before = others.filter(started_at__lte=run.started_at).order_by("-started_at", "-pk")
    return before.values_list("started_at", flat=True).first()


def earlier(run: Run, course_ids: list[int]) -> Earlier:
    runs = earlier_runs(run)
    known: dict[int, Known] = defaultdict(Known)
    if runs:
        _read_lines(runs, course_ids, known)
        _read_invoices(runs, course_ids, known)
    return Earlier(frozenset(one.month for one in runs), last_start(run), known)


def _read_lines(runs: list[Run], course_ids: list[int], known: dict[int, Known]) -> None:
    lines = BaseLine.objects.filter(run__in=runs, course_id__in=course_ids, needs_control=True)
    for course_id, payer, days in lines.values_list("course_id", "municipality_id", "days"):
        found = (day.date for day in read_days(days, {}) if day.payable)
        known[course_id].payable.update((payer, day) for day in found)


def _read_invoices(runs: list[Run], course_ids: list[int], known: dict[int, Known]) -> None:
    """Days on invoices that are neither credited nor asked about before."""
    lines = InvoiceLine.objects.filter(
        base_line__run__in=runs, base_line__course_id__in=course_ids
    ).select_related("base_line")
    for line in lines.prefetch_related("credit_lines", "late_credits"):
        gone = {day for credit in line.credit_lines.all() for day in credit.days}
        asked = {one.date: one.accepted for one in line.late_credits.all()}
        base = line.base_line
        for day in line.days:
            if asked.get(day):  # credited as late: the rules may charge it anew
                known[base.course_id].payable.discard((base.municipality_id, day))
            elif day not in gone and day not in asked:
                known[base.course_id].invoiced[base.municipality_id, day] = line


def change(
    run: Run, earlier: Earlier, known: Known, found: PayableDays, payers: Iterable[int | None]
) -> Change:
    """What differs between the days as they are found now, each with its payer, and before."""
    now = {
        (payer, day.date): day
        for day, payer in zip(found.days, payers, strict=True)
        if month_start(day.date) in earlier.months
    }
    payable = {key for key, day in now.items() if day.payable}
    added = sorted(payable - known.payable - known.invoiced.keys(), key=lambda key: key[1])
    removed = known.invoiced.keys() & known.payable - payable
    return Change(
        tuple(now[key] for key in added),
        tuple(_credits(run, known, {key: now.get(key) for key in removed})),
    )


def _credits(
    run: Run, known: Known, removed: Mapping[Key, PayableDay | None]
) -> Iterator[LateCredit]:
    for key, day in sorted(removed.items(), key=lambda pair: pair[0][1]):
        yield LateCredit(
            run=run,
            line=known.invoiced[key],
            date=key[1],
            because=day.because if day else GONE,
            clause=day.clause if day else "",
        )
