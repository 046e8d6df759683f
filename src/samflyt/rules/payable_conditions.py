"""What must be met before a day is payable: §§ 2 and 7-10 of the regulation, as days.

A condition that is met late bars the days before it; the day it is met is payable, since the
duty runs from and including the day on which all of them are met (§ 13 second paragraph).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samflyt.rules import payable_reasons as reasons
from samflyt.rules.event import Event
from samflyt.rules.event_field import POINTS
from samflyt.rules.national.regulation import MENTAL_HEALTH_AREAS
from samflyt.rules.payable_claims import Claim, care_day
from samflyt.rules.payable_reasons import Reason
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

NEVER = date.max
MENTAL_HEALTH_PAYS_FROM = date(2019, 1, 1)
_NO_MUNICIPALITY = frozenset({"svalbard", "utlandet", "ingen"})


@dataclass(frozen=True, slots=True)
class Bar:
    """Days from and including `start`, before `end`, that are not payable, and why."""

    start: date
    end: date
    reason: Reason
    rests_on: tuple[str, ...]

    def holds(self, day: date) -> bool:
        return self.start <= day < self.end


def bars(claim: Claim, stay: Stay, terms: Terms, covered: bool) -> tuple[Bar, ...]:
    """Everything that bars days of a claim, the gravest first."""
    return (
        *_outside_the_scheme(claim, stay, covered),
        *_not_notified(claim),
        *_not_ready(claim, stay, terms),
        *_under_coercion(claim, stay),
    )


def outside_norway(municipality: str | None) -> bool:
    """Numbers from 2100 are Svalbard, the shelf and abroad; nobody there is bound to pay."""
    if municipality is None:
        return False
    if len(municipality) == 4 and municipality.isdecimal():
        return municipality >= "2100" and not "3000" <= municipality < "9000"
    return municipality.strip().lower() in _NO_MUNICIPALITY


def without_need(claim: Claim) -> bool:
    """Judged to need nothing, and nothing said later speaks against it."""
    admission = claim.admission
    return admission.need == "none" and admission.need_found is None and claim.early is None


def _always(reason: Reason, *rests_on: Event | None) -> Bar:
    return Bar(date.min, NEVER, reason, tuple(event.id for event in rests_on if event))


def _until(met: Event | None, reason: Reason, *rests_on: Event) -> Bar:
    ids = tuple(event.id for event in rests_on)
    if met is None:
        return Bar(date.min, NEVER, reason, ids)
    return Bar(date.min, care_day(met.at), reason, (*ids, met.id))


def _outside_the_scheme(claim: Claim, stay: Stay, covered: bool) -> Iterator[Bar]:
    admission = claim.admission
    if not covered:
        yield _always(reasons.NOT_COVERED)
    if admission.admitted is None or claim.after_leaving is not None:
        yield _always(reasons.NOT_INPATIENT, claim.after_leaving)
    if stay.service_area in MENTAL_HEALTH_AREAS:
        yield Bar(date.min, MENTAL_HEALTH_PAYS_FROM, reasons.AREA_NOT_COVERED, ())
    if outside_norway(claim.municipality):
        yield _always(reasons.OUTSIDE_NORWAY, claim.early)
    if without_need(claim):
        yield _always(reasons.NO_NEED, admission.admitted)


def _not_notified(claim: Claim) -> Iterator[Bar]:
    if claim.notice is None:
        yield _always(reasons.NOT_NOTIFIED)
        return
    if claim.early is None or claim.early.at > claim.notice.at:
        yield _until(claim.early, reasons.NO_EARLY_NOTICE)


def _not_ready(claim: Claim, stay: Stay, terms: Terms) -> Iterator[Bar]:
    if claim.declarations:
        yield from _declared(claim, stay, terms)
    if claim.points:
        complete = _points_complete(claim.points)
        if complete is not claim.points[0]:
            yield _until(complete, reasons.POINTS_MISSING, claim.points[0])


def _declared(claim: Claim, stay: Stay, terms: Terms) -> Iterator[Bar]:
    """A notice without a registered assessment stands for it; a wrong assessor does not."""
    first = claim.declarations[0]
    able = next((one for one in claim.declarations if _may_decide(one, stay, terms)), None)
    if able is first:
        yield _until(first, reasons.NOT_DECLARED)
    else:
        yield _until(able, reasons.WRONG_ROLE, first)


def _may_decide(declared: Event, stay: Stay, terms: Terms) -> bool:
    who = declared.data.get("by")
    if who is None:
        return True
    if who == "psychologist" and stay.area_at(declared.at) not in MENTAL_HEALTH_AREAS:
        return False
    return who in terms.get("ready.roles", care_day(declared.at)).value


def _points_complete(naming: list[Event]) -> Event | None:
    """The event with which all five were documented, or None while one is missing."""
    documented: set[int] = set()
    for event in naming:
        documented.update(event.data["points"])
        if documented.issuperset(POINTS):
            return event
    return None


def _under_coercion(claim: Claim, stay: Stay) -> Iterator[Bar]:
    areas = {stay.service_area, stay.first_area, *(area for _, area in stay.areas)}
    if areas.isdisjoint(MENTAL_HEALTH_AREAS):
        return
    for measure in claim.admission.coercion:
        ended = measure.ended
        yield Bar(
            care_day(measure.started.at),
            care_day(ended.at) if ended else NEVER,
            reasons.UNDER_COERCION,
            (measure.started.id, ended.id) if ended else (measure.started.id,),
        )
