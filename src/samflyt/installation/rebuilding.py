"""Compares the lists' copies with what the journals say, and makes them equal again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from samflyt.agreements.facts import read_once
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course, Event, Stay
from samflyt.courses.projection import (
    DUTY_FIELDS,
    DUTY_KEY,
    STAY_FIELDS,
    duty_content,
    duty_key,
    journals_of,
    project,
    stay_row,
    wanted_duties,
)
from samflyt.duties.models import Duty
from samflyt.rules.course import assess
from samflyt.statements import rows
from samflyt.statements.listing import found as found_rows

CHUNK = 500
#: When a row was last written is no part of what the journal says.
_COMPARED = tuple(name for name in STAY_FIELDS if name != "changed_at")
_compared = itemgetter(*_COMPARED)

Differences = dict[int, list[str]]
Key = tuple[str, int, str, str]
Values = tuple[Any, ...]


def differences(first: int, last: int) -> Differences:
    """What differs in the courses from and including one number to another, by course.

    People may be writing meanwhile, so what seems to differ is read once more on its own.
    """
    found: Differences = {}
    with read_once():
        for courses in _chunks(first, last):
            found.update(_compare(courses))
    return {number: lines for number in found if (lines := _settled(number))}


def _chunks(first: int, last: int) -> Iterator[list[Course]]:
    while True:
        courses = list(
            Course.objects.filter(pk__gte=first, pk__lte=last)
            .select_related("patient")
            .order_by("pk")[:CHUNK]
        )
        if not courses:
            return
        yield courses
        first = courses[-1].pk + 1


def _settled(number: int) -> list[str]:
    """What still differs when nobody can write."""
    with transaction.atomic():
        courses = list(
            Course.objects.select_for_update(of=("self",))
            .select_related("patient")
            .filter(pk=number)
        )
        return _compare(courses).get(number, [])


def _compare(courses: Sequence[Course]) -> Differences:
    numbers = [course.pk for course in courses]
    stays = {stay.pk: stay for stay in rows(_stays_of, numbers)}
    duties: dict[int, dict[Key, Values]] = {number: {} for number in numbers}
    for row in found_rows(_duties_of, numbers):
        kept = tuple(row)
        duties[kept[1]][kept[: len(DUTY_KEY)]] = kept[len(DUTY_KEY) :]
    found: Differences = {}
    for course, journal in journals_of(courses).items():
        lines = list(_lines(course, journal, stays.get(course.pk), duties[course.pk]))
        if lines:
            found[course.pk] = lines
    return found


def _stays_of(numbers: Sequence[int]) -> "QuerySet[Stay]":
    return Stay.objects.filter(pk__in=numbers)


def _duties_of(numbers: Sequence[int]) -> "QuerySet[Duty, Any]":
    return Duty.objects.of_courses(numbers).values_list(*DUTY_KEY, *DUTY_FIELDS)


def _lines(
    course: Course, journal: Sequence[Event], stay: Stay | None, kept: dict[Key, Values]
) -> Iterator[str]:
    assessment = assess(course_facts(course, journal))
    if stay is None:
        yield "raden i arbeidslisten mangler"
    else:
        wanted_stay = stay_row(course, assessment, course.opened_at)
        yield from _unequal(
            "arbeidslisten", _COMPARED, _compared(stay.__dict__), _compared(wanted_stay.__dict__)
        )
    for duty in wanted_duties(course, assessment):
        key = duty_key(duty)
        if key not in kept:
            yield f"plikten {_name(key)} mangler"
        else:
            wanted = duty_content(duty)
            if wanted != (is_now := kept.pop(key)):
                yield from _unequal(f"plikten {_name(key)}", DUTY_FIELDS, is_now, wanted)
    for key in kept:
        yield f"plikten {_name(key)} skal ikke være der"


def _unequal(where: str, names: Iterable[str], kept: Values, wanted: Values) -> Iterator[str]:
    if kept == wanted:
        return
    for name, is_now, should_be in zip(names, kept, wanted, strict=True):
        if is_now != should_be:
            yield f"{where}: {name} er {is_now}, skal være {should_be}"


def _name(key: Key) -> str:
    _subject, _number, rule, instance = key
    return f"{rule} ({instance})" if instance else rule


def ownerless_duties() -> Iterator[str]:
    """Duties of courses that do not exist."""
    course = Course.objects.filter(pk=OuterRef("subject_id"))
    for duty in Duty.objects.filter(~Exists(course), subject=Duty.Subject.COURSE).iterator():
        name = _name(duty_key(duty.__dict__))
        yield f"plikten {name} gjelder forløp {duty.subject_id}, som ikke finnes"


def rebuild(numbers: Iterable[int], at: datetime) -> int:
    """Renews the copies of these courses from their journals; returns how many."""
    count = 0
    for number in numbers:
        with transaction.atomic():
            courses = Course.objects.select_for_update(of=("self",)).select_related("patient")
            journals: Mapping[Course, list[Event]] = journals_of(courses.filter(pk=number))
            project(journals, at=at)
        count += len(journals)
    return count
