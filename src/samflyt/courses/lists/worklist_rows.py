"""One row of a work list: what is next, whose it is, and what stands in the way.

Whatever the number of rows, four questions are asked: stays with patients, their open duties,
the units that are named, and when those units are open.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.courses.lists.next_step import Step, course_address, step_of
from samflyt.courses.models import Stay, StayQuerySet
from samflyt.courses.models.stay import NO_DUE
from samflyt.courses.words.age_words import said_age
from samflyt.courses.words.state_words import state_since, state_text
from samflyt.directory.hours import units_with_hours
from samflyt.directory.models import Unit
from samflyt.duties.models import Duty
from samflyt.statements.listing import found
from samflyt.web.wording import Words, words
from samflyt.web.wording import gettext as _

#: Stays: all that rows are made of. What is left out is not read for anybody.
SHOWN_OF_STAY = (
    "course",
    "hospital",
    "municipality",
    "ward",
    "case_unit",
    "nursing_unit",
    "state",
    "state_since",
    "expected_discharge_date",
    "ready_at",
    "is_unanswered",
    "next_due",
    "hospital_due",
    "municipality_due",
    "place_from_date",
    "open_questions",
    "changed_at",
)
#: Patients: what a list shows of them, and no more.
SHOWN_OF_PATIENT = ("given_name", "family_name", "born")


class OpenDuty(NamedTuple):
    """What a row needs to know of a duty that is not done, in the order of DUTY_COLUMNS."""

    course_id: int
    rule: str
    title: str
    about: str
    owner_side: str
    owner_id: int | None
    owner_unit_id: int | None
    due: datetime | None
    soft: bool
    runs_from: datetime | None
    blocks: Sequence[str]

    def is_late(self, as_of: datetime) -> bool:
        return self.due is not None and not self.soft and self.due < as_of

    def is_ours(self, actor: Actor) -> bool:
        return self.owner_side in (actor.side, "both")

    def mark(self, actor: Actor, as_of: datetime) -> str:
        """One of the marks of `components.html`."""
        if self.is_late(as_of):
            return "late"
        if self.soft:
            return "soft"
        return "ours" if self.is_ours(actor) else "theirs"

    @property
    def text(self) -> str:
        return self.said(words())

    def said(self, words: Words) -> str:
        title = words.text(self.title)
        return f"{title}: {words.text(self.about)}" if self.about else title

    def order(self, actor: Actor) -> tuple[bool, datetime, bool, str]:
        """Binding deadlines first, by the clock; then what is recommended; ours before theirs."""
        return (self.soft, self.due or NO_DUE, not self.is_ours(actor), self.rule)


Duties = Mapping[int, Sequence[OpenDuty]]
DUTY_COLUMNS = (
    "subject_id",
    "rule",
    "title",
    "about",
    "owner_side",
    "owner_id",
    "owner_unit_id",
    "due",
    "soft",
    "runs_from",
    "blocks",
)


class Next(NamedTuple):
    """The next duty as it is written in a row."""

    title: str
    mark: str
    owner: str
    due: datetime | None
    late: bool
    age: timedelta | None
    opens: datetime | None


class Row(NamedTuple):
    """One course in the list, in the reader's words; moments are still moments."""

    address: str
    patient: str
    age: int | None
    said_age: str
    where: str
    state: str
    since: datetime
    is_ready: bool
    place_from: date | None
    next: Next | None
    further: int
    blockers: tuple[str, ...]
    questions: int
    step: Step | None
    fresh: bool


def open_duties(course_ids: Iterable[int]) -> dict[int, list[OpenDuty]]:
    """The open duties of the courses, by course."""
    by_course: dict[int, list[OpenDuty]] = {}
    for row in found(_open_of, list(course_ids)):
        duty = OpenDuty._make(row)
        by_course.setdefault(duty.course_id, []).append(duty)
    return by_course


def _open_of(course_ids: Sequence[int]) -> "QuerySet[Duty, Any]":
    return Duty.objects.of_courses(course_ids).open().values_list(*DUTY_COLUMNS)


