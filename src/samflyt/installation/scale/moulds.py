"""A mould is one timeline at one time between two kinds of partners, folded once.

What the rules find depends on the hour, the weekday and the terms, so a timeline is folded anew
for each start; courses that share a mould differ in patient, place and number only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models

from samflyt import clock
from samflyt.courses.facts import event_fact
from samflyt.courses.models import Course, Event
from samflyt.courses.projection import duty_rows, stay_row
from samflyt.duties.models import Duty
from samflyt.installation.demo.moments import Moments
from samflyt.rules.course import CourseFacts, assess
from samflyt.rules.event import EventKind
from samflyt.rules.event_data import SPECS, data_as_json, parse_data
from samflyt.rules.terms import Terms

# Stand-ins in a mould for what differs from course to course.
COURSE, HOSPITAL, WARD, MUNICIPALITY, CASE_UNIT, NURSING_UNIT, PATIENT = range(-1, -8, -1)
STAND_INS = range(PATIENT, 0)
_ADULT_BORN, _CHILD_AGE_DAYS = date(1950, 1, 1), 8 * 365
_SAID_BY = {"hospital": "Syntetisk sengepost", "municipality": "Syntetisk kommune"}

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a timeline: what happens, so long after the admission."""

    kind: EventKind
    after: timedelta
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Timeline:
    name: str
    weight: int
    service_area: str
    child: bool
    steps: tuple[Step, ...]

    @property
    def lasts(self) -> timedelta:
        return self.steps[-1].after


@dataclass(frozen=True, slots=True)
class Mould:
    """Rows as the database takes them, with stand-ins for the ids."""

    timeline: Timeline
    course: Row
    events: tuple[Row, ...]
    stay: Row
    duties: tuple[Row, ...]


def read_timelines(described: Sequence[Mapping[str, Any]]) -> list[Timeline]:
    return [
        Timeline(
            name=timeline["name"],
            weight=timeline["weight"],
            service_area=timeline.get("area", "somatic"),
            child=timeline.get("child", False),
            steps=tuple(_step(step) for step in timeline["steps"]),
        )
        for timeline in described
    ]


def _step(described: Mapping[str, Any]) -> Step:
    kind = EventKind(next(key for key in described if key != "at"))
    start = clock.as_utc(datetime.fromisoformat("2000-01-01T00:00:00+00:00"))
    after = Moments(start).moment(f"+{described['at']}", start) - start
    return Step(kind, after, described[kind])


def cast(timeline: Timeline, start: datetime, until: datetime, book: str, terms: Terms) -> Mould:
    """Folds the part of the timeline that has happened before `until`."""
    events = [
        _event(number, step, start)
        for number, step in enumerate(timeline.steps, start=1)
        if start + step.after <= until
    ]
    born = clock.local_date(start) - timedelta(days=_CHILD_AGE_DAYS)
    facts = CourseFacts(
        book=book,
        service_area=timeline.service_area,
        born=born if timeline.child else _ADULT_BORN,
        events=tuple(event_fact(event) for event in events),
        terms=terms,
    )
    course = Course(
        pk=COURSE,
        patient_id=PATIENT,
        service_area=timeline.service_area,
        version=len(events),
        hospital_id=HOSPITAL,
        ward_id=WARD,
        municipality_id=MUNICIPALITY,
        case_unit_id=CASE_UNIT,
        nursing_unit_id=NURSING_UNIT,
        opened_at=start,
    )
    assessment = assess(facts)
    return Mould(
        timeline,
        prepared(course),
        tuple(prepared(event) for event in events),
        prepared(stay_row(course, assessment, events[-1].recorded_at)),
        tuple(prepared(duty) for duty in duty_rows(course, assessment)),
    )


def _event(number: int, step: Step, start: datetime) -> Event:
    at = start + step.after
    side = SPECS[step.kind].by
    data = {name: _day(value, step, name, start) for name, value in step.data.items()}
    if "received_at" in SPECS[step.kind].fields:
        data["received_at"] = at
    return Event(
        course_id=COURSE,
        kind=step.kind.value,
        at=at,
        recorded_at=at,
        side=side,
        said_by=_SAID_BY[side],
        data=data_as_json(parse_data(step.kind, data)),
        key=f"synthetic-{number}",
    )


def _day(value: Any, step: Step, name: str, start: datetime) -> Any:
    """Days in a timeline are counted from the admission."""
    if SPECS[step.kind].fields[name].form == "day":
        return clock.local_date(start) + timedelta(days=value)
    return value


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that are written: all but a number that the database gives."""
    return [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key and model in (Event, Duty))
    ]


def prepared(row: models.Model) -> Row:
    """The row's values as the database's driver takes them."""
    return tuple(
        _plain(field.get_db_prep_save(getattr(row, field.attname), connection))
        for field in columns(type(row))
    )


def _plain(value: Any) -> Any:
    """PostgreSQL's driver wraps whole numbers by their width, which would hide the stand-ins."""
    return int(value) if isinstance(value, int) and type(value) is not bool else value


def filled(row: Row, ids: Mapping[int, int]) -> Row:
    """A mould's row with one course's numbers where the stand-ins are."""
    return tuple(
        [ids[value] if type(value) is int and value in STAND_INS else value for value in row]
    )
