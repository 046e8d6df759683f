"""Where the chains of a what-if come from: own history, a synthetic nation, published totals."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.agreements.facts import read_once
from samflyt.billing.figures import own_part
from samflyt.billing.models import BaseLine
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course, Event
from samflyt.directory.models import Organisation
from samflyt.rules.books import books
from samflyt.rules.course import stay_of
from samflyt.rules.payable import PayableDay, PayableDays, payable_days
from samflyt.rules.payable_span import Profile
from samflyt.rules.payment_steps import Resets, chains
from samflyt.rules.payment_what_if import Chain, from_totals, public_figures
from samflyt.rules.terms import Terms

#: Stays that own history may have before a what-if of them takes too long for a page.
MOST_STAYS = 6_000
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


def own(actor: Actor, year: int, counting: Counting, resets: Resets) -> ByPayer:
    """The stays that the actor's own side has been charged or has charged for, counted anew."""
    lines = BaseLine.objects.filter(own_part(actor, "")).filter(
        run__month__year=year, needs_control=True
    )
    ids = sorted(set(lines.values_list("course_id", flat=True)))
    if len(ids) > MOST_STAYS:
        raise TooMany
    stays: dict[int, list[tuple[Course, PayableDays]]] = defaultdict(list)
    for course, found in _counted(ids, counting, year):
        stays[course.patient_id].append((course, found))
    names = _names()
    by_payer: dict[str, Counter[Chain]] = defaultdict(Counter)
    for of_patient in stays.values():
        payers = {
            day.date: names.get(day.municipality or "", str(course.municipality or ""))
            for course, found in of_patient
            for day in found.days
        }
        for chain in chains([found for _course, found in of_patient], resets):
            for payer, steps in _by_payer(chain, payers):
                by_payer[payer][steps] += 1
    return by_payer


def _by_payer(
    chain: list[tuple[PayableDay, int]], payers: Mapping[date, str]
) -> Iterator[tuple[str, Chain]]:
    """A chain that two municipalities share, each with its own steps of it."""
    steps: dict[str, list[int]] = defaultdict(list)
    for day, number in chain:
        steps[payers[day.date]].append(number)
    return ((payer, tuple(numbers)) for payer, numbers in steps.items())


def _counted(
    ids: Iterable[int], counting: Counting, year: int
) -> Iterator[tuple[Course, PayableDays]]:
    courses = Course.objects.filter(pk__in=list(ids)).select_related("patient", "municipality")
    journals: dict[int, list[Any]] = defaultdict(list)
    for event in Event.objects.filter(course__in=courses).order_by("pk"):
        journals[event.course_id].append(event)
    first, last = date(year, 1, 1), date(year, 12, 31)
    with read_once():
        for course in courses.order_by("opened_at", "pk"):
            facts = course_facts(course, journals[course.pk])
            facts = replace(facts, terms=counting.terms(facts.terms))
            found = payable_days(stay_of(facts), facts, None, last)
            yield course, found.within(first, last + timedelta(days=1))


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
