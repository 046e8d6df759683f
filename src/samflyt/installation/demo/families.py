"""The region's children as next of kin and births, played through the acts that people use."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give
from samflyt.courses.actions.entry import Entry
from samflyt.courses.kin.steps import Found
from samflyt.courses.models import Course
from samflyt.courses.steps.page_list import PAGES
from samflyt.directory.actors import actor_for
from samflyt.installation.demo.region import Region, read

FILES = ("kin.yaml", "birth.yaml")
_ABOUT = frozenset({"do", "at"})
Row = Mapping[str, Any]


def write_families(region: Region) -> int:
    """Plays every family whose course is there; returns how many."""
    return sum(_play(region, one) for name in FILES for one in read(name)["families"])


def _play(region: Region, described: Row) -> bool:
    given, _space, family = described["patient"].rpartition(" ")
    course = (
        Course.objects.filter(patient__given_name=given, patient__family_name=family)
        .select_related("patient", "hospital", "municipality", "ward")
        .last()
    )
    if course is None:
        return False
    by = actor_for(region.positions[described["by"]][0])
    steps = sorted(described["steps"], key=lambda row: region.moments.moment(row["at"]))
    for number, row in enumerate(steps):
        at = region.moments.moment(row["at"])
        _consented(region, course, described, at)
        PAGES[row["do"]].act(
            course=course,
            by=by,
            at=at,
            entry=Entry(f"demo-familie-{course.pk}-{number}"),
            **_said(region, row),
        )
    return True


def _said(region: Region, row: Row) -> dict[str, Any]:
    said = {name: value for name, value in row.items() if name not in _ABOUT}
    if "expected_discharge" in said:
        said["expected_discharge"] = region.moments.day(said["expected_discharge"])
    if "children" in said:
        year = region.moments.today.year
        said["children"] = [Found(c["name"], year - c["age"], "child") for c in said["children"]]
    return said


def _consented(region: Region, course: Course, described: Row, before: Any) -> None:
    """The consent is given once, before the first step that comes after it."""
    told = described.get("consent")
    if told is None or region.moments.moment(told["at"]) > before:
        return
    at = region.moments.moment(told["at"])
    give(
        patient_id=course.patient_id,
        born=course.patient.born,
        name=str(course.patient),
        asked=Asked(Scope.NEXT_OF_KIN),
        said=Said(Consent.How.ORAL, told["asked_by"], at),
        by=actor_for(region.positions[described["by"]][0]),
        at=at + timedelta(minutes=1),
        key=f"demo-familie-{course.pk}-samtykke",
    )
