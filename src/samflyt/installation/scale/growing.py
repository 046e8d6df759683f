"""Adds synthetic courses, with projections that are exactly what their journals fold to."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import Any

import yaml
from django.db import connection, transaction

from samflyt import clock
from samflyt.courses.models import Course, Event, Patient, Stay
from samflyt.duties.models import Duty
from samflyt.installation.demo.region import FOLDER
from samflyt.installation.scale import moulds, patients, places, tables
from samflyt.installation.scale.moulds import Mould, Row, Timeline, filled
from samflyt.installation.scale.patients import Person
from samflyt.installation.scale.places import Pair
from samflyt.rules.terms import Terms

OPEN_SHARE = 0.02
CHUNK = 5_000
_MOULDS = 4_000
_HISTORY = timedelta(days=3 * 365)
Progress = Callable[[int], None]


@dataclass(slots=True)
class Growth:
    """What is drawn from while courses are added; the same seed gives the same courses."""

    now: datetime
    draw: random.Random
    timelines: list[Timeline]
    pairs: list[Pair]
    per_kind: int
    cast: dict[tuple[str, Terms, date, bool], list[Mould]] = field(default_factory=dict)

    def mould(self, pair: Pair, opened: bool) -> Mould:
        key = (pair.book, pair.terms, pair.since, opened)
        known = self.cast.setdefault(key, [])
        if len(known) < self.per_kind:
            known.append(self._new(pair, opened))
            return known[-1]
        return self.draw.choice(known)

    def _new(self, pair: Pair, opened: bool) -> Mould:
        weights = [timeline.weight for timeline in self.timelines]
        timeline = self.draw.choices(self.timelines, weights)[0]
        if opened:
            back = timeline.lasts * self.draw.uniform(0.02, 0.98)
        else:
            earliest = max(self.now - _HISTORY, clock.at_local(pair.since, time(12)))
            back = timeline.lasts + (self.now - timeline.lasts - earliest) * self.draw.random()
        start = (self.now - back).replace(second=0, microsecond=0)
        until = self.now if opened else start + timeline.lasts
        return moulds.cast(timeline, start, until, pair.book, pair.terms)


def grow(count: int, now: datetime, progress: Progress) -> None:
    """Adds so many courses, a chunk at a time; what is written when it is stopped is whole."""
    found = places.pairs(int(count * OPEN_SHARE), now)
    kinds = {(pair.book, pair.terms, pair.since) for pair in found}
    growth = Growth(
        now=now,
        draw=random.Random(Course.objects.count()),  # noqa: S311
        timelines=moulds.read_timelines(
            yaml.safe_load((FOLDER / "timelines.yaml").read_text(encoding="utf-8"))["timelines"]
        ),
        pairs=found,
        per_kind=max(1, min(_MOULDS, count) // (2 * len(kinds))),
    )
    already = Patient.objects.count()
    people: dict[bool, Iterator[Person]] = {
        False: islice(patients.adults(), already, None),
        True: islice(patients.children(clock.local_date(now)), already % 1_000_000, None),
    }
    for done in range(0, count, CHUNK):
        with transaction.atomic():
            _add(growth, min(CHUNK, count - done), people)
        progress(min(done + CHUNK, count))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA optimize")


def _add(growth: Growth, count: int, people: dict[bool, Iterator[Person]]) -> None:
    first_patient = tables.last_number(Patient) + 1
    first_course = tables.last_number(Course) + 1
    written: dict[type[Any], list[Row]] = {m: [] for m in (Patient, Course, Event, Stay, Duty)}
    for number in range(count):
        pair = growth.draw.choice(growth.pairs)
        mould = growth.mould(pair, growth.draw.random() < OPEN_SHARE)
        ids = {
            moulds.COURSE: first_course + number,
            moulds.PATIENT: first_patient + number,
            moulds.HOSPITAL: pair.hospital_id,
            moulds.WARD: growth.draw.choice(pair.wards[mould.timeline.service_area]),
            moulds.MUNICIPALITY: pair.municipality_id,
            moulds.CASE_UNIT: pair.case_unit_id,
            moulds.NURSING_UNIT: pair.nursing_unit_id,
        }
        person = next(people[mould.timeline.child])
        written[Patient].append(_patient_row(first_patient + number, person))
        written[Course].append(filled(mould.course, ids))
        written[Stay].append(filled(mould.stay, ids))
        written[Event].extend([filled(event, ids) for event in mould.events])
        written[Duty].extend([filled(duty, ids) for duty in mould.duties])
    for model, rows in written.items():
        tables.insert(model, rows)
    tables.continue_numbering((Patient, Course))


@cache
def _patient_template() -> dict[str, Any]:
    names = [field.attname for field in moulds.columns(Patient)]
    return dict(zip(names, moulds.prepared(Patient(number_kind="FNR")), strict=True))


def _patient_row(number: int, person: Person) -> Row:
    born = connection.ops.adapt_datefield_value(person.born)
    known = {**person._asdict(), "id": number, "born": born}
    return tuple({**_patient_template(), **known}.values())
