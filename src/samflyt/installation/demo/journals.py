"""Writes the region's courses through the journal, as if people had written them at the time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor
from samflyt.courses.actions.admission import choose_municipality, municipality_name
from samflyt.courses.actions.entry import Entry, said_by
from samflyt.courses.journal import Draft, append
from samflyt.courses.models import Course, Event, Patient
from samflyt.courses.projection import project
from samflyt.courses.routing import route
from samflyt.directory.actors import actor_for
from samflyt.directory.models import Organisation, Position, Unit
from samflyt.installation.demo.numbers import FEMALE, synthetic_number
from samflyt.installation.demo.region import Region
from samflyt.rules.event import EventKind
from samflyt.rules.event_data import SPECS

_K = EventKind
_ABOUT_EVENT = frozenset({"at", "by", "recorded", "says", "name"})
_CLINICIAN = frozenset({_K.DECLARED_READY, _K.ACCOUNT_GIVEN})
_NURSING = frozenset({_K.ADMISSION_REPORT_SENT, _K.RECEIVED_BY_MUNICIPALITY, _K.ARRIVED_HOME})
_READ_AFTER = timedelta(minutes=22)


class BadCourse(ValueError):
    """A course in the YAML files that cannot be loaded; the text says which and why."""


@dataclass(slots=True)
class Cast:
    """Who acts when the file does not say: the first person in the right role at the unit."""

    positions: Sequence[Position]
    _actors: dict[int, Actor] = field(default_factory=dict)

    def actor(self, unit: Unit | None, organisation_id: int, *roles: str) -> Actor:
        for role in roles:
            at_unit = (p for p in self.positions if unit and p.unit_id == unit.pk)
            anywhere = (p for p in self.positions if p.unit.organisation_id == organisation_id)
            for position in (*at_unit, *anywhere):
                if position.role == role:
                    return self.acting(position)
        raise BadCourse(f"ingen kan være {' eller '.join(roles)} ved {unit}")

    def acting(self, position: Position) -> Actor:
        if position.pk not in self._actors:
            self._actors[position.pk] = actor_for(position)
        return self._actors[position.pk]


@dataclass(slots=True)
class Writing:
    """One course while its journal is being written."""

    course: Course
    journal: list[Event] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    entries: list[Any] = field(default_factory=list)
    previous: datetime | None = None


def write_courses(region: Region, described: Sequence[Mapping[str, Any]]) -> int:
    """Writes every course with its journal, lists and log; returns how many."""
    positions = Position.objects.select_related("account", "unit__organisation").order_by("pk")
    cast = Cast(list(positions))
    for number, course in enumerate(described):
        try:
            _write(region, cast, course, number)
        except (ValueError, KeyError) as cause:
            raise BadCourse(f"{course['patient']['name']}: {cause}") from cause
    return len(described)


def _write(region: Region, cast: Cast, described: Mapping[str, Any], number: int) -> None:
    first = region.moments.moment(described["journal"][0]["at"])
    ward = region.units[described["ward"]]
    course = Course(
        kind=described.get("kind", Course.Kind.STAY),
        patient=_patient(region, described["patient"], number),
        service_area=described.get("area", Course.ServiceArea.SOMATIC),
        hospital=ward.organisation,
        municipality=region.organisations[described["to"]],
        ward=ward,
        opened_at=first,
    )
    course.save()
    route(course, clock.local_date(first))
    writing = Writing(course)
    for step in described["journal"]:
        _step(region, cast, writing, step)
    if writing.journal:
        project({writing.course: writing.journal}, at=writing.journal[-1].recorded_at)
    log.write([*writing.entries, *_readings(cast, writing)])


def _patient(region: Region, described: Mapping[str, Any], number: int) -> Patient:
    born = _born(region, described, number)
    given_name, _, family_name = described["name"].rpartition(" ")
    skip = 0
    while True:
        text = synthetic_number(born, described["sex"], skip)
        known = Patient.objects.filter(number=text).first()
        if known is None or known.family_name == family_name:
            break
        skip += 1
    return known or Patient.objects.create(
        number=text,
        number_kind="FNR",
        given_name=given_name,
        family_name=family_name,
        born=born,
        sex=Patient.Sex.FEMALE if described["sex"] == FEMALE else Patient.Sex.MALE,
    )


def _born(region: Region, described: Mapping[str, Any], number: int) -> date:
    """The date of birth: as written, or some day that gives the age today."""
    if "born" in described:
        return region.moments.day(described["born"])
    today = region.moments.today
    month, day = number % 12 + 1, number * 7 % 28 + 1
    had_birthday = (month, day) <= (today.month, today.day)
    return date(today.year - described["age"] - (not had_birthday), month, day)


def _step(region: Region, cast: Cast, writing: Writing, step: Mapping[str, Any]) -> None:
    kind = EventKind(next(key for key in step if key not in _ABOUT_EVENT))
    moments = region.moments
    at = moments.moment(step["at"], writing.previous)
    recorded_at = moments.moment(step["recorded"], at) if "recorded" in step else at
    if max(at, recorded_at) > moments.now:
        raise BadCourse(f"{kind} «{step['at']}» er ikke skjedd ennå")
    writing.previous = at
    by = _by(region, cast, writing.course, kind, step)
    key = f"demo-{len(writing.journal) + 1}"
    if kind is _K.STAY_MUNICIPALITY_CHANGED:
        _choose(region, writing, step[kind]["municipality"], by, recorded_at, key)
        return
    writing.names[step.get("name", key)] = key
    draft = Draft(
        kind=kind,
        at=at,
        key=key,
        side=by.side.value,
        said_by=said_by(by),
        data=_data(region, writing, kind, step[kind], at),
        content=step.get("says", {}),
    )
    append(writing.course, writing.journal, [draft], by=by, at=recorded_at)
    writing.entries.append(_trace(writing.course, by, "write", kind.value, recorded_at))


def _choose(
    region: Region, writing: Writing, municipality: str, by: Actor, at: datetime, key: str
) -> None:
    """The one act that changes more than the journal: the course moves to other units."""
    chosen = region.organisations[municipality]
    choose_municipality(course=writing.course, municipality=chosen, by=by, at=at, entry=Entry(key))
    writing.course = Course.objects.select_related("patient").get(pk=writing.course.pk)
    writing.journal = list(Event.objects.filter(course=writing.course).order_by("pk"))


def _by(
    region: Region, cast: Cast, course: Course, kind: EventKind, step: Mapping[str, Any]
) -> Actor:
    if "by" in step:
        return cast.acting(region.positions[step["by"]][0])
    if SPECS[kind].by == "municipality" or kind is _K.ARRIVED_HOME:
        nursing = kind in _NURSING
        unit = course.nursing_unit if nursing else course.case_unit
        roles = ("home_nurse",) if nursing else ("case_worker", "home_nurse")
        return cast.actor(unit, _partner(course).pk, *roles)
    roles = ("ward_nurse", "discharge_coordinator")
    if kind in _CLINICIAN:
        psychologist = step[kind].get("by") == "psychologist"
        roles = ("psychologist", "physician") if psychologist else ("physician", "psychologist")
    return cast.actor(course.ward, course.hospital_id, *roles)


def _partner(course: Course) -> Organisation:
    if course.municipality is None:
        raise BadCourse("forløpet har ingen kommune")
    return course.municipality


def _data(
    region: Region, writing: Writing, kind: EventKind, written: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    fields = SPECS[kind].fields
    data = dict(written)
    for name, value in written.items():
        form = fields[name].form if name in fields else ""
        if form == "day":
            data[name] = region.moments.day(value)
        elif form == "moment":
            data[name] = region.moments.moment(value)
        elif form == "event":
            data[name] = writing.names[value]
    if "received_at" in fields:
        data.setdefault("received_at", at)
    if kind is _K.ADMITTED:
        data["municipality"] = municipality_name(writing.course.municipality)
        data["ward"] = writing.course.ward.name if writing.course.ward else None
    return {name: value for name, value in data.items() if value is not None}


def _readings(cast: Cast, writing: Writing) -> Iterator[Any]:
    """Each side has looked at the course some time after it was last written in."""
    course = writing.course
    at = writing.journal[-1].recorded_at + _READ_AFTER
    for unit, organisation_id, roles in (
        (course.ward, course.hospital_id, ("ward_nurse", "physician")),
        (course.case_unit, _partner(course).pk, ("case_worker", "home_nurse")),
    ):
        reader = cast.actor(unit, organisation_id, *roles)
        if at <= clock.now():
            yield _trace(course, reader, "read", "forløp, journal", at)


def _trace(course: Course, by: Actor, action: str, parts: str, at: datetime) -> Any:
    return log.entry(
        by, action, parts, at=at, patient_id=course.patient_id, subject=f"course:{course.pk}"
    )
