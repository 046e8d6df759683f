"""The course as a picture: two lanes of events and duties over the days, ready for SVG."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.courses.page.timeline_labels import (
    Span,
    beside_bar,
    joined,
    label_span,
    rows_for,
)
from samflyt.courses.page.timeline_shapes import (
    BAR_ROW,
    LABEL_ROW,
    LEFT,
    ORDER_OF_LANES,
    RIGHT,
    TICK_ROOM,
    TOGETHER,
    TOP,
    WIDTH,
    Axis,
    Bar,
    Lane,
    Picture,
    Point,
    Square,
    Tick,
)
from samflyt.rules.event import Event
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.payable import PayableDay
from samflyt.web import wording

AT_ONCE = timedelta(minutes=30)
#: Longer names are cut; the list beside the picture has them whole.
LONGEST = 46


def picture(
    events: Sequence[Event],
    findings: Sequence[Finding],
    days: Sequence[PayableDay],
    labels: dict[str, str],
    *,
    as_of: datetime,
    is_open: bool,
) -> Picture | None:
    """The picture of standing events; None where nothing has happened yet.

    `labels` gives each event's short name, by its id.
    """
    if not events:
        return None
    shown = [f for f in findings if _has_bar(f)]
    together = Counter(_group(f) for f in shown)
    shown = list({_group(f): f for f in reversed(shown)}.values())[::-1]
    axis = _axis(events, shown, days, as_of=as_of, is_open=is_open)
    y, lanes = TOP, []
    for side in ORDER_OF_LANES:
        lane = _lane(side, y, events, shown, labels, together, axis, as_of)
        lanes.append(lane)
        y += lane.height
    squares = tuple(_square(day, axis) for day in days)
    return Picture(
        width=WIDTH,
        height=y + (44 if squares else 22),
        left=LEFT,
        right=WIDTH - RIGHT,
        ticks=_ticks(axis),
        lanes=tuple(lanes),
        squares=squares,
        squares_y=y + 6,
        now_x=axis.x(as_of) if axis.covers(as_of) else None,
        now=as_of,
    )


def _has_bar(finding: Finding) -> bool:
    """A duty that lasted, or lasts; what was done the moment it arose has no length to show."""
    if finding.runs_from is None or finding.outcome is Outcome.NOT_APPLICABLE:
        return False
    if finding.due is None:
        return finding.outcome is Outcome.OPEN
    return max(finding.due, finding.met_at or finding.due) - finding.runs_from > AT_ONCE


def _group(finding: Finding) -> tuple[Any, ...]:
    """Lines of one rule that run alike, such as four papers, are one bar."""
    return (
        finding.rule,
        finding.owner,
        finding.runs_from,
        finding.due,
        finding.met_at,
        finding.outcome,
    )


def _axis(
    events: Sequence[Event],
    findings: Sequence[Finding],
    days: Sequence[PayableDay],
    *,
    as_of: datetime,
    is_open: bool,
) -> Axis:
    """From the first day to the last of now, events, counted days and deadlines within a week."""
    moments = [event.at for event in events]
    if is_open:
        moments.append(as_of)
        near = as_of + timedelta(days=7)
        moments += [f.due for f in findings if f.due is not None and f.due <= near]
    dates = [clock.local_date(m) for m in moments] + [day.date for day in days]
    first = min(clock.local_date(event.at) for event in events)
    midnight = datetime.min.time()
    return Axis(
        clock.at_local(first, midnight),
        clock.at_local(max(dates) + timedelta(days=1), midnight),
    )


def _ticks(axis: Axis) -> tuple[Tick, ...]:
    first, end = clock.local_date(axis.start), clock.local_date(axis.end)
    count = (end - first).days
    step = 1
    while (WIDTH - LEFT - RIGHT) / count * step < TICK_ROOM and step < count:
        step += 1
    days = [first + timedelta(days=n) for n in range(0, count, step)]
    midnight = datetime.min.time()
    return tuple(
        Tick(
            axis.x(clock.at_local(day, midnight)), _day_name(day, n), not clock.is_working_day(day)
        )
        for n, day in enumerate(days)
    )


def _day_name(day: date, place: int) -> str:
    """`tor. 16.`, with the month for the first day and where a month begins."""
    words = wording.day_text(day).split()
    return " ".join(words[: 3 if place == 0 or day.day == 1 else 2])


def _lane(
    side: str,
    top: float,
    events: Sequence[Event],
    findings: Sequence[Finding],
    labels: dict[str, str],
    together: Mapping[Any, int],
    axis: Axis,
    as_of: datetime,
) -> Lane:
    own = [event for event in events if event.by == side]
    clusters = _clusters(own, labels, axis)
    # From the right, so that the line up to a label never crosses a label beside it.
    spans = [label_span(x, text, left=LEFT, right=WIDTH) for x, text in reversed(clusters)]
    rows = rows_for(spans)[::-1]
    label_rows = max(rows, default=0) + 1
    line_y = top + 8 + label_rows * LABEL_ROW
    points = tuple(
        Point(x, line_y, text, span.left, line_y - 10 - row * LABEL_ROW)
        for (x, text), span, row in zip(clusters, spans[::-1], rows, strict=True)
    )
    bars, bar_rows = _bars(side, line_y + 16, findings, together, axis, as_of)
    height = line_y - top + 26 + bar_rows * BAR_ROW
    return Lane(side, top, line_y, height, points, bars)


def _clusters(
    events: Sequence[Event], labels: dict[str, str], axis: Axis
) -> list[tuple[float, str]]:
    """Points from left to right; those that would lie on one another are one."""
    found: list[tuple[float, list[str]]] = []
    for event in sorted(events, key=lambda e: e.at):
        x = axis.x(event.at)
        if found and x - found[-1][0] < TOGETHER:
            found[-1][1].append(labels[event.id])
        else:
            found.append((x, [labels[event.id]]))
    return [(x, joined(texts)) for x, texts in found]


def _bars(
    side: str,
    top: float,
    findings: Sequence[Finding],
    together: Mapping[Any, int],
    axis: Axis,
    as_of: datetime,
) -> tuple[tuple[Bar, ...], int]:
    own = sorted(
        (f for f in findings if f.owner in (side, "both")),
        key=lambda f: (f.runs_from, f.due or axis.end),
    )
    drawn = [_bar(finding, together[_group(finding)], axis, as_of) for finding in own]
    spans: list[Span] = [bar.text_at.span for bar in drawn]
    rows = rows_for(spans)
    placed = tuple(_lowered(bar, top + row * BAR_ROW) for bar, row in zip(drawn, rows, strict=True))
    return placed, max(rows, default=-1) + 1


def _bar(finding: Finding, count: int, axis: Axis, as_of: datetime) -> Bar:
    start = _inside(finding.runs_from or axis.start, axis)
    end = _inside(finding.due or finding.met_at or as_of, axis)
    x, right = axis.x(start), max(axis.x(end), axis.x(start) + 3)
    late_until = _late_until(finding, as_of)
    late_right = axis.x(_inside(late_until, axis)) if late_until else right
    state = state_of(finding, as_of)
    text = _text(finding, count, state)
    return Bar(
        x=x,
        y=0,
        width=round(right - x, 1),
        late_x=right if late_right > right else None,
        late_width=round(max(late_right - right, 0), 1),
        met_x=axis.x(_inside(finding.met_at, axis)) if finding.met_at else None,
        state=state,
        text=text,
        text_at=beside_bar(x, max(right, late_right), text, left=LEFT, right=WIDTH),
        open_ended=finding.due is None,
    )


def _lowered(bar: Bar, y: float) -> Bar:
    return replace(bar, y=y)


def _text(finding: Finding, count: int, state: str) -> str:
    title = _(finding.title)
    if count > 1:
        title = f"{title} ({count})"
    elif finding.about:
        title = f"{title}: {_(finding.about)}"
    text = f"{_mark(state)} {title}"
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _inside(moment: datetime, axis: Axis) -> datetime:
    return min(max(moment, axis.start), axis.end)


def _late_until(finding: Finding, as_of: datetime) -> datetime | None:
    if finding.due is None or finding.soft:
        return None
    until = finding.met_at or (as_of if finding.overdue(as_of) else None)
    return until if until and until > finding.due else None


def state_of(finding: Finding, as_of: datetime) -> str:
    """done, late, undone or waiting: the same four for the picture and for the list."""
    if finding.outcome in (Outcome.MET, Outcome.CALCULATED):
        return "done"
    if finding.outcome is Outcome.NOT_MET:
        return "undone"
    return "late" if finding.overdue(as_of) else "waiting"


def _mark(state: str) -> str:
    return {"done": "✓", "late": "◆", "undone": "✗", "waiting": "○"}[state]


def _square(day: PayableDay, axis: Axis) -> Square:
    midnight = datetime.min.time()
    left = axis.x(clock.at_local(day.date, midnight))
    right = axis.x(clock.at_local(day.date + timedelta(days=1), midnight))
    return Square(left, round(right - left, 1), day.date, day.payable)
