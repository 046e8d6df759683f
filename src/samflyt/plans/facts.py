"""A plan's rows as what the rules read."""

from datetime import date, datetime, time

from samflyt import clock
from samflyt.access import wall
from samflyt.agreements.facts import terms_for
from samflyt.courses.facts import event_fact
from samflyt.courses.models import Course, Event
from samflyt.plans.models import Appointment, Measure, Need, Offer, Plan
from samflyt.rules.event import EventKind
from samflyt.rules.event import standing as standing_events
from samflyt.rules.plans import (
    Admission,
    Appointed,
    Assessment,
    Commented,
    Offered,
    PlanFacts,
    PlannedMeasure,
    Pregnancy,
    ReportedNeed,
    Served,
)
from samflyt.rules.terms import Terms

#: The hospital areas that report only what is obvious; the others report what is likely.
THRESHOLDS = {"oslo-2012": Assessment.OBVIOUS}
_COORDINATORS = (
    Appointment.Kind.HOSPITAL,
    Appointment.Kind.MUNICIPALITY,
    Appointment.Kind.CHILD,
)


def facts_of(plan: Plan) -> PlanFacts:
    """Everything the rules ask for, in as many questions as there are tables."""
    services = plan.services_date
    book, terms = _agreed(plan)
    participants = [one for one in plan.participants.all() if one.ended_at is None]
    return PlanFacts(
        need_seen_at=plan.need_seen_at,
        state=plan.state,
        owner=plan.owner.side.value,
        born=plan.patient.born,
        hospital_services=plan.hospital_services,
        second_service_at=plan.second_service_at,
        services_at=clock.at_local(services, time(0)) if services else None,
        seriously_ill=plan.seriously_ill,
        assessment=Assessment(plan.child_assessment),
        assessed_at=plan.child_assessed_at,
        threshold=THRESHOLDS.get(book, Assessment.LIKELY),
        offers=tuple(_offer(one) for one in plan.offers.all()),
        needs=tuple(_need(one) for one in plan.needs.all()),
        appointments=tuple(_appointed(one) for one in plan.appointments.all()),
        admissions=admissions_of(plan),
        participants=frozenset(one.sector for one in participants) | _appointed_sides(plan),
        measures=tuple(_measure(one) for one in plan.measures.all() if not one.removed),
        comments=tuple(
            Commented(str(one.pk), one.to_side, one.written_at, one.answered_at)
            for one in plan.comments.all()
        ),
        services=served(plan),
        coordinating_at=_coordinating_at(plan),
        rights_assessed_at=plan.plan_assessed_at,
        pregnancy=pregnancy_of(plan),
        terms=terms,
        started_at=plan.started_at,
        worked_at=plan.worked_at,
    )


def _agreed(plan: Plan) -> tuple[str, Terms | None]:
    """The two parties' rulebook and terms; none where the plan has no hospital."""
    if plan.hospital_id is None:
        return "", None
    on = clock.local_date(plan.child_assessed_at or plan.need_seen_at)
    _agreement, book, terms = terms_for(plan.hospital_id, plan.municipality_id, on)
    return book, terms


def served(plan: Plan) -> tuple[Served, ...]:
    """The services that take or took part."""
    return tuple(
        Served(
            one.sector, one.started_date, clock.local_date(one.ended_at) if one.ended_at else None
        )
        for one in plan.participants.all()
    )


def _coordinating_at(plan: Plan) -> datetime | None:
    """When the service was chosen, as long as it takes part."""
    chosen = next(
        (p for p in plan.participants.all() if p.pk == plan.coordinating_service_id), None
    )
    return plan.coordinating_at if chosen and chosen.ended_at is None else None


def pregnancy_of(plan: Plan) -> Pregnancy | None:
    """The pregnancy that the plan is about, if it is about one."""
    kept = plan.pregnancy
    if not kept:
        return None
    told_at = kept.get("told_at")
    return Pregnancy(
        date.fromisoformat(kept["term"]),
        frozenset(kept.get("told", ())),
        datetime.fromisoformat(told_at) if told_at else None,
    )


def _offer(one: Offer) -> Offered:
    answered = bool(one.answer)
    return Offered(
        what=one.what,
        side=one.side,
        told_at=one.told_at,
        wished=one.answer == Offer.Answer.WISHED if answered else None,
        answered_at=one.told_at if answered else None,
    )


def _need(one: Need) -> ReportedNeed:
    return ReportedNeed(
        id=str(one.pk),
        to=one.receiver_side,
        what=frozenset(one.what),
        sent_at=one.sent_at,
        received_at=one.received_at,
        settled_at=one.settled_at,
    )


def _appointed(one: Appointment) -> Appointed:
    return Appointed(one.kind, one.from_date, one.until_date, one.appointed_at)


def _measure(one: Measure) -> PlannedMeasure:
    side = one.responsible.side if one.responsible else one.plan.owner.side
    return PlannedMeasure(
        str(one.pk), one.title, str(side), one.due_date, one.done_at, one.agreed_at
    )


def _appointed_sides(plan: Plan) -> frozenset[str]:
    """A side that has a coordinator takes part."""
    return frozenset(
        "hospital" if one.kind == Appointment.Kind.HOSPITAL else "municipality"
        for one in plan.appointments.all()
        if one.ended_at is None and one.kind in _COORDINATORS
    )


@wall.lifted()
def admissions_of(plan: Plan) -> tuple[Admission, ...]:
    """When the person was admitted in stays since shortly before the need was seen.

    Past the wall: a duty has the same clock for whoever looks at it.
    """
    if not plan.seriously_ill:
        return ()
    courses = Course.objects.filter(patient_id=plan.patient_id).order_by("-opened_at")[:10]
    journals: dict[int, list[Event]] = {}
    rows = Event.objects.filter(
        course__in=[c.pk for c in courses],
        kind__in=(EventKind.ADMITTED.value, EventKind.CORRECTED.value),
    )
    for row in rows.order_by("pk"):
        journals.setdefault(row.course_id, []).append(row)
    return tuple(
        Admission(f"forløp {pk}", event.at)
        for pk, journal in sorted(journals.items())
        for event in standing_events(event_fact(row) for row in journal)[-1:]
    )
