"""Which course a message belongs to. Plain functions: the same messages give the same courses,
in whatever order they arrive.

A message is placed by what it answers, else by the admission it states, else by when it was
written, where that leaves one course only. In doubt it waits: for its predecessor, which places
it when it comes, or for a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samflyt import clock
from samflyt.formats.moments import When

#: Openings without an admission are joined by an admission this near to their first event.
NEAR = timedelta(days=14)
#: The municipality may write before the patient is admitted.
AHEAD = timedelta(hours=24)
#: A stay without an end that has been quiet for so long has probably lost its last message.
QUIET = timedelta(days=90)
#: How long after the end a message of this type may still be about the stay.
_AFTERWARDS: Mapping[str, timedelta] = {
    "EPIKRISE": timedelta(days=30),
    "UTSKRIVNINGSRAPPORT": timedelta(days=3),
    "LOG_UTSKREVET": timedelta(days=3),
    "DIALOG_FORESPORSEL": timedelta(days=14),
    "DIALOG_SVAR": timedelta(days=14),
    "DIALOG_HELSEFAGLIG": timedelta(days=14),
    "DIALOG_AVVIK": timedelta(days=14),
}
_CORRECTIONS = ("M", "C")


@dataclass(frozen=True, slots=True)
class Letter:
    """What matching needs to know of a message.

    `opens` says that the type may begin a course; `admitted` is the admission it states.
    """

    type: str
    status: str
    written_at: datetime
    parent: str = ""
    conversation: str = ""
    admitted: When | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A course as matching sees it. `admitted_at` and `ended_at` are those that stand."""

    course_id: int
    begun_at: datetime
    last_at: datetime
    admitted_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One of: the course it belongs to, a new course, or why it waits."""

    course_id: int | None = None
    opens: bool = False
    because: str = ""


OPENS = Match(opens=True)
NOTHING_OPEN = "Pasienten har ikke noe forløp som meldingen kan høre til."
SEVERAL = "Pasienten har flere forløp som meldingen kan høre til."
PREDECESSOR_MISSING = "Meldingen svarer på en melding som ikke er kommet."
OTHER_ADMISSION = "Meldingen oppgir en annen innleggelse enn den som pågår."
LINK_CONTRADICTS = "Meldingen svarer på ett forløp, men oppgir innleggelsen i et annet."
STALE = "Forløpet som pågår, har vært stille i over 90 dager."


def match(letter: Letter, courses: Sequence[Outline], links: Mapping[str, int | None]) -> Match:
    """Places a message among the courses of its patient and pair of partners.

    `links` has the known messages among those it refers to: the course of each, or None for one
    that itself waits.
    """
    linked = _linked(letter, links)
    if letter.admitted is not None and _day(letter.admitted) is not None:
        return _by_admission(letter, letter.admitted, courses, linked)
    if linked is not None:
        return Match(linked)
    refers = bool(letter.parent or letter.conversation)
    if letter.opens:
        return _opening(letter, courses, refers=refers)
    if refers:
        return Match(because=PREDECESSOR_MISSING)
    return _by_time(letter, courses)


def _linked(letter: Letter, links: Mapping[str, int | None]) -> int | None:
    for reference in (letter.parent, letter.conversation):
        course_id = links.get(reference) if reference else None
        if course_id is not None:
            return course_id
    return None


def _by_admission(
    letter: Letter, admitted: When, courses: Sequence[Outline], linked: int | None
) -> Match:
    same = [course for course in courses if _same_admission(course, admitted)]
    if linked is not None:
        agrees = not same or any(course.course_id == linked for course in same)
        corrects = letter.status in _CORRECTIONS
        return Match(linked) if agrees or corrects else Match(because=LINK_CONTRADICTS)
    same = [course for course in same if course.admitted_at == admitted.at] or same
    if same:
        return Match(same[0].course_id) if len(same) == 1 else Match(because=SEVERAL)
    return _joining(letter, admitted, courses)


def _joining(letter: Letter, admitted: When, courses: Sequence[Outline]) -> Match:
    """An admission nobody has told of: it completes a course that was begun without one."""
    begun = [c for c in courses if c.admitted_at is None and _near(c, admitted)]
    if len(begun) == 1:
        return Match(begun[0].course_id)
    if begun:
        return Match(because=SEVERAL)
    if not letter.opens:
        return Match(because=NOTHING_OPEN)
    if letter.type != "LOG_INNLAGT" and any(_runs(c, letter.written_at) for c in courses):
        return Match(because=OTHER_ADMISSION)
    return OPENS


def _opening(letter: Letter, courses: Sequence[Outline], *, refers: bool) -> Match:
    """A report or an early notice belongs to the stay that is going on, else to the next one,
    where that began soon after, else it begins one.
    """
    at = letter.written_at
    running = [course for course in courses if _runs(course, at)]
    if running and refers:
        return Match(because=PREDECESSOR_MISSING)
    if running:
        return _only(running, at)
    coming = [(c.admitted_at, c.course_id) for c in courses if _comes(c, at) and c.admitted_at]
    return Match(min(coming)[1]) if coming else OPENS


def _by_time(letter: Letter, courses: Sequence[Outline]) -> Match:
    """The stay during which it was written, or shortly before where its kind comes late."""
    at = letter.written_at
    running = [course for course in courses if _runs(course, at)]
    begun = [c for c in running if (c.admitted_at or c.begun_at) <= at]
    if running:
        return _only(begun or running, at)
    late = _AFTERWARDS.get(letter.type, timedelta())
    ended = [c for c in courses if c.ended_at is not None and c.ended_at <= at <= c.ended_at + late]
    if not ended:
        return Match(because=NOTHING_OPEN)
    return Match(max(ended, key=lambda course: course.ended_at or at).course_id)


def _only(courses: Sequence[Outline], at: datetime) -> Match:
    if len(courses) > 1:
        return Match(because=SEVERAL)
    if at - courses[0].last_at > QUIET:
        return Match(because=STALE)
    return Match(courses[0].course_id)


def _runs(course: Outline, at: datetime) -> bool:
    start = course.admitted_at or course.begun_at
    before = AHEAD if course.admitted_at else NEAR
    return start - before <= at and (course.ended_at is None or at <= course.ended_at)


def _comes(course: Outline, at: datetime) -> bool:
    """The patient was admitted soon after, as where an admission joins what was begun before."""
    return course.admitted_at is not None and at < course.admitted_at <= at + NEAR


def _near(course: Outline, admitted: When) -> bool:
    day = _day(admitted)
    return day is not None and abs(clock.local_date(course.begun_at) - day) <= NEAR


def _same_admission(course: Outline, admitted: When) -> bool:
    """The same local day, unless that stay was over when this one began."""
    day = _day(admitted)
    if course.admitted_at is None or clock.local_date(course.admitted_at) != day:
        return False
    if course.ended_at is None or admitted.at is None:
        return True
    return not course.admitted_at < course.ended_at <= admitted.at


def _day(when: When) -> date | None:
    return when.day


def is_certain(at: datetime, own: Outline, others: Iterable[Outline]) -> bool:
    """Whether what was written then can be about this stay alone, whatever else it says."""
    begun = (own.admitted_at or own.begun_at) <= at
    return begun and _runs(own, at) and not any(_may_concern(other, at) for other in others)


def _may_concern(course: Outline, at: datetime) -> bool:
    """With as much to spare, before and after, as any sort of message is given."""
    start, end = course.admitted_at or course.begun_at, course.ended_at
    return start - NEAR <= at and (end is None or at <= end + max(_AFTERWARDS.values()))
