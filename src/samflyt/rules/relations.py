"""What somebody is to the person whom information is about, and who has the care of a child."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samflyt.rules.ages import age


class Relation(StrEnum):
    """What a viewer is to the person (forhold)."""

    SELF = "self"
    PARENT = "parent"
    PARENT_WITHOUT = "parent_without"
    GUARDIAN = "guardian"
    NEXT_OF_KIN = "next_of_kin"
    CHILD_WELFARE = "child_welfare"
    CARER = "carer"


class Told(StrEnum):
    """Whether this one is told: as the law says, never, or because a person has decided it."""

    BY_LAW = "by_law"
    NEVER = "never"
    DECIDED = "decided"


class Care(StrEnum):
    """Who has the care of a child: the parents, or the child welfare service by a decision."""

    PARENTS = "parents"
    CHILD_WELFARE = "child_welfare"


@dataclass(frozen=True, slots=True)
class Person:
    """The one it is about. Without a date of birth nobody else is shown anything."""

    born: date | None
    care: Care = Care.PARENTS
    lacks_competence: bool = False

    def age(self, on: date) -> int | None:
        return age(self.born, on) if self.born is not None else None


@dataclass(frozen=True, slots=True)
class Viewer:
    """The one who would see. `consented` says that the person has said yes to this one."""

    relation: Relation
    told: Told = Told.BY_LAW
    consented: bool = False
