"""Lists over many homecomings, each made with as many questions for one as for a thousand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.roles import Side
from samflyt.courses.models import Course, Stay
from samflyt.directory.models import Organisation
from samflyt.homecoming.at_risk import BEFORE_HOME, warnings_by
from samflyt.homecoming.matrix import plans_of
from samflyt.homecoming.models import (
    Companion,
    CompanionShift,
    Consumable,
    Equipment,
    Guidance,
    Homecoming,
    Learner,
    OfferReferral,
    Requirement,
    Session,
    Topic,
    TreatmentChange,
    TreatmentPlan,
)
from samflyt.homecoming.states import GONE, IN_PLACE, ReferralState, TrainingState

#: So many are shown; the rest are found by search.
MOST = 200


@dataclass(slots=True)
class Row:
    """One patient: what is left, and what comes next."""

    homecoming: Homecoming
    course: Course
    topics: int = 0
    equipment: int = 0
    asked: int = 0
    staff_done: int = 0
    staff: int = 0
    empty: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    next_session: Session | None = None

    @property
    def patient_id(self) -> int:
        return self.homecoming.patient_id

    @property
    def left(self) -> int:
        return self.topics + self.equipment + self.asked + len(self.empty)

    @property
    def coverage(self) -> int:
        return self.staff_done * 100 // self.staff if self.staff else 0


def rows(actor: Actor, as_of: datetime) -> list[Row]:
    """The homecomings of the actor's courses, those with most left first."""
    found = _visible(actor)
    _count(found, _open_topics(found), "topics")
    _count(found, _open_equipment(found), "equipment")
    for unanswered in _unanswered(found):
        _count(found, unanswered, "asked")
    _supplies(found, clock.local_date(as_of))
    _warn(found, clock.local_date(as_of))
    _sessions(found, as_of)
    _coverage(found)
    return sorted(found.values(), key=lambda row: (not row.warnings, -row.left, row.homecoming.pk))


def _unanswered(found: dict[int, Row]) -> Iterable[QuerySet[Any]]:
    """What one side has asked of the other and not had an answer to."""
    yield TreatmentChange.objects.filter(homecoming__in=found, answered_at__isnull=True)
    yield Guidance.objects.filter(homecoming__in=found, given_at__isnull=True)
    yield TreatmentPlan.objects.filter(
        homecoming__in=found, read_at__isnull=True, replaced_at__isnull=True
    )
    yield OfferReferral.objects.filter(homecoming__in=found, state=ReferralState.ASKED)


def _warn(found: dict[int, Row], today: date) -> None:
    """What puts each expected day at risk, while the patient is still in hospital."""
    stays = Stay.objects.filter(course__in=[row.course for row in found.values()])
    waiting = stays.filter(state__in=BEFORE_HOME)
    days = dict(waiting.values_list("course", "expected_discharge_date"))
    expected = {pk: days.get(row.course.pk) for pk, row in found.items()}
    for homecoming, texts in warnings_by(expected, today).items():
        found[homecoming].warnings = texts


def _visible(actor: Actor) -> dict[int, Row]:
    courses = Course.objects.visible_to(actor).filter(municipality__isnull=False)
    of_patient: dict[tuple[int, int, int | None], Course] = {}
    homecomings = list(
        Homecoming.objects.visible_to(actor).select_related("patient", "municipality")[:MOST]
    )
    patients = [one.patient_id for one in homecomings]
    for course in courses.filter(patient_id__in=patients).select_related("ward").order_by("pk"):
        of_patient[course.patient_id, course.hospital_id, course.municipality_id] = course
    return {
        one.pk: Row(one, of_patient[one.patient_id, one.hospital_id, one.municipality_id])
        for one in homecomings
    }


def _open_topics(found: dict[int, Row]) -> QuerySet[Topic]:
    topics = Topic.objects.filter(homecoming__in=found)
    return topics.exclude(state__in=[TrainingState.DONE, TrainingState.DECLINED])


def _open_equipment(found: dict[int, Row]) -> QuerySet[Equipment]:
    return Equipment.objects.filter(homecoming__in=found).exclude(state__in=[*IN_PLACE, *GONE])


def _count(found: dict[int, Row], rows_: QuerySet[Any], name: str) -> None:
    for counted in rows_.values("homecoming").annotate(count=Count("pk")).order_by():
        row = found[counted["homecoming"]]
        setattr(row, name, getattr(row, name) + counted["count"])


def _supplies(found: dict[int, Row], today: date) -> None:
    """Names of what is empty, or never counted."""
    for one in Consumable.objects.filter(homecoming__in=found, ended_at__isnull=True):
        if one.empty_date is None or one.empty_date <= today:
            found[one.homecoming_id].empty.append(one.item)


def _sessions(found: dict[int, Row], as_of: datetime) -> None:
    ahead = Session.objects.filter(
        homecoming__in=found, withdrawn_at__isnull=True, starts_at__gte=as_of
    ).select_related("requirement__learner", "requirement__topic")
    for session in ahead.order_by("-starts_at"):
        found[session.homecoming_id].next_session = session


def _coverage(found: dict[int, Row]) -> None:
    """How many of the municipality's staff have signed all they need, for their leader."""
    topics = list(Topic.objects.filter(homecoming__in=found).order_by("pk"))
    requirements = Requirement.objects.filter(
        topic__in=topics, ended_at__isnull=True, learner__kind=Learner.Kind.STAFF
    )
    sessions = Session.objects.filter(requirement__in=requirements, withdrawn_at__isnull=True)
    ready: dict[tuple[int, int], bool] = {}
    for plan in plans_of(topics, list(requirements.select_related("learner")), sessions):
        row = found[plan.topic.homecoming_id]
        row.staff = max(row.staff, plan.topic.wanted or 0)
        for learner, cell in plan.cells.items():
            key = (plan.topic.homecoming_id, learner)
            ready[key] = ready.get(key, True) and cell.is_done
    for (homecoming, _learner), is_ready in ready.items():
        found[homecoming].staff_done += is_ready
    for homecoming, row in found.items():
        row.staff = max(row.staff, sum(1 for key in ready if key[0] == homecoming))


def companions(homecoming: Homecoming | None) -> list[Companion]:
    """The agreements with their shifts, the last first."""
    if homecoming is None:
        return []
    found = list(Companion.objects.filter(homecoming=homecoming).order_by("-pk"))
    shifts = CompanionShift.objects.filter(homecoming=homecoming, withdrawn_at__isnull=True)
    of: dict[int, list[CompanionShift]] = defaultdict(list)
    for shift in shifts.order_by("-starts_at"):
        of[shift.companion_id].append(shift)
    for one in found:
        one.worked = of[one.pk]  # type: ignore[attr-defined]
    return found


def standing_companions(homecoming: Homecoming | None, today: date) -> list[Companion]:
    """Agreements that hold today, which a ward must know of at the next admission."""
    return [one for one in companions(homecoming) if one.covers(today)]


def partners(actor: Actor) -> QuerySet[Organisation]:
    """The houses that the actor's own can agree a rate with."""
    kinds = Organisation.Kind
    theirs = (
        [kinds.MUNICIPALITY, kinds.DISTRICT]
        if actor.side is Side.HOSPITAL
        else [kinds.HOSPITAL_TRUST]
    )
    return Organisation.objects.filter(kind__in=theirs).order_by("name")


def own_house(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation_id or 0)
