"""What would follow from a step, found by trying it on the rules before anybody takes it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.courses.standing import Standing
from samflyt.rules.course import Assessment, assess
from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding, Outcome

_MISSING = (Outcome.OPEN, Outcome.NOT_MET, Outcome.UNCLEAR)
_READY = (EventKind.DECLARED_READY, EventKind.READY_NOTICE_SENT)
ALL_POINTS = (1, 2, 3, 4, 5)


def supposed(standing: Standing, *events: Event) -> Assessment:
    """What the rules would find if these events were in the journal too."""
    facts = replace(standing.facts, events=(*standing.facts.events, *events))
    return assess(facts)


def _event(kind: EventKind, moment: datetime, **data: Any) -> Event:
    return Event(f"supposed {kind}", kind, moment, moment, "hospital", data)


def if_ready(
    standing: Standing, actor: Actor, moment: datetime, points: Sequence[int] = ALL_POINTS
) -> tuple[list[Finding], list[Finding]]:
    """What would stop a ready notice at this moment, and what it would break without stopping."""
    by = actor.role.key if actor.role else "other"
    after = supposed(
        standing,
        _event(EventKind.DECLARED_READY, moment, by=by, points=tuple(points)),
        _event(EventKind.READY_NOTICE_SENT, moment),
    )
    blocking = [f for f in after.findings if _blocks(f, _READY)]
    broken = [f for f in _newly_broken(standing, after, moment) if f not in blocking]
    return blocking, broken


def check_guards(standing: Standing, actor: Actor, moment: datetime, points: Sequence[int]) -> None:
    """Refused where the law or the agreement stops the notice; the first reason is named."""
    blocking, _broken = if_ready(standing, actor, moment, points)
    if blocking:
        raise Refused(sentence(blocking[0]))


def if_discharged(standing: Standing, moment: datetime) -> tuple[list[Finding], list[Finding]]:
    """What would stop the patient from leaving now, and what would be left undone."""
    after = supposed(standing, _event(EventKind.DISCHARGED, moment))
    guards = [f for f in standing.assessment.findings if _blocks(f, (EventKind.DISCHARGED,))]
    blocking = guards or [f for f in after.findings if _blocks(f, (EventKind.DISCHARGED,))]
    stopped = {_name(f) for f in blocking}
    broken = [f for f in _newly_broken(standing, after, moment) if _name(f) not in stopped]
    return blocking, broken


def check_may_leave(standing: Standing, moment: datetime) -> list[Finding]:
    """Refused where a guard stops going home; else what is left undone by leaving now."""
    blocking, broken = if_discharged(standing, moment)
    if blocking:
        raise Refused(sentence(blocking[0]))
    return broken


def sentence(finding: Finding) -> str:
    """The duty, what it is about, and why it stands as it does."""
    about = f" ({_(finding.about)})" if finding.about else ""
    return f"{_(finding.title)}{about}: {_(finding.because)}"


def _blocks(finding: Finding, kinds: Iterable[EventKind]) -> bool:
    return finding.outcome in _MISSING and any(kind.value in finding.blocks for kind in kinds)


def _newly_broken(standing: Standing, after: Assessment, moment: datetime) -> list[Finding]:
    """What would stand worse than before: late at once, or no longer possible to do.

    A duty that stands already is told of as it stands now, not as it would be after the step.
    """
    before = {_name(f): f for f in standing.assessment.findings}
    soon = moment + timedelta(seconds=1)
    broken = [f for f in after.findings if f.outcome is Outcome.NOT_MET or f.overdue(soon)]
    return [
        before.get(_name(f), f)
        for f in broken
        if _name(f) not in before or not _is_broken(before[_name(f)], moment)
    ]


def _is_broken(finding: Finding, moment: datetime) -> bool:
    return finding.outcome is Outcome.NOT_MET or finding.overdue(moment)


def _name(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.instance


def going_home_check(standing: Standing) -> list[Finding]:
    """What must be in place before going home, done or not, with whom it lies."""
    return [f for f in standing.assessment.findings if f.guards_home]
