"""Those who stand in for the region's patients, and what they have said yes to."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give, possible_givers, whose
from samflyt.access.representative_actions import Named, note_representative
from samflyt.courses.models import Course
from samflyt.directory.actors import actor_for
from samflyt.directory.models import Position
from samflyt.installation.demo.numbers import synthetic_number
from samflyt.installation.demo.region import Region, read
from samflyt.rules.ages import HEARD

_WRITERS = ("ward_nurse", "discharge_coordinator", "physician")


def write_consents(region: Region) -> int:
    """Notes them as the ward would have done; returns how many patients they are about."""
    described = read("consents.yaml")["patients"]
    return sum(_write(region, patient) for patient in described)


def _write(region: Region, described: Mapping[str, Any]) -> bool:
    given, _space, family = described["name"].rpartition(" ")
    courses = Course.objects.filter(patient__given_name=given, patient__family_name=family)
    course = courses.select_related("patient", "municipality").order_by("-pk").first()
    if course is None or course.ward_id is None:
        return False
    held = Position.objects.filter(unit__organisation_id=course.hospital_id, role__in=_WRITERS)
    by = actor_for(held.select_related("account", "unit__organisation").earliest("pk"))
    for number, row in enumerate(described["representatives"]):
        _representative(region, course, row, by, f"{course.pk}-r{number}")
    for number, row in enumerate(described["consents"]):
        _consent(region, course, row, by, f"{course.pk}-s{number}")
    return True


def _representative(
    region: Region, course: Course, row: Mapping[str, Any], by: Any, key: str
) -> None:
    words = {k: v for k, v in row.items() if k not in ("born", "sex")}
    named = Named(
        **words,
        number=synthetic_number(row["born"], row["sex"]),
        valid_from=course.patient.born,
    )
    at = region.moments.now - timedelta(days=30)
    note_representative(patient_id=course.patient_id, named=named, by=by, at=at, key=key)


def _consent(region: Region, course: Course, row: Mapping[str, Any], by: Any, key: str) -> None:
    patient = course.patient
    at = region.moments.now + timedelta(days=row["days"])
    answer = whose(patient.pk, patient.born, at=at)
    givers = tuple(possible_givers(patient.pk, answer, region.moments.today))
    to = course.municipality if row.get("to") == "municipality" else None
    old_enough = (patient.age(region.moments.today) or 0) >= HEARD
    said = Said(
        how=Consent.How(row["how"]),
        asked_by=by.name,
        at=at,
        heard="Vil gjerne." if old_enough else "",
        givers=givers,
    )
    asked = Asked(
        scope=Scope(row["scope"]),
        organisation_id=to.pk if to else None,
        recipient_name=str(to) if to else "",
        withheld=tuple(row.get("withheld", ())),
    )
    give(
        patient_id=patient.pk,
        born=patient.born,
        name=str(patient),
        asked=asked,
        said=said,
        by=by,
        at=at,
        key=key,
    )
