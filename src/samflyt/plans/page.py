"""One plan as a page: what is next and who has it, then all that the plan says."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.consent import Consent
from samflyt.catalogue import carries_out
from samflyt.plans import consents, policies
from samflyt.plans.action_page import PlanPage
from samflyt.plans.action_pages import doable
from samflyt.plans.facts import facts_of
from samflyt.plans.models import (
    Appointment,
    Comment,
    Goal,
    Measure,
    Need,
    Offer,
    Participant,
    Plan,
    PlanQuerySet,
    PlanText,
    Team,
)
from samflyt.plans.pregnancy_view import PregnancyView, pregnancy_view
from samflyt.plans.seats import AwaitedSeat, awaited_seats, next_group_meeting
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.plans import assess

WITH = (
    "texts",
    "goals",
    "participants__unit",
    "measures__responsible",
    "measures__plan__owner",
    "offers__organisation",
    "needs__receiver",
    "needs__sender",
    "needs__assigned_to",
    "appointments__unit",
    "appointments__tasks",
    "teams__members__unit",
    "comments",
)


#: One look-up for each measure; what Django makes for a choice is made anew each time.
STATUSES = dict(Measure.Status.choices)


@dataclass(frozen=True, slots=True)
class Next:
    """One thing that somebody has to do: what, who, by when, and by which clause."""

    title: str
    about: str
    owner: str
    mark: str
    due: datetime | None
    runs_from: datetime | None
    because: str
    clause: str


@dataclass(frozen=True, slots=True)
class GoalWithMeasures:
    goal: Goal | None
    measures: list[Measure]


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that the page shows this reader; what is not for them is not here."""

    plan: Plan
    whole: bool
    next: list[Next]
    coordinators: list[Appointment]
    former: list[Appointment]
    contents: list[GoalWithMeasures]
    texts: list[PlanText]
    participants: list[Participant]
    teams: list[Team]
    comments: list[Comment]
    needs: list[Need]
    offers: list[Offer]
    consent: Consent | None
    sharing: Consent | None
    may_write: bool
    may_coordinate: bool
    doable: list[PlanPage]
    rare: list[PlanPage]
    awaiting: list[AwaitedSeat]
    next_group_meeting: date | None
    pregnancy: PregnancyView | None
    today: date

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Services by how far they have come: what is granted, applied for, declined, missing."""
        found = Counter(one.status for group in self.contents for one in group.measures)
        return [(str(STATUSES[status]), count) for status, count in found.items()]

    @property
    @carries_out("003-agr-10-b")
    def lacks_goal(self) -> bool:
        """A plan that is being made without a goal in the person's own words."""
        return self.whole and self.plan.started_at is not None and not self.has_goal

    @property
    def has_goal(self) -> bool:
        return any(group.goal is not None for group in self.contents)


def plan_view(plan: Plan, actor: Actor, as_of: datetime) -> PlanView:
    """`plan` comes with everything in `WITH`; nothing more is asked of it here."""
    today = clock.local_date(as_of)
    whole = policies.sees_whole(actor, plan, as_of)
    running = [one for one in plan.appointments.all() if one.ended_at is None]
    return PlanView(
        plan=plan,
        whole=whole,
        next=next_things(plan, actor, as_of) if whole else [],
        coordinators=_in_order(one for one in running if not _is_over(one, today)),
        former=[one for one in plan.appointments.all() if one not in running],
        contents=_contents(plan, whole),
        texts=[one for one in plan.texts.all() if one.text] if whole else [],
        participants=_taking_part(plan) if whole else [],
        teams=list(plan.teams.all()) if whole else [],
        comments=sorted(plan.comments.all(), key=_unanswered_first) if whole else [],
        needs=list(plan.needs.all()) if whole else [],
        offers=list(plan.offers.all()) if whole else [],
        consent=consents.to_plan(plan, as_of),
        sharing=consents.to_sharing(plan, actor, as_of),
        may_write=policies.can(policies.check_contents, actor, plan, as_of),
        may_coordinate=policies.can(policies.check_partner, actor, plan, as_of),
        doable=doable("way", actor, plan, as_of),
        rare=doable("rare", actor, plan, as_of),
        awaiting=awaited_seats(plan, as_of) if whole else [],
        next_group_meeting=next_group_meeting(plan, as_of) if whole else None,
        pregnancy=pregnancy_view(plan, today) if whole else None,
        today=today,
    )


def _is_over(one: Appointment, today: date) -> bool:
    return one.until_date is not None and one.until_date <= today


def _taking_part(plan: Plan) -> list[Participant]:
    return [one for one in plan.participants.all() if one.ended_at is None]


def _in_order(found: Iterable[Appointment]) -> list[Appointment]:
    kinds = list(Appointment.Kind.values)
    return sorted(found, key=lambda one: kinds.index(one.kind))


def _unanswered_first(one: Comment) -> tuple[bool, datetime]:
    return (one.answered_at is not None, one.written_at)


def _contents(plan: Plan, whole: bool) -> list[GoalWithMeasures]:
    """Goals with their measures; one who sees only what is shared sees no goals."""
    by_goal: dict[int | None, list[Measure]] = defaultdict(list)
    goals = {one.pk: one for one in plan.goals.all() if not one.removed} if whole else {}
    for measure in plan.measures.all():
        if not measure.removed and (whole or measure.shared):
            by_goal[measure.goal_id if measure.goal_id in goals else None].append(measure)
    found = [GoalWithMeasures(goal, by_goal[pk]) for pk, goal in goals.items()]
    if by_goal[None]:
        found.append(GoalWithMeasures(None, by_goal[None]))
    return found


def next_things(plan: Plan, actor: Actor, as_of: datetime) -> list[Next]:
    """What is open now, the most urgent first: late, then by deadline, then the oldest."""
    found = [
        finding
        for finding in assess(facts_of(plan))
        if finding.outcome is Outcome.OPEN and _has_begun(finding, as_of)
    ]
    found.sort(key=lambda finding: _urgency(finding, as_of))
    return [_next(finding, plan, actor, as_of) for finding in found]


def _has_begun(finding: Finding, as_of: datetime) -> bool:
    """A reminder shows itself when its time has come, not from the day it was foreseen."""
    if finding.soft and finding.rule == "plan.framdrift":
        return finding.due is not None and finding.due <= as_of
    return finding.runs_from is None or finding.runs_from <= as_of


def _urgency(finding: Finding, as_of: datetime) -> tuple[bool, float, float]:
    far = float("inf")
    due = finding.due.timestamp() if finding.due else far
    since = finding.runs_from.timestamp() if finding.runs_from else far
    return (not finding.overdue(as_of), due, since)


def _next(finding: Finding, plan: Plan, actor: Actor, as_of: datetime) -> Next:
    party = plan.hospital if finding.owner == "hospital" else plan.municipality
    own = party is not None and party.pk == actor.organisation_id
    mark = "late" if finding.overdue(as_of) else "soft" if finding.soft else ""
    return Next(
        title=finding.title,
        about=finding.about,
        owner=str(party or plan.owner),
        mark=mark or ("ours" if own else "theirs"),
        due=finding.due,
        runs_from=finding.runs_from,
        because=finding.because,
        clause=finding.clause,
    )


def known_plans(actor: Actor) -> PlanQuerySet:
    """Plans of which no more may be told than that they are no longer shared."""
    return Plan.objects.known_to(actor).select_related("patient", "owner")
