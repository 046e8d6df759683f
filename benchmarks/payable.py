"""How fast the payable days of a nation are counted, from events to kroner."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.measurement import Measurement, benchmark, per_second
from samflyt.rules.books import books
from samflyt.rules.course import CourseFacts, stay_of
from samflyt.rules.event import Event, EventKind
from samflyt.rules.payable import payable_days
from samflyt.rules.rates import read_rates

STAYS = 20_000
YEAR = datetime(2024, 1, 1, 8, tzinfo=UTC)
THROUGH = date(2025, 12, 31)
# As in 2022: of 200,000 stays three in four were told of, and one in nine cost a municipality
# days, 3.36 on the average.
TOLD, CHARGED, LEAVES = 0.77, 0.107, 1 / 3.36
K = EventKind


def stays(number: int, book: str) -> Iterator[CourseFacts]:
    """Invented stays, the same every time, their lengths as in the public figures."""
    chance = random.Random(number)  # noqa: S311 - invented stays, no secret
    for one in range(number):
        yield CourseFacts(
            book, "somatic", date(1950, 1, 1), tuple(_events(one, chance)), BASE[book]
        )


BASE = {key: found.base for key, found in books.items()}


def _events(one: int, chance: random.Random) -> Iterator[Event]:
    admitted = YEAR + timedelta(days=chance.randrange(365))
    ready = admitted + timedelta(days=chance.randrange(1, 10))
    left = ready + timedelta(hours=5)
    share = chance.random()

    def event(at: datetime, kind: EventKind, **data: Any) -> Event:
        return Event(f"{one}.{kind}", kind, at, at, "hospital", data)

    yield event(admitted, K.ADMITTED, need="expected" if share < TOLD else "none")
    if share < TOLD:
        yield event(admitted + timedelta(hours=6), K.EARLY_NOTICE_SENT)
        yield event(ready, K.DECLARED_READY, by="physician", points=(1, 2, 3, 4, 5))
        yield event(ready + timedelta(minutes=20), K.READY_NOTICE_SENT)
        if share < CHARGED:
            yield event(ready + timedelta(hours=2), K.ANSWERED, can_receive=False)
            left = ready + timedelta(days=_days(chance), hours=2)
            yield event(left - timedelta(hours=1), K.PLACE_READY)
        else:
            yield event(ready + timedelta(hours=1), K.ANSWERED, can_receive=True)
    yield event(left, K.DISCHARGE_LETTER_SENT)
    yield event(left, K.DISCHARGED, to="home")


def _days(chance: random.Random) -> int:
    days = 1
    while chance.random() > LEAVES:
        days += 1
    return days


@benchmark("rules.payable", "opphold i sekundet fra hendelser til betalingsdøgn med pris")
def days_counted() -> Iterator[Measurement]:
    rates = read_rates()
    for book in ("national", "unn-2023"):
        courses = list(stays(STAYS, book))
        found: list[int] = []

        def count(courses: list[CourseFacts] = courses, found: list[int] = found) -> None:
            for facts in courses:
                found.append(payable_days(stay_of(facts), facts, rates, THROUGH).count)

        measured = per_second(STAYS, count)
        yield Measurement(
            measured.value,
            "stays per second",
            STAYS,
            {"book": book, "days": sum(found), "stays with days": sum(map(bool, found))},
        )
