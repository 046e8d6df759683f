"""Where the chains of a what-if come from: own history, a synthetic nation, published totals."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import Max, Min

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.agreements.facts import read_once
from samflyt.billing.figures import own_part
from samflyt.billing.models import BaseLine, BaseLineQuerySet, month_after
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course, Event
from samflyt.directory.models import Organisation
from samflyt.rules.books import books
from samflyt.rules.course import CourseFacts, stay_of
from samflyt.rules.payable import PayableDay, PayableDays, payable_days
from samflyt.rules.payable_span import Profile
from samflyt.rules.payment_steps import Resets, chains
from samflyt.rules.payment_what_if import Chain, from_totals, public_figures
from samflyt.rules.terms import Terms

#: Stays that own history may have before a what-if of them takes too long for a page.
MOST_STAYS = 12_000
BATCH = 500
MUNICIPALITIES, CHARGED, MEAN = 357, 22_300, 3.36
ByPayer = Mapping[str, Counter[Chain]]


class TooMany(ValueError):
    """More stays than a page can count anew; a shorter period or another source is needed."""


@dataclass(frozen=True, slots=True)
class Counting:
    """The terms to count by; empty text is what the parties have agreed."""

    start: str = ""
    end: str = ""
    saturday: str = ""

    def terms(self, agreed: Terms) -> Terms:
        named = {
            "payable.start_rule": self.start,
            "payable.end_rule": self.end,
            "payable.saturday": self.saturday,
        }
        chosen = {key: value for key, value in named.items() if value}
        return agreed.with_values(chosen, "pair", source="Hva om") if chosen else agreed


#: How to count, and where the counter begins anew.
Way = tuple[Counting, Resets]


def own(actor: Actor, year: int, wanted: Sequence[Way]) -> list[ByPayer]:
    """The stays that the actor's own side has been charged or has charged for, counted anew.

    Each journal is read once, and counted in every way that is wanted; the answers are in the same
    order. Raises TooMany where a page cannot count as many.
    """
    lines = BaseLine.objects.filter(own_part(actor, "")).filter(
        run__month__year=year, needs_control=True
    )
    spans = _run_spans(lines)
    ids = sorted(set(lines.values_list("course__patient_id", "course_id")))
    if len(ids) > MOST_STAYS:
        raise TooMany
    names = _names()
    found: list[dict[str, Counter[Chain]]] = [defaultdict(Counter) for _way in wanted]
    with read_once():
        for _patient, stays in groupby(_journals(ids), key=lambda stay: stay[0].patient_id):
            of_patient = list(stays)
            for (counting, resets), by_payer in zip(wanted, found, strict=True):
                _add(by_payer, of_patient, counting, resets, spans, names)
    return found  # type: ignore[return-value]


def _add(
    by_payer: dict[str, Counter[Chain]],
    of_patient: Iterable[tuple[Course, CourseFacts]],
    counting: Counting,
    resets: Resets,
    spans: Mapping[int, tuple[date, date]],
    names: Mapping[str, str],
) -> None:
    """One patient's chains of the year, counted in one way, to those who pay."""
    counted: list[PayableDays] = []
    payers: dict[date, str] = {}
    for course, facts in of_patient:
        days = _counted(facts, counting, *spans[course.hospital_id])
        counted.append(days)
        own_name = str(course.municipality or "")
        payers |= {day.date: names.get(day.municipality or "", own_name) for day in days.days}
    for chain in chains(counted, resets):
        for payer, steps in _by_payer(chain, payers):
            by_payer[payer][steps] += 1


def _by_payer(
    chain: list[tuple[PayableDay, int]], payers: Mapping[date, str]
) -> Iterator[tuple[str, Chain]]:
    """A chain that two municipalities share, each with its own steps of it."""
    steps: dict[str, list[int]] = defaultdict(list)
    for day, number in chain:
        steps[payers[day.date]].append(number)
    return ((payer, tuple(numbers)) for payer, numbers in steps.items())


