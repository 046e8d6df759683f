"""The family's page for one reader: what the apps below may show, each item asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from samflyt.courses.child.family import FamilyWay, Hides
from samflyt.courses.child.family import for_family as way_of
from samflyt.courses.child.family import for_grown as way_of_grown
from samflyt.courses.child.visits import FamilyFollowUp, FamilyVisit, followed_up_by, visits_of
from samflyt.courses.meeting_subject import meeting_of
from samflyt.courses.models import Course, Event, Patient
from samflyt.family.coming import Coming, coming
from samflyt.family.meetings import ShownMeeting, shown_meetings
from samflyt.family.models import FamilyQuestion, OwnWords
from samflyt.family.reader import Reader
from samflyt.family.ring import RingNow, ring_now
from samflyt.homecoming.family import FamilyItem
from samflyt.homecoming.family import for_family as items_of
from samflyt.meetings.family import for_family as meetings_of
from samflyt.plans.family import FamilyPlan
from samflyt.plans.family import for_family as plan_of
from samflyt.rules.ages import GROWN
from samflyt.rules.finding import Finding

_AHEAD = 6


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """Everything on the page; what the reader may not see is not in it."""

    next: Coming | None
    today: tuple[Coming, ...]
    later: tuple[Coming, ...]
    ring: RingNow
    way: FamilyWay | None
    visits: tuple[FamilyVisit, ...]
    followed_up_by: tuple[FamilyFollowUp, ...]
    plan: FamilyPlan | None
    upcoming: tuple[ShownMeeting, ...]
    held: tuple[ShownMeeting, ...]
    items: dict[str, tuple[FamilyItem, ...]]
    questions: tuple[FamilyQuestion, ...]
    words: tuple[OwnWords, ...]


def page_for(reader: Reader, as_of: datetime) -> FamilyPage:
    course = course_of(reader.patient)
    plan = plan_seen(reader, as_of)
    upcoming, held = shown_meetings(reader, meetings_of(reader.patient.pk, as_of))
    known = items_of(reader.patient.pk, as_of)
    items = reader.seen(known, lambda i: i.subject, lambda i: i.visibility)
    kept = {one.title.casefold() for one in known} - {one.title.casefold() for one in items}
    visits, followed_up_by = _after(reader, course)
    ahead = coming(
        [one.meeting for one in upcoming],
        [one.meeting for one in held],
        items,
        plan.steps if plan else (),
        visits,
        as_of,
    )
    rest = ahead[1:]
    words = words_of(reader)
    return FamilyPage(
        next=ahead[0] if ahead else None,
        today=tuple(one for one in rest if one.on == reader.on),
        later=tuple(one for one in rest if one.on > reader.on)[:_AHEAD],
        ring=ring_now(reader, course, plan, as_of),
        way=_way(reader, course, kept, as_of),
        visits=visits,
        followed_up_by=followed_up_by,
        plan=_without(plan, words),
        upcoming=upcoming,
        held=held,
        items=_by_kind(items),
        questions=questions_of(reader),
        words=words,
    )


def course_of(patient: Patient) -> Course | None:
    """The course that runs; else the last one."""
    rows = Course.objects.filter(patient=patient, stay__isnull=False).select_related(
        "patient", "hospital", "municipality", "ward", "case_unit", "nursing_unit", "stay"
    )
    return rows.order_by("-stay__is_open", "-opened_at", "-pk").first()


def plan_seen(reader: Reader, as_of: datetime) -> FamilyPlan | None:
    plan = plan_of(reader.patient.pk, as_of)
    if plan is None or not reader.sees(f"plan:{plan.plan_id}"):
        return None
    return replace(
        plan,
        contacts=reader.seen(
            plan.contacts, lambda c: f"appointment:{c.id}", lambda c: c.visibility
        ),
        goals=reader.seen(plan.goals, lambda g: f"goal:{g.id}", lambda g: g.visibility),
        steps=reader.seen(plan.steps, lambda s: f"measure:{s.id}", lambda s: s.visibility),
        comments=reader.seen(plan.comments, lambda c: f"comment:{c.id}", lambda c: c.visibility),
        rights=reader.seen(plan.rights, lambda _r: f"plan:{plan.plan_id}", lambda r: r.visibility),
    )


def _without(plan: FamilyPlan | None, words: Sequence[OwnWords]) -> FamilyPlan | None:
    """What is shown as the person's own words is not shown once more as a comment."""
    if plan is None:
        return None
    said = {one.comment_id for one in words}
    return replace(plan, comments=tuple(c for c in plan.comments if c.id not in said))


def _way(
    reader: Reader, course: Course | None, kept: set[str], as_of: datetime
) -> FamilyWay | None:
    """The way home; nothing of it where the course is not the reader's to see.

    What is kept from the reader elsewhere is not told by the steps or by what is missing either.
    """
    years = reader.patient.age(reader.on)
    grown = years is None or years >= GROWN
    if course is None or not course.stay.is_open:
        return None
    if not reader.sees(f"course:{course.pk}"):
        return None
    way = way_of_grown if grown else way_of
    return way(course, as_of, _hides(reader, kept))


def _after(
    reader: Reader, course: Course | None
) -> tuple[tuple[FamilyVisit, ...], tuple[FamilyFollowUp, ...]]:
    """What is agreed for after going home, each entry asked about by itself."""
    if course is None or not reader.sees(f"course:{course.pk}"):
        return (), ()
    visits = reader.seen(visits_of(course), lambda one: f"event:{one.entry}")
    return visits, reader.seen(followed_up_by(course), lambda one: f"event:{one.entry}")


def _hides(reader: Reader, kept: set[str]) -> Hides:
    """A step is kept with the thing it is about, and with an entry or a meeting it rests on."""

    def is_kept(entry: Event) -> bool:
        if not reader.sees(f"event:{entry.pk}"):
            return True
        meeting = meeting_of(entry.key)
        return meeting is not None and not reader.sees(f"meeting:{meeting}")

    def hides(finding: Finding, entries: Sequence[Event]) -> bool:
        return finding.about.casefold() in kept or any(is_kept(entry) for entry in entries)

    return hides


def _by_kind(items: Sequence[FamilyItem]) -> dict[str, tuple[FamilyItem, ...]]:
    kinds = ("training", "course", "equipment", "supply", "emergency", "open_return")
    return {kind: tuple(one for one in items if one.kind == kind) for kind in kinds}


def questions_of(reader: Reader) -> tuple[FamilyQuestion, ...]:
    """One's own, and those that others have let the family see; newest first."""
    rows = FamilyQuestion.objects.filter(patient=reader.patient).select_related("unit")
    return tuple(
        row
        for row in rows.order_by("-asked_at", "-pk")
        if row.representative_id == reader.representative_id
        or (row.shared and reader.sees(row.subject))
    )


def words_of(reader: Reader) -> tuple[OwnWords, ...]:
    """The person's own words: all of them for the person, the shared ones for the others."""
    rows = OwnWords.objects.filter(patient=reader.patient, taken_back_at__isnull=True)
    rows = rows.select_related("comment", "meeting").order_by("-said_at", "-pk")
    if reader.is_self:
        return tuple(rows)
    return reader.seen(rows.filter(shared=True), lambda w: w.subject)


def voices_of(patient_id: int) -> tuple[OwnWords, ...]:
    """What the person has said that staff shall hear: into the plan, a meeting, or to all."""
    rows = OwnWords.objects.filter(patient_id=patient_id, taken_back_at__isnull=True)
    return tuple(rows.select_related("meeting").order_by("-said_at", "-pk"))
