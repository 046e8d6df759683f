"""What the region's families ask and say, through the actions that they use themselves."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from samflyt.access.actor import Actor
from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give
from samflyt.access.representative_actions import Named, note_representative
from samflyt.access.representatives import Representative
from samflyt.courses.models import Course
from samflyt.courses.patient.own import Citizen, Represented
from samflyt.directory.actors import actor_for
from samflyt.directory.models import Position
from samflyt.family import actions
from samflyt.family.actions import Saying
from samflyt.family.reader import Reader, reader_for
from samflyt.installation.demo.numbers import synthetic_number
from samflyt.installation.demo.region import Region, read

Row = Mapping[str, Any]


def write_family(region: Region) -> int:
    """Writes what each family has asked and said; returns how many families."""
    return sum(_write(region, described) for described in read("family.yaml")["people"])


def _write(region: Region, described: Row) -> bool:
    given, _space, family = described["name"].rpartition(" ")
    found = Course.objects.filter(patient__given_name=given, patient__family_name=family)
    course = found.select_related("patient").order_by("-pk").first()
    if course is None:
        return False
    for number, row in enumerate(described.get("representatives", ())):
        _representative(region, course, row, f"demo-familie-{course.pk}-{number}")
    for number, row in enumerate(described.get("words", ())):
        _words(region, course, row, f"demo-ord-{course.pk}-{number}")
    for number, row in enumerate(described.get("questions", ())):
        _question(region, course, row, f"demo-spm-{course.pk}-{number}")
    return True


def _representative(region: Region, course: Course, row: Row, key: str) -> None:
    """Noted by the ward; the youth's own yes to being told about is given on the own page."""
    patient = course.patient
    held = Position.objects.filter(unit=course.ward, role="ward_nurse")
    by = actor_for(held.select_related("account", "unit__organisation").earliest("pk"))
    at = region.moments.now - timedelta(days=5)
    named = Named(
        row["kind"],
        row["name"],
        "Folkeregisteret",
        number=synthetic_number(row["born"], row["sex"]),
        phone=row["phone"],
        valid_from=patient.born,
    )
    note_representative(patient_id=patient.pk, named=named, by=by, at=at, key=key)
    if row.get("consented"):
        give(
            patient_id=patient.pk,
            born=patient.born,
            name=str(patient),
            asked=Asked(scope=Scope.CONTACT, recipient_name=row["name"]),
            said=Said(how=Consent.How.OWN_PAGE, asked_by="", at=at),
            by=by,
            at=at,
            key=f"{key}-ja",
        )


def _words(region: Region, course: Course, row: Row, key: str) -> None:
    reader, by = _speaker(region, course, str(course.patient), row)
    saying = Saying(row["text"], row["shared"])
    at = region.moments.moment(row["at"])
    actions.say(reader=reader, saying=saying, by=by, at=at, key=key)


def _question(region: Region, course: Course, row: Row, key: str) -> None:
    reader, by = _speaker(region, course, row["from"], row)
    asked = actions.ask(
        reader=reader,
        unit=region.units[row["unit"]],
        text=row["text"],
        shared=row["shared"],
        by=by,
        at=region.moments.moment(row["at"]),
        key=key,
    )
    if "answer" in row:
        told = row["answer"]
        actions.answer(
            question=asked,
            text=told["text"],
            by=actor_for(region.positions[told["by"]][0]),
            at=region.moments.moment(told["at"]),
        )


def _speaker(region: Region, course: Course, name: str, row: Row) -> tuple[Reader, Actor]:
    """The person, or the one of that name who stands near, as if signed in."""
    patient, at = course.patient, region.moments.moment(row["at"])
    if name == str(patient):
        who = Citizen(patient.number or "", patient, ())
    else:
        close = Representative.objects.get(patient_id=patient.pk, name=name)
        who = Citizen(close.number, None, (Represented(patient, close),))
    return reader_for(who, patient, at), who.actor(patient)
