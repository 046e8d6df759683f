"""What the person's own page may show of the plan, each item with who may see it by default."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.plans import consents
from samflyt.plans.models import Appointment, Comment, Goal, Measure, Offer, Plan
from samflyt.plans.states import PLAN_LABELS, PlanState


class Visibility(StrEnum):
    """Who may see an item before age and decisions narrow it; see `rules.visibility`."""

    PERSON_AND_PARENTS = "person and parents"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ring: what they are, their deputy, and from when to when."""

    role: str
    name: str
    unit: str
    phone: str
    deputy: str
    deputy_phone: str
    from_date: date
    until_date: date | None
    visibility: Visibility
    id: int = 0
    unit_id: int = 0


@dataclass(frozen=True, slots=True)
class FamilyGoal:
    """A goal in the person's own words; each may be kept from a reader by itself."""

    id: int
    text: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done: by whom, until when, and how it goes."""

    id: int
    title: str
    who: str
    due_date: date | None
    status: str
    how_it_goes: str
    visibility: Visibility
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with its answer; `waits` until there is one."""

    id: int
    by: str
    text: str
    at: datetime
    answer: str
    waits: bool
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Right:
    """A right the person was told of, and how it stands: «barnekoordinator: ønsket 1. mai, ikke
    oppnevnt ennå».
    """

    what: str
    asked_at: datetime
    wished: bool | None
    appointed: bool
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class FamilyPlan:
    """The plan as the person's own page shows it."""

    plan_id: int
    state: str
    shared: bool
    owner: str
    revision_date: date | None
    contacts: tuple[Contact, ...]
    goals: tuple[FamilyGoal, ...]
    steps: tuple[Step, ...]
    comments: tuple[Said, ...]
    rights: tuple[Right, ...]


_FAMILY = Visibility.PERSON_AND_PARENTS
_STATUSES = dict(Measure.Status.choices)
_APPOINTED_AS = {
    Offer.What.COORDINATOR: (Appointment.Kind.HOSPITAL, Appointment.Kind.MUNICIPALITY),
    Offer.What.CHILD_COORDINATOR: (Appointment.Kind.CHILD,),
}


@carries_out("001-5.1.1.2-a")
def for_family(patient_id: int, as_of: datetime) -> FamilyPlan | None:
    """The person's open plan; None where there is none. The caller has decided who asks, logs the
    reading, and narrows each item by age.
    """
    plan = (
        Plan.objects.open()
        .filter(patient_id=patient_id)
        .select_related("patient", "owner")
        .prefetch_related(
            "goals",
            "measures__responsible",
            "comments",
            "offers",
            "appointments__unit",
        )
        .first()
    )
    if plan is None:
        return None
    today = clock.local_date(as_of)
    held = [one for one in plan.appointments.all() if _runs(one, today)]
    return FamilyPlan(
        plan_id=plan.pk,
        state=PLAN_LABELS[PlanState(plan.state)],
        shared=consents.to_plan(plan, as_of) is not None,
        owner=str(plan.owner),
        revision_date=plan.revision_date,
        contacts=tuple(_contact(one) for one in held),
        goals=tuple(
            FamilyGoal(goal.pk, goal.text, _FAMILY) for goal in plan.goals.all() if _stands(goal)
        ),
        steps=tuple(_step(one) for one in plan.measures.all() if not one.removed),
        comments=tuple(_said(one) for one in plan.comments.all() if _is_theirs(one)),
        rights=_rights(plan, held),
    )


def _runs(one: Appointment, today: date) -> bool:
    return one.from_date <= today and (one.until_date is None or one.until_date > today)


def _stands(goal: Goal) -> bool:
    return not goal.removed


def _is_theirs(one: Comment) -> bool:
    return one.author != Comment.From.STAFF


def _contact(one: Appointment) -> Contact:
    return Contact(
        role=str(one.get_kind_display()),
        name=one.name,
        unit=one.unit.name,
        phone=one.phone,
        deputy=one.deputy,
        deputy_phone=one.deputy_phone,
        from_date=one.from_date,
        until_date=one.until_date,
        visibility=_FAMILY,
        id=one.pk,
        unit_id=one.unit_id,
    )


def _step(one: Measure) -> Step:
    return Step(
        id=one.pk,
        title=one.title,
        who=str(one.responsible) if one.responsible else "",
        due_date=one.due_date,
        status=str(_STATUSES[one.status]),
        how_it_goes=one.evaluation,
        visibility=_FAMILY,
        is_over=one.status in (Measure.Status.DONE, Measure.Status.DECLINED),
    )


def _said(one: Comment) -> Said:
    """What the person said alone is the person's; what a parent said is the family's."""
    own = one.author == Comment.From.PERSON
    return Said(
        id=one.pk,
        by=one.said_by,
        text=one.text,
        at=one.written_at,
        answer=one.answer,
        waits=one.answered_at is None,
        visibility=Visibility.PERSON if own else _FAMILY,
    )


def _rights(plan: Plan, held: list[Appointment]) -> tuple[Right, ...]:
    """The last answer to each right."""
    latest: dict[str, Offer] = {}
    for offer in sorted(plan.offers.all(), key=lambda one: (one.told_at, one.pk)):
        latest[offer.what] = offer
    kinds = {one.kind for one in held}
    return tuple(
        Right(
            what=str(offer.get_what_display()),
            asked_at=offer.told_at,
            wished=None if not offer.answer else offer.answer == Offer.Answer.WISHED,
            appointed=bool(kinds & set(_APPOINTED_AS.get(Offer.What(what), ())))
            or (what == Offer.What.PLAN and plan.started_at is not None),
            visibility=_FAMILY,
        )
        for what, offer in latest.items()
    )