class Names:
    """The units that rows speak of, with their organisations, and when closed ones open."""

    def __init__(self, units: Iterable[Unit], as_of: datetime) -> None:
        self.units = {unit.pk: unit for unit in units}
        self.organisations = {
            unit.organisation_id: str(unit.organisation) for unit in self.units.values()
        }
        self.openings = {pk: unit.next_opening(as_of) for pk, unit in self.units.items()}
        self.places = {pk: f"{unit}, {unit.organisation}" for pk, unit in self.units.items()}

    @classmethod
    def of(cls, actor: Actor, stays: Iterable[Stay], duties: Duties, as_of: datetime) -> "Names":
        """Of these stays and duties, and of the reader's own unit, in two questions."""
        wanted = {actor.unit_id} | {stay.ward_id for stay in stays}
        wanted |= {duty.owner_unit_id for owed in duties.values() for duty in owed}
        return cls(units_with_hours(pk for pk in wanted if pk is not None), as_of)

    def place(self, stay: Stay) -> str:
        """Where the patient lies: ward and hospital, as far as they are known."""
        return self.places.get(stay.ward_id or 0) or _("sengepost ikke kjent")

    def owner(self, duty: OpenDuty, stay: Stay) -> str:
        """Who shall do it: the unit where it is known, else the organisation, else the side."""
        unit = self.units.get(duty.owner_unit_id or 0)
        if unit:
            return unit.name
        if duty.owner_side == "hospital":
            return self.organisations.get(stay.hospital_id) or _("sykehuset")
        if duty.owner_side == "municipality":
            return self.organisations.get(stay.municipality_id or 0) or _("kommunen")
        return _("familien") if duty.owner_side == "guardian" else _("begge parter")

    def opening(self, duty: OpenDuty) -> datetime | None:
        """When the owner's office opens next, where it is closed now."""
        return self.openings.get(duty.owner_unit_id or 0)


def with_patients(stays: StayQuerySet) -> list[Stay]:
    """The stays with the little of course and patient that a list shows, in one question."""
    return list(shown_of(stays))


def shown_of(stays: StayQuerySet) -> StayQuerySet:
    patient = (f"course__patient__{name}" for name in SHOWN_OF_PATIENT)
    shown = (*SHOWN_OF_STAY, "course__patient_id", *patient)
    return stays.select_related("course__patient").only(*shown)


@dataclass(frozen=True)
class Showing:
    """What all rows of one page have in common: who reads, when, and how it is asked for.

    `ours_first` names our next duty before an earlier one of theirs; rows changed after `since`
    are marked.
    """

    actor: Actor
    as_of: datetime
    names: Names
    duties: Duties
    words: Words
    ours_first: bool = False
    since: datetime | None = None

    @classmethod
    def of(
        cls,
        actor: Actor,
        stays: Sequence[Stay],
        as_of: datetime,
        *,
        ours_first: bool = False,
        since: datetime | None = None,
    ) -> "Showing":
        duties = open_duties([stay.pk for stay in stays])
        names = Names.of(actor, stays, duties, as_of)
        return cls(actor, as_of, names, duties, words(), ours_first, since)

    @cached_property
    def today(self) -> date:
        return clock.local_date(self.as_of)

    @property
    def own_unit(self) -> Unit | None:
        return self.names.units.get(self.actor.unit_id or 0)

    def row(self, stay: Stay) -> Row:
        actor = self.actor
        ordered = sorted(self.duties.get(stay.pk, []), key=lambda duty: duty.order(actor))
        ours = [duty for duty in ordered if duty.is_ours(actor)]
        chosen = (ours or ordered) if self.ours_first else ordered
        patient = stay.course.patient
        steps = (step_of(duty.rule, actor.role, self.words) for duty in ours)
        return Row(
            address=course_address(stay.pk),
            patient=str(patient),
            age=patient.age(self.today),
            said_age=said_age(patient, self.today),
            where=self.names.place(stay),
            state=self.words.text(state_text(stay)),
            since=state_since(stay),
            is_ready=stay.state == "ready",
            place_from=stay.place_from_date,
            next=self.next(chosen[0], stay) if chosen else None,
            further=max(len(ordered) - 1, 0),
            blockers=tuple(dict.fromkeys(d.said(self.words) for d in ordered if d.blocks))[:2],
            questions=stay.open_questions,
            step=next(filter(None, steps), None),
            fresh=self.since is not None and stay.changed_at > self.since,
        )

    def next(self, duty: OpenDuty, stay: Stay) -> Next:
        began = duty.runs_from
        return Next(
            title=duty.said(self.words),
            mark=duty.mark(self.actor, self.as_of),
            owner=self.names.owner(duty, stay),
            due=duty.due,
            late=duty.is_late(self.as_of),
            age=self.as_of - began if began and began < self.as_of else None,
            opens=self.names.opening(duty),
        )
