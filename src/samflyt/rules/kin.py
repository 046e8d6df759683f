"""Children as next of kin, as the journal has them: why we ask, who they are, how old they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samflyt.clock import local_date
from samflyt.rules.event import Event, EventKind
from samflyt.rules.stay import Stay

_K = EventKind
ADULT = 18
#: Whoever is treated here has what the law names, by being treated here.
_AREAS = frozenset({"mental_health", "substance"})


class Minor(StrEnum):
    """Whether somebody is under eighteen; a year alone does not always tell."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Child:
    """A child or sibling of the patient, with what has been written about it last."""

    found: Event
    mapped: Event | None
    asked: Event | None
    told: Event | None

    @property
    def name(self) -> str:
        return str(self.found.data["child"])

    @property
    def wants_follow_up(self) -> bool:
        return self.mapped is not None and bool(self.mapped.data["follow_up"])

    @property
    def consented(self) -> bool:
        return self.asked is not None and self.asked.data["consent"] == "given"


def minor(birth_year: int, on: date) -> Minor:
    """Only the year is kept: in the year of the eighteenth birthday it takes a person to say."""
    years = on.year - birth_year
    if years == ADULT:
        return Minor.UNKNOWN
    return Minor.YES if years < ADULT else Minor.NO


def cause_of(stay: Stay) -> Event | None:
    """Why the patient must be asked about children: the first of what the law names."""
    causes = [*stay.ever(_K.KIN_CAUSE_FOUND)[:1], *stay.ever(_K.DIED)[:1]]
    if stay.service_area in _AREAS and stay.admitted is not None:
        causes += stay.ever(_K.ADMITTED)[:1]
    return min(causes, key=lambda event: event.at, default=None)


def children_of(stay: Stay) -> list[Child]:
    """Each child once, in the order they were written down, by name."""
    found = {str(event.data["child"]): event for event in reversed(stay.ever(_K.CHILD_FOUND))}
    return [
        Child(
            event,
            latest(stay, _K.CHILD_MAPPED, name),
            latest(stay, _K.KIN_CONSENT_ASKED, name),
            latest(stay, _K.CHILD_TOLD, name),
        )
        for name, event in reversed(found.items())
    ]


def minors(stay: Stay, cause: Event) -> Iterator[tuple[Child, Minor]]:
    """The children that were not grown up when there was cause to ask, and had been found."""
    for child in children_of(stay):
        since = max(cause.at, child.found.at)
        state = minor(child.found.data["birth_year"], local_date(since))
        if state is not Minor.NO:
            yield child, state


def latest(stay: Stay, kind: EventKind, name: str) -> Event | None:
    """The last event of a kind that names the child, over every admission."""
    found = [event for event in stay.ever(kind) if event.data["child"] == name]
    return found[-1] if found else None
