"""Messages to look at again, now that more is known of the patient's stays.

A message without a link is placed by what is known when it comes. Where it may be about another
stay as well, all that is free to be moved is placed anew in the order it was written, so that the
order of arrival decides nothing. What a person has placed, or has acted on, stays where it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from samflyt.courses.models import Course
from samflyt.courses.received.held_course import HeldCourse
from samflyt.courses.received.journal_lines import made
from samflyt.courses.received.letters import Pair, letter_of, order, pair_of, said_by
from samflyt.courses.received.matching import Match, is_certain, match
from samflyt.courses.received.message_events import told
from samflyt.courses.received.patient_files import PatientFile
from samflyt.messages.handlers import Arrival
from samflyt.messages.models import Message


@dataclass(frozen=True, slots=True)
class Move:
    """A message that belongs elsewhere than where it is: in a course, a new one, or waiting.

    `of_new` tells new courses apart, since several messages may belong to the same.
    """

    arrival: Arrival
    held: HeldCourse | None = None
    of_new: int | None = None
    because: str = ""


def is_called_for(file: PatientFile) -> bool:
    """Whether a message that is placed, or waits, may be about more than one stay."""
    courses = file.running()
    waits = len(courses) > 1 and bool(file.waiting)
    return waits or any(_is_doubtful(held, courses) for held in courses)


def _is_doubtful(held: HeldCourse, courses: Iterable[HeldCourse]) -> bool:
    own = held.outline()
    others = [other.outline() for other in courses if other is not held]
    return held.has_ended_twice or any(
        not is_certain(made(m), own, others) for m in held.received()
    )


def moves(
    file: PatientFile, pair: Pair, whole: Callable[[Message], Arrival], chosen: set[int]
) -> list[Move]:
    """What should be elsewhere, in the order it was written; `chosen` stay where they are."""
    held_of: dict[int, HeldCourse] = {}
    free: list[Arrival] = list(file.read_waiting())
    replay = _Replay()
    for held in _of_pair(file, pair):
        loose = [m for m in held.received() if _is_free(held, m, chosen)]
        held_of.update((id(message), held) for message in loose)
        free.extend(map(whole, loose))
        replay.keep(held, loose)
    for arrival in sorted(free, key=order):
        if _is_of(arrival, pair):
            replay.place(arrival)
    return list(_differing(replay, held_of))


def _of_pair(file: PatientFile, pair: Pair) -> list[HeldCourse]:
    return [held for held in file.running() if held.is_between(*pair.parties)]


def _is_of(arrival: Arrival, pair: Pair) -> bool:
    theirs = pair_of(arrival)
    return theirs is not None and theirs.parties == pair.parties


def _is_free(held: HeldCourse, message: Message, chosen: set[int]) -> bool:
    if message.settled_at or id(message) in chosen:
        return False
    return not held.is_relied_on(message)


class _Replay:
    """The courses as they would be, had the free messages come in the order they were written."""

    def __init__(self) -> None:
        self.courses: list[HeldCourse] = []
        self.found: dict[int, Match] = {}
        self.arrivals: list[Arrival] = []
        self._waiting: list[Arrival] = []
        self._opened = 0

    def keep(self, held: HeldCourse, loose: Iterable[Message]) -> None:
        """A course with what is not free, where there is anything such in it."""
        copy = held.without(list(loose))
        if copy.messages or copy.journal:
            self.courses.append(copy)

    def place(self, arrival: Arrival) -> None:
        self.arrivals.append(arrival)
        self._waiting.append(arrival)
        # One that finds its place may let another find its own.
        is_moving = True
        while is_moving:
            is_moving = any([self._tried(one) for one in list(self._waiting)])

    def _tried(self, arrival: Arrival) -> bool:
        message, pair = arrival.message, pair_of(arrival)
        if pair is None:
            return False
        outlines = [held.outline() for held in self.courses]
        found = match(letter_of(arrival), outlines, self._links())
        self.found[id(message)] = found
        if found.opens:
            found = self.found[id(message)] = Match(self._open(pair), opens=True)
        if found.course_id is None:
            return False
        held = next(one for one in self.courses if one.course.pk == found.course_id)
        side = arrival.addressed.sender.organisation.side.value
        events = told(arrival, pair.municipality.organisation)
        held.add(message, events, side=side, said_by=said_by(arrival))
        self._waiting.remove(arrival)
        return True

    def _open(self, pair: Pair) -> int:
        """A course that is only thought of, with a number that no real one has."""
        self._opened += 1
        hospital, municipality = pair.parties
        course = Course(pk=-self._opened, hospital_id=hospital, municipality_id=municipality)
        self.courses.append(HeldCourse(course, [], []))
        return -self._opened

    def _links(self) -> dict[str, int | None]:
        links: dict[str, int | None] = {a.message.msg_id: None for a in self._waiting}
        for held in self.courses:
            links.update((message.msg_id, held.course.pk) for message in held.messages)
        return links


def _differing(replay: _Replay, held_of: Mapping[int, HeldCourse]) -> Iterable[Move]:
    real = _real_courses(replay, held_of)
    for arrival in replay.arrivals:
        found, now = replay.found.get(id(arrival.message)), held_of.get(id(arrival.message))
        if found is None:
            continue
        if found.course_id is None:
            if now is not None:
                yield Move(arrival, because=found.because)
            continue
        should = real.get(found.course_id)
        if should is None:
            yield Move(arrival, of_new=found.course_id)
        elif now is None or now.course.pk != should.course.pk:
            yield Move(arrival, held=should)


def _real_courses(replay: _Replay, held_of: Mapping[int, HeldCourse]) -> dict[int, HeldCourse]:
    """Which course each of those thought of is: the one that has most of its messages now."""
    by_pk = {held.course.pk: held for held in held_of.values()}
    kept = {held.course.pk for held in replay.courses if held.course.pk > 0}
    shared = Counter(
        (found.course_id, held_of[key].course.pk)
        for key, found in replay.found.items()
        if found.course_id is not None and found.course_id < 0 and key in held_of
    )
    real = {pk: by_pk[pk] for pk in kept if pk in by_pk}
    for (thought, pk), _count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if thought not in real and pk not in kept:
            real[thought] = by_pk[pk]
            kept.add(pk)
    return real
