"""What the pages show of a homecoming, read in a number of questions that does not grow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.courses.standing import Standing
from samflyt.homecoming.actions.equipment import check_step
from samflyt.homecoming.equipment_pages import STEP_SLUGS
from samflyt.homecoming.matrix import Matrix, matrix_of
from samflyt.homecoming.models import (
    Change,
    Consumable,
    EmergencyPlan,
    Equipment,
    Guidance,
    Homecoming,
    OpenReturn,
    Part,
    Session,
    SpecialAgreement,
    TreatmentChange,
)
from samflyt.homecoming.procedure import procedure_for
from samflyt.homecoming.states import (
    EQUIPMENT,
    GONE,
    IN_PLACE,
    STEP_LABELS,
    EquipmentState,
    Step,
    TrainingState,
)
from samflyt.homecoming.supply import Stock, Supply, stock
from samflyt.rules.event import EventKind


def homecoming_of(course: Course) -> Homecoming | None:
    """The homecoming of the course's partners; None before anything is written."""
    return Homecoming.objects.filter(
        patient_id=course.patient_id,
        hospital_id=course.hospital_id,
        municipality_id=course.municipality_id,
    ).first()


def row_of(homecoming: Homecoming | None, model: type[Part], pk: int) -> Part | None:
    """A row of this homecoming and no other's."""
    return model._default_manager.filter(pk=pk, homecoming=homecoming).first()


@dataclass(frozen=True, slots=True)
class TrainingPage:
    matrix: Matrix
    changes: Sequence[TreatmentChange]
    guidance: Sequence[Guidance]
    booked: Sequence[Session]
    adopted: Sequence[str]


def training_page(
    homecoming: Homecoming | None, standing: Standing, as_of: datetime
) -> TrainingPage:
    if homecoming is None:
        return TrainingPage(Matrix((), ()), (), (), (), _noted(standing, ()))
    matrix = matrix_of(homecoming)
    booked = Session.objects.filter(
        homecoming=homecoming,
        withdrawn_at__isnull=True,
        signed_at__isnull=True,
        starts_at__gte=as_of,
    ).select_related("requirement__learner", "requirement__topic")
    return TrainingPage(
        matrix,
        list(TreatmentChange.objects.filter(homecoming=homecoming).order_by("-pk")),
        list(Guidance.objects.filter(homecoming=homecoming).order_by("-pk")),
        list(booked.order_by("starts_at")),
        _noted(standing, [plan.topic.journal_name for plan in matrix.topics]),
    )


def _noted(standing: Standing, known: Iterable[str]) -> list[str]:
    """Topics of the journal that the plan does not have: noted there before there was a plan."""
    noted = (e.data.get("topic", "") for e in standing.stay.all(EventKind.TRAINING_NEEDED))
    return [topic for topic in dict.fromkeys(noted) if topic not in set(known)]


