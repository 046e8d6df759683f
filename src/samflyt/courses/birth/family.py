"""What the mother's own page may show: when they go home, what is settled, and whom to ring."""

from dataclasses import dataclass
from datetime import date, datetime

from samflyt.courses.birth.contact_sheet import phone_rows
from samflyt.courses.models import Course
from samflyt.courses.standing import standing_of
from samflyt.rules.event import EventKind
from samflyt.rules.unn_2023.birth import going_home

#: Who may see an item when nobody has said otherwise; `rules.visibility` decides for each reader.
FAMILY = "family"


@dataclass(frozen=True, slots=True)
class FamilyContact:
    """Somebody to ring: who they are, the unit, and the number."""

    who: str
    unit: str
    phone: str
    visibility: str = FAMILY


@dataclass(frozen=True, slots=True)
class FamilyBirth:
    """Going home after a birth; `weekend` is empty where nothing is agreed for days off."""

    home_date: date | None
    weekend: str
    contacts: tuple[FamilyContact, ...]
    visibility: str = FAMILY


def for_family(course: Course, as_of: datetime) -> FamilyBirth | None:
    """None for a stay without a birth."""
    stay = standing_of(course).stay
    if stay.first(EventKind.BIRTH_RECORDED) is None:
        return None
    weekend = stay.last(EventKind.WEEKEND_CONTACT_NAMED)
    return FamilyBirth(
        home_date=going_home(stay),
        weekend=str(weekend.data["contact"]) if weekend else "",
        contacts=tuple(FamilyContact(*row) for row in phone_rows(course, as_of)),
    )
