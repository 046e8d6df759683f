"""Which of the municipality's units a course is for, by the directory's routes."""

from datetime import date

from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.directory.routing import NoAddress, unit_for

_NURSING = "LOG_INNLAGT"
_CASE_WORK = "HELSEOPPL_SOKNAD"


def route(course: Course, on: date) -> None:
    """Opens the course to the units that get its messages on this day."""
    course.nursing_unit = _unit(course, _NURSING, "nursing", on)
    course.case_unit = _unit(course, _CASE_WORK, "case_work", on)
    course.save(update_fields=["municipality", "nursing_unit", "case_unit"])


def _unit(course: Course, message_type: str, role: str, on: date) -> Unit | None:
    """None where the municipality has no address yet: a person must then find one."""
    if course.municipality is None:
        return None
    mental = course.service_area == Course.ServiceArea.MENTAL_HEALTH
    try:
        return unit_for(course.municipality, message_type, on, role=role, mental_health=mental)
    except NoAddress:
        return None
