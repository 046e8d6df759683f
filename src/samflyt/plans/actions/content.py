"""Writing in the plan: texts, goals, measures and participants, each part by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.directory.models import Unit
from samflyt.plans import policies
from samflyt.plans.models import Goal, Measure, Participant, Plan, PlanText
from samflyt.plans.writing import Entry, held


@carries_out("001-5.1.2-g")
def write_text(
    *, plan: Plan, kind: str, text: str, by: Actor, at: datetime, entry: Entry
) -> PlanText | None:
    """One of the plan's parts in running text."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_contents,
        parts="individuell plan: tekst",
    ) as writing:
        if writing.done:
            return None
        part = PlanText.objects.filter(plan=writing.plan, kind=kind).first()
        part = part or PlanText(plan=writing.plan, kind=kind)
        writing.change("text", part, {"text": text.strip()})
        return part


def write_goal(
    *,
    plan: Plan,
    text: str,
    by: Actor,
    at: datetime,
    entry: Entry,
    goal: Goal | None = None,
    reached_date: date | None = None,
    removed: bool = False,
) -> Goal | None:
    """A goal in the person's own words, new or changed. One taken out is kept in the history."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_contents,
        parts="individuell plan: mål",
    ) as writing:
        if writing.done:
            return None
        part = _own(Goal, goal, writing.plan) or Goal(plan=writing.plan)
        values = {"text": text.strip(), "reached_date": reached_date, "removed": removed}
        writing.change("goal", part, values)
        return part


@dataclass(frozen=True, slots=True)
class Doing:
    """What a measure says."""

    title: str
    goal: Goal | None = None
    extent: str = ""
    responsible: Participant | None = None
    status: str = Measure.Status.PLANNED
    because: str = ""
    from_date: date | None = None
    until_date: date | None = None
    due_date: date | None = None
    evaluation_date: date | None = None
    evaluation: str = ""
    shared: bool = False
    removed: bool = False

    def values(self) -> Mapping[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@carries_out("000-5.6-c", "000-5.9-c", "001-3.2.2-i", "001-5.1.1.2-i")
def write_measure(
    *,
    plan: Plan,
    doing: Doing,
    by: Actor,
    at: datetime,
    entry: Entry,
    measure: Measure | None = None,
) -> Measure | None:
    """Something that is done, by whom and for how long, and how it goes.

    Refused where the goal or the one responsible belongs to another plan, and where a service is
    declined without saying why.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_contents,
        parts="individuell plan: tiltak",
    ) as writing:
        if writing.done:
            return None
        for belonging in (doing.goal, doing.responsible):
            if belonging is not None and belonging.plan_id != writing.plan.pk:
                raise Refused(_("Velg noe som står i denne planen."))
        if doing.status == Measure.Status.DECLINED and not doing.because.strip():
            raise Refused(_("Skriv hvorfor det ble avslått."))
        part = _own(Measure, measure, writing.plan) or Measure(plan=writing.plan, agreed_at=at)
        done = doing.status == Measure.Status.DONE
        part.done_at = (part.done_at or at) if done else None
        writing.change("measure", part, doing.values())
        return part


@dataclass(frozen=True, slots=True)
class Seat:
    """Who takes part, as what, and what they see."""

    name: str
    function: str
    sector: str
    started_date: date
    unit: Unit | None = None
    phone: str = ""
    ownership: str = ""
    sees: str = Participant.Sees.SHARED

    def values(self) -> Mapping[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@carries_out("001-3.2.2-f", "001-5.1.1-c", "003-g1-2.1-c")
def write_participant(
    *,
    plan: Plan,
    seat: Seat,
    by: Actor,
    at: datetime,
    entry: Entry,
    participant: Participant | None = None,
    leaves: bool = False,
) -> Participant | None:
    """Somebody takes part, from now or from a day ahead, or leaves.

    One who leaves keeps nothing open: measures they were responsible for must be handed over.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_contents,
        parts="individuell plan: deltakere",
    ) as writing:
        if writing.done:
            return None
        part = _own(Participant, participant, writing.plan) or Participant(plan=writing.plan)
        if leaves and part.pk:
            _refuse_leaving_work(part)
        values = {**seat.values(), "ended_at": at if leaves else None}
        writing.change("participant", part, values)
        return part


def _refuse_leaving_work(part: Participant) -> None:
    left = Measure.objects.filter(responsible=part, removed=False, done_at__isnull=True)
    titles = list(left.values_list("title", flat=True)[:3])
    if titles:
        raise Refused(
            _("%(name)s er ansvarlig for «%(titles)s». Gi tiltaket til en annen først.")
            % {"name": part.name, "titles": "», «".join(titles)}
        )


def _own(model: type[Any], part: Any, plan: Plan) -> Any:
    """The part as it stands now, held; refused where it belongs to another plan."""
    if part is None:
        return None
    found = model.objects.select_for_update().filter(pk=part.pk, plan=plan).first()
    if found is None:
        raise Refused(_("Dette hører ikke til planen."))
    return found