@dataclass(frozen=True, slots=True)
class Doable:
    """A step that may be taken now: where, and what the button says."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class EquipmentRow:
    """A line with what may be done, and the first thing that stops the next step."""

    row: Equipment
    doable: Sequence[Doable]
    stopped_by: str
    mark: str

    @property
    def procedure(self) -> str:
        """The steps of the joint procedure for such an aid; empty where it is about others."""
        found = procedure_for(self.row.kind, self.row.duration)
        return found.steps if found else ""


@dataclass(frozen=True, slots=True)
class StockRow:
    row: Consumable
    stock: Stock

    @property
    def mark(self) -> str:
        if self.stock.supply in (Supply.EMPTY, Supply.UNKNOWN):
            return "late"
        return "soft" if self.stock.supply is Supply.SHORT or not self.row.reorder else "done"


@dataclass(frozen=True, slots=True)
class EquipmentPage:
    lines: Sequence[EquipmentRow]
    gone: Sequence[Equipment]
    supplies: Sequence[StockRow]
    adopted: Sequence[str]
    home_date: date | None

    @property
    def open_points(self) -> list[str]:
        """What is not in order before going home, named."""
        lines = [line.row.item for line in self.lines if line.mark != "done"]
        return lines + [stored.row.item for stored in self.supplies if stored.mark != "done"]


def equipment_page(
    homecoming: Homecoming | None, standing: Standing, actor: Actor, today: date
) -> EquipmentPage:
    home = standing.stay.expected_discharge
    if homecoming is None:
        return EquipmentPage((), (), (), _noted_aids(standing, ()), home)
    rows = list(
        Equipment.objects.filter(homecoming=homecoming).select_related("topic").order_by("pk")
    )
    supplies = list(
        Consumable.objects.filter(homecoming=homecoming, ended_at__isnull=True).order_by("pk")
    )
    known = [row.item for row in rows] + [row.item for row in supplies]
    return EquipmentPage(
        [_line(row, actor) for row in rows if row.state not in GONE],
        [row for row in rows if row.state in GONE],
        [StockRow(row, stock(row.empty_date, today, home)) for row in supplies],
        _noted_aids(standing, known),
        home,
    )


def _noted_aids(standing: Standing, known: Iterable[str]) -> list[str]:
    noted = (e.data.get("item", "") for e in standing.stay.all(EventKind.EQUIPMENT_NEEDED))
    return [item for item in dict.fromkeys(noted) if item not in set(known)]


#: The way home, without what is done only when something changes.
_ONWARD = (Step.SETTLE, Step.ORDER, Step.DELIVER, Step.APPROVE_SITE, Step.PLACE, Step.TRAIN)


def _line(row: Equipment, actor: Actor) -> EquipmentRow:
    doable, stopped = [], ""
    for step in EQUIPMENT[EquipmentState(row.state)]:
        try:
            check_step(row, step, actor)
        except Refused as refusal:
            if step in _ONWARD and not stopped:
                stopped = f"{STEP_LABELS[step]}: {refusal}"
        else:
            doable.append(Doable(STEP_SLUGS[step], str(STEP_LABELS[step])))
    if row.state in IN_PLACE:
        mark = "done"
    else:
        ours = row.responsible == actor.side.value
        mark = "ours" if ours else "theirs"
    return EquipmentRow(row, doable, stopped, mark)


@dataclass(frozen=True, slots=True)
class PointRow:
    """One of the nine points: its answer, and what is missing."""

    slug: str
    label: str
    row: SpecialAgreement | None
    missing: str


@dataclass(frozen=True, slots=True)
class SafetyPage:
    plan: EmergencyPlan | None
    older: Sequence[EmergencyPlan]
    returns: Sequence[OpenReturn]
    ended_returns: Sequence[OpenReturn]


def safety_page(homecoming: Homecoming | None, today: date) -> SafetyPage:
    if homecoming is None:
        return SafetyPage(None, (), (), ())
    plans = list(EmergencyPlan.objects.filter(homecoming=homecoming).order_by("-number"))
    returns = list(
        OpenReturn.objects.filter(homecoming=homecoming)
        .select_related("ward__organisation")
        .order_by("-pk")
    )
    return SafetyPage(
        plans[0] if plans else None,
        plans[1:],
        [one for one in returns if one.holds(today)],
        [one for one in returns if not one.holds(today)],
    )


@carries_out("002-9-b9")
def platforms_of(homecoming: Homecoming | None) -> SpecialAgreement | None:
    """The digital platforms that the parties have agreed to work on, and who has access."""
    return SpecialAgreement.objects.filter(
        homecoming=homecoming,
        point=SpecialAgreement.Point.PLATFORMS,
        answer=SpecialAgreement.Answer.YES,
    ).first()


def points_of(homecoming: Homecoming | None) -> list[PointRow]:
    """All nine, answered or not; a plan that is wanted and not written is still missing."""
    answered = (
        {row.point: row for row in SpecialAgreement.objects.filter(homecoming=homecoming)}
        if homecoming
        else {}
    )
    has_plan = homecoming is not None and homecoming.emergencyplans.exists()
    return [
        _point(number, point, answered.get(point.value), has_plan=has_plan)
        for number, point in enumerate(SpecialAgreement.Point, start=1)
    ]


def _point(
    number: int, point: SpecialAgreement.Point, row: SpecialAgreement | None, *, has_plan: bool
) -> PointRow:
    missing = "" if row else _("ikke besvart")
    wants_plan = row is not None and row.answer == SpecialAgreement.Answer.YES
    if point is SpecialAgreement.Point.EMERGENCY_PLAN and wants_plan and not has_plan:
        missing = _("beredskapsplanen er ikke skrevet")
    return PointRow(f"punkt-{number}", str(point.label), row, missing)


def changes_of(homecoming: Homecoming | None, subjects: Iterable[str]) -> list[Change]:
    """What was changed last, with who did it."""
    if homecoming is None:
        return []
    found = Change.objects.filter(homecoming=homecoming, subject__in=list(subjects))
    return list(found.order_by("-pk")[:20])


def open_count(page: TrainingPage) -> int:
    """Topics that are not done, and questions nobody has answered."""
    topics = [p for p in page.matrix.topics if p.topic.state != TrainingState.DECLINED]
    unanswered = [c for c in page.changes if c.answered_at is None]
    asked = [g for g in page.guidance if g.given_at is None]
    return sum(1 for p in topics if p.topic.state != TrainingState.DONE) + len(unanswered + asked)


def today_of(as_of: datetime) -> date:
    return clock.local_date(as_of)
