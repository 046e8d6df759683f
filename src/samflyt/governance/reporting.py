"""What the standing cases say by themselves: minutes from below, follow-ups, the next meeting."""

from collections.abc import Sequence
from datetime import date

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.governance import agenda
from samflyt.governance.models import Case, DecisionPoint, ReportedMinutes, Sitting, Theme
from samflyt.governance.states import BEEN, SittingState
from samflyt.web import wording


def reported_now(sitting: Sitting) -> list[Sitting]:
    """Meetings in the committees below, held since the committee's own last one."""
    below = Sitting.objects.filter(
        committee__parent_id=sitting.committee_id,
        state__in=BEEN,
        starts_at__lt=sitting.starts_at,
    )
    before = Sitting.objects.been().filter(
        committee_id=sitting.committee_id, starts_at__lt=sitting.starts_at
    )
    last = before.first()
    if last is not None:
        below = below.filter(starts_at__gte=last.starts_at)
    late = ReportedMinutes.objects.filter(case__sitting__committee_id=sitting.committee_id)
    rows = below.exclude(pk__in=late.values("sitting")).select_related("committee")
    return list(rows.order_by("starts_at", "pk"))


def text_of(case: Case, today: date) -> str:
    """What a standing case says of itself; a case that is none has its own paper."""
    sitting = case.sitting
    if sitting is None or not case.standing:
        return ""
    if sitting.minuted_at is not None:
        return case.summary
    if case.standing == agenda.NEXT:
        return coming_text(sitting)
    if case.standing == agenda.REPORTED:
        return reported_text(case, sitting)
    if case.standing == agenda.FOLLOW_UP:
        return follow_up_text(sitting, today)
    return case.summary


def coming_text(sitting: Sitting) -> str:
    following = (
        sitting.committee.sittings.filter(starts_at__gt=sitting.starts_at)
        .exclude(state=SittingState.CANCELLED)
        .order_by("starts_at")
        .first()
    )
    if following is None:
        return agenda.next_text("", "", [])
    themes = Theme.objects.filter(planned_for=following, dropped_at=None)
    when = wording.whole_moment(following.starts_at)
    return agenda.next_text(when, following.get_form_display(), [one.title for one in themes])


def reported_text(case: Case, sitting: Sitting) -> str:
    """One line for each meeting, with how its minutes follow."""
    kept = list(case.reported.select_related("sitting__committee"))
    pairs: Sequence[tuple[Sitting, bool]] = (
        [(one.sitting, one.with_call) for one in kept]
        if sitting.called_at is not None
        else [(one, one.state == SittingState.APPROVED) for one in reported_now(sitting)]
    )
    return "\n".join(_reported_line(*pair) for pair in pairs) or "Ingen utvalg har møttes."


def _reported_line(one: Sitting, with_call: bool) -> str:
    day = wording.day_text(clock.local_date(one.starts_at))
    if with_call:
        how = "godkjent referat følger innkallingen"
    elif one.state == SittingState.APPROVED:
        how = "referatet er godkjent etter innkallingen og følger dette referatet"
    else:
        how = "referatet er ikke godkjent og ettersendes"
    return f"– {one}, {day}: {how}."


@carries_out("003-fsu-rek-09-a")
def follow_up_text(sitting: Sitting, today: date) -> str:
    """Every open point of the committee's earlier decisions, with its last status."""
    points = DecisionPoint.objects.open().filter(
        case__committee_id=sitting.committee_id, case__sitting__starts_at__lt=sitting.starts_at
    )
    lines = [_point_line(point, today) for point in points.select_related("case")]
    return "\n".join(lines) or "Ingen saker står åpne fra tidligere møter."


def _point_line(point: DecisionPoint, today: date) -> str:
    parts = [f"– {point.case.label} {point.text}"]
    if point.owner:
        parts.append(point.owner)
    if point.due_date is not None:
        late = " (over fristen)" if point.is_late(today) else ""
        parts.append(f"innen {wording.day_text(point.due_date)}{late}")
    if point.status:
        parts.append(point.status)
    return ", ".join(parts)


def chain(case: Case) -> list[Case]:
    """The earlier cases that this one takes up again, the first of them first."""
    found: list[Case] = []
    earlier = case.previous
    while earlier is not None:
        found.insert(0, earlier)
        earlier = earlier.previous
    return found
