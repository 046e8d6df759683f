"""Who can be asked: the ward, the municipality's own, and the coordinators of the plan."""

from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.family.reader import Reader
from samflyt.plans.family import FamilyPlan


def who_answers(
    reader: Reader, course: Course | None, plan: FamilyPlan | None
) -> list[tuple[Unit, str]]:
    """The units with what they are called for the family, each once, the nearest first."""
    found: dict[int, tuple[Unit, str]] = {}
    if course is not None and reader.sees(f"course:{course.pk}"):
        for unit in (course.ward, course.nursing_unit, course.case_unit):
            if unit is not None:
                found[unit.pk] = (unit, _with_house(unit, course))
    contacts = plan.contacts if plan else ()
    units = Unit.objects.in_bulk({contact.unit_id for contact in contacts})
    for contact in contacts:
        if contact.unit_id in units:
            words = f"{contact.name}, {contact.role.lower()}"
            found.setdefault(contact.unit_id, (units[contact.unit_id], words))
    return list(found.values())


def _with_house(unit: Unit, course: Course) -> str:
    house = course.hospital if unit.organisation_id == course.hospital_id else course.municipality
    return f"{unit.name}, {house}"
