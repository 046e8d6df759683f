"""Who came to a meeting, and whether they were enough. Knows no tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samflyt.catalogue import carries_out

PRESENT, ABSENT, ON_CASE = "present", "absent", "on_case"
_WORDS = {
    "tilstede": PRESENT,
    "til stede": PRESENT,
    "møtt": PRESENT,
    "forfall": ABSENT,
    "fraværende": ABSENT,
}


@dataclass(frozen=True, slots=True)
class Noted:
    """One person as noted: there, away, or there for the cases named."""

    name: str
    function: str
    state: str
    cases: str = ""
    seat: int | None = None
    group: str = ""

    @property
    def person(self) -> str:
        """What tells one person from another, however the name was spaced and cased."""
        return " ".join(self.name.split()).casefold()


class BadLine(ValueError):
    """A line of a list that cannot be read; the text says which and how it should be."""


@carries_out("003-fsu-rek-att")
def read_list(text: str) -> list[Noted]:
    """`Kari Nes; fysioterapeut; til stede`, `forfall` or `sak 12/23`: one person a line.

    Raises BadLine with the number of the line.
    """
    return [
        _line(number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]


def _line(number: int, line: str) -> Noted:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 3 or not parts[0]:
        raise BadLine(f"linje {number}")
    word = parts[2].casefold()
    if word.startswith("sak "):
        return Noted(parts[0], parts[1], ON_CASE, parts[2][4:].strip())
    if word not in _WORDS:
        raise BadLine(f"linje {number}")
    return Noted(parts[0], parts[1], _WORDS[word])


@carries_out("003-fsu-min")
def named_twice(noted: Iterable[Noted]) -> str:
    """The first who is listed more than once; empty where everybody stands in one place."""
    seen: set[str] = set()
    for one in noted:
        if one.person in seen:
            return one.name
        seen.add(one.person)
    return ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were there, away, and there for single cases; the secretariat stands apart."""

    present: int
    on_case: int
    absent: int
    secretariat: int

    @property
    def absent_percent(self) -> int | None:
        """The members' share of absence; None where no member is noted."""
        members = self.present + self.absent
        return round(100 * self.absent / members) if members else None


def counts(noted: Iterable[tuple[str, str]]) -> Counts:
    """From the group and state of each."""
    tally = {PRESENT: 0, ON_CASE: 0, ABSENT: 0}
    secretariat = 0
    for group, state in noted:
        if group == "secretary":
            secretariat += state == PRESENT
        else:
            tally[state] += 1
    return Counts(tally[PRESENT], tally[ON_CASE], tally[ABSENT], secretariat)


class Quorum(StrEnum):
    """Whether enough were there: nobody knows where no rule is set."""

    UNKNOWN = "unknown"
    MET = "met"
    NOT_MET = "not_met"


@carries_out("003-fsu-avv-att")
def quorum(present: int, members: int, percent: int | None) -> Quorum:
    """Exactly the share is enough; without a share set nothing is said."""
    if percent is None:
        return Quorum.UNKNOWN
    return Quorum.MET if members and 100 * present >= percent * members else Quorum.NOT_MET


class Filling(StrEnum):
    """How a group with so many seats is filled."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@carries_out("003-hod-quota")
def filling(count: int, minimum: int, maximum: int) -> Filling:
    if count < minimum:
        return Filling.BELOW
    return Filling.ABOVE if count > maximum else Filling.WITHIN


@carries_out("003-agr-8-b")
def often_absent(states: Sequence[str]) -> bool:
    """Away from at least three of four of the meetings, once there have been so many."""
    return len(states) >= 4 and 4 * sum(state == ABSENT for state in states) >= 3 * len(states)
