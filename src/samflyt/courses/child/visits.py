"""What is agreed for after going home: who follows the child up, and when."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.courses.standing import standing_of
from samflyt.rules.event import EventKind
from samflyt.rules.sthf.follow_up import FOLLOW_UP

PALLIATION_PAGE = "https://www.sthf.no/behandlinger/palliativ-behandling-for-barn-og-unge/"


@dataclass(frozen=True, slots=True)
class FamilyVisit:
    """A control or a visit that is agreed: what, when and with whom; `entry` is the journal's."""

    entry: int
    title: str
    on: date
    who: str


@dataclass(frozen=True, slots=True)
class FamilyFollowUp:
    """Somebody who follows up after going home, whom to ring, and where to read more."""

    entry: int
    who: str
    contact: str
    link: str


@carries_out("002-5-j", "002-11-c", "002-9-b7")
def visits_of(course: Course) -> tuple[FamilyVisit, ...]:
    """Every visit that stands in the journal, the first first."""
    standing = standing_of(course)
    entries = {row.key: row.pk for row in standing.events}
    found = [
        FamilyVisit(
            entries[event.id],
            event.data["visit"],
            event.data["date"],
            _who(event.data["follow_up"]),
        )
        for event in standing.stay.ever(EventKind.VISIT_PLANNED)
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.entry)))


@carries_out("002-11-d")
def followed_up_by(course: Course) -> tuple[FamilyFollowUp, ...]:
    """Those who the hospital has settled shall follow up; the last answer for each counts."""
    standing = standing_of(course)
    rows = {row.key: row for row in standing.events}
    last = {e.data["follow_up"]: e for e in standing.stay.ever(EventKind.FOLLOW_UP_SETTLED)}
    return tuple(
        FamilyFollowUp(
            rows[event.id].pk,
            _who(kind),
            rows[event.id].content.get("Kontakt", ""),
            PALLIATION_PAGE if kind == "palliation_team" else "",
        )
        for kind, event in last.items()
        if event.data["settled"] == "yes"
    )


def _who(kind: str) -> str:
    return _(FOLLOW_UP.get(kind, "sengeposten"))
