"""What the patient's own page may show of what is done for the children."""

from dataclasses import dataclass

from samflyt.courses.kin.chain import chains
from samflyt.courses.models import Course
from samflyt.courses.standing import standing_of

#: The patient alone: a child or an ex-spouse shall not read why the station was told.
SELF = "self"


@dataclass(frozen=True, slots=True)
class FamilyChild:
    """A child, how far it has come, and what was sent to whom, by its headings."""

    name: str
    done: tuple[str, ...]
    sent: tuple[tuple[str, tuple[str, ...]], ...]
    visibility: str = SELF


def for_family(course: Course) -> tuple[FamilyChild, ...]:
    """The words themselves are left out: they stand in the notice, which can be asked for."""
    return tuple(
        FamilyChild(
            name=chain.child.name,
            done=tuple(link.title for link in (*chain.steps, *chain.there) if link.done),
            sent=tuple((n.receiver_name, tuple(n.content)) for n in chain.notices),
        )
        for chain in chains(standing_of(course))
    )