def _journals(ids: Sequence[tuple[int, int]]) -> Iterator[tuple[Course, CourseFacts]]:
    """Each stay with its facts, a patient's together and in order; few in memory at a time."""
    for start in range(0, len(ids), BATCH):
        batch = [course for _patient, course in ids[start : start + BATCH]]
        courses = Course.objects.filter(pk__in=batch).select_related("patient", "municipality")
        journals: dict[int, list[Any]] = defaultdict(list)
        for event in Event.objects.filter(course__in=batch).order_by("pk"):
            journals[event.course_id].append(event)
        for course in courses.order_by("patient_id", "opened_at", "pk"):
            yield course, course_facts(course, journals[course.pk])


def _counted(facts: CourseFacts, counting: Counting, start: date, until: date) -> PayableDays:
    facts = replace(facts, terms=counting.terms(facts.terms))
    found = payable_days(stay_of(facts), facts, None, until - timedelta(days=1))
    return found.within(start, until)


def _run_spans(lines: BaseLineQuerySet) -> dict[int, tuple[date, date]]:
    """By trust, the first day of its first month that is run and the day after its last one.

    What was before was not charged, and a wait that still goes on is not guessed at.
    """
    months = lines.values_list("run__hospital_id").annotate(Min("run__month"), Max("run__month"))
    return {hospital: (first, month_after(last)) for hospital, first, last in months.order_by()}


def _names() -> dict[str, str]:
    rows = Organisation.objects.municipalities().values_list("municipality_number", "name")
    return {number or name: name for number, name in rows}


@lru_cache(maxsize=16)
def nation(year: int, counting: Counting, resets: Resets) -> ByPayer:
    """An invented nation: notices over the year, waits falling geometrically, 357 payers.

    The same every time. Larger municipalities have more, as the smallest have hardly any.
    """
    chance = random.Random(year)  # noqa: S311 - invented stays, no secret
    profile = Profile.on(counting.terms(books["national"].base), date(year, 1, 1))
    weights = [1 / (1 + place) ** 0.8 for place in range(MUNICIPALITIES)]
    payers = chance.choices(range(MUNICIPALITIES), weights, k=CHARGED)
    by_payer: dict[str, Counter[Chain]] = defaultdict(Counter)
    for payer in payers:
        told = date(year, 1, 1) + timedelta(days=chance.randrange(365))
        at = clock.at_local(told, time(chance.randrange(8, 15)))
        ready = told + timedelta(days=_wait(chance))
        left = ready + timedelta(days=chance.choice((0, 0, 0, 1)))
        end = left if profile.end.value == "discharge" else ready
        for chain in _invented(profile, at, end, resets):
            by_payer[f"Kommune {payer + 1:03d}"][chain] += 1
    return by_payer


def _wait(chance: random.Random) -> int:
    days = 1
    while chance.random() > 1 / MEAN:
        days += 1
    return days


def _invented(profile: Profile, told: datetime, end: date, resets: Resets) -> Iterator[Chain]:
    """The steps of one claim, from its first payable day until the place is ready."""
    notice, first = clock.local_date(told), profile.first_day(told)
    begins = notice if resets.free_days_count else first
    steps: list[int] = []
    number, before = 0, begins
    for place in range(max(0, (end - begins).days)):
        day = begins + timedelta(days=place)
        anew = resets.month and day.month != before.month
        if steps and (anew or (resets.year and day.year != before.year)):
            yield tuple(steps)
            steps, number = [], 0
        number, before = number + 1, day
        if day >= first:
            steps.append(number)
    if steps:
        yield tuple(steps)


def published() -> dict[str, tuple[int, ByPayer]]:
    """Each published total, with its year; one payer, since no more is known."""
    return {
        f"{figure.area} {figure.year}": (
            figure.year,
            {figure.area: from_totals(figure.days, figure.cases)},
        )
        for figure in public_figures()
    }
