"""Reading *Epikrise* 1.1 and 1.2, which has its own header instead of MsgHead."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samflyt.formats.clinical import Diagnosis, Medicine
from samflyt.formats.content import DischargeLetter, LetterNote
from samflyt.formats.elements import Code, Fields
from samflyt.formats.envelope import Envelope, Identifier, Party, Person, Unit
from samflyt.formats.reading_parts import read_text

TEST_STATUS = "TEST"


def read_letter_envelope(root: etree._Element) -> Envelope:
    message = Fields(root)
    report = message.one("ServRprt")
    gen = message.when("GenDate")
    type_code = message.code("Type") or Code("EPIKRISE", "Epikrise")
    status = message.value("Status").upper()
    return Envelope(
        msg_type=type_code.value or "EPIKRISE",
        msg_id=message.text("MsgId"),
        gen_at=gen.at if gen else None,
        sender=_party(report.one("ServProvider") if report else None),
        receivers=_receivers(report),
        patient=_patient(report.one("Patient") if report else None),
        type_name=type_code.name,
        gen_text=gen.text if gen else "",
        issue=report.when("IssueDate") if report else None,
        processing="T" if status.startswith(TEST_STATUS) else "",
        ack=report.value("Ack") if report else "",
    )


def _receivers(report: Fields | None) -> tuple[Party, ...]:
    if report is None:
        return (Party(Unit(""), role="PRIM"),)
    copies = (_party(copy, role="COP") for copy in report.each("CopyDest"))
    return (_party(report.one("Requester"), role="PRIM"), *copies)


def _party(fields: Fields | None, role: str = "") -> Party:
    hcp = fields.one("HCP") if fields else None
    inst = hcp.one("Inst") if hcp else None
    if inst is None:
        professional = hcp.one("HCProf") if hcp else None
        person = _named(professional) if professional else None
        return Party(Unit(""), person=person, role=role)
    department, person_fields = inst.one("Dept"), inst.one("HCPerson")
    return Party(
        organisation=_unit(inst),
        unit=_unit(department) if department else None,
        person=_named(person_fields) if person_fields else None,
        role=role,
    )


def _unit(fields: Fields) -> Unit:
    return Unit(fields.text("Name"), _ids(fields))


def _named(fields: Fields) -> Person:
    """Names of professionals are one field here; it is kept whole."""
    return Person(family_name=fields.text("Name"), ids=_ids(fields))


def _ids(fields: Fields) -> tuple[Identifier, ...]:
    first = fields.text("Id")
    more = tuple(
        Identifier(other.text("Id"), other.code("Type") or Code())
        for other in fields.each("AdditionalId")
    )
    return ((Identifier(first, fields.code("TypeId") or Code()),) if first else ()) + more


def _patient(fields: Fields | None) -> Person | None:
    if fields is None:
        return None
    family, _, given = fields.text("Name").partition(",")
    number = fields.text("OffId")
    kind = fields.code("TypeOffId") or Code("FNR", "Fødselsnummer")
    return Person(
        family_name=family.strip(),
        given_name=given.strip(),
        born=fields.day("DateOfBirth"),
        sex=fields.code("Sex"),
        ids=(Identifier(number, kind),) if number else (),
    )


def read_letter(root: etree._Element, version: str) -> DischargeLetter:
    report = Fields(root).one("ServRprt")
    if report is None:
        return DischargeLetter("EPIKRISE", version, Code())
    event = report.one("Event")
    reported = event.one("ReportedEvent") if event else None
    request = report.one("ServReq")
    return DischargeLetter(
        kind="EPIKRISE",
        version=version,
        status=report.code("ServType") or Code(),
        description=report.text("MsgDescr"),
        admitted=reported.when("StartDateTime") if reported else None,
        discharged=reported.when("EndDateTime") if reported else None,
        diagnoses=tuple(_diagnoses(event)) if event else (),
        notes=tuple(_notes(event)) if event else (),
        medicines=tuple(_medicines(event)) if event else (),
        refers_to=request.text("Id") if request else "",
    )


def _diagnoses(event: Fields) -> Iterator[Diagnosis]:
    for item in event.each("InfItem"):
        coded = item.down("Observation", "CodedDescr")
        if coded is not None:
            yield Diagnosis(coded.code("Concept"), main=item.value("Type") == "H")


def _notes(event: Fields) -> Iterator[LetterNote]:
    for item in event.each("InfItem"):
        observation = item.one("Observation")
        if observation is not None and "Description" in observation:
            yield LetterNote(item.code("Type"), *read_text(observation, "Description"))
    for comment in event.each("Comment"):
        yield LetterNote(comment.code("Heading"), *read_text(comment, "TextResultValue"))


def _medicines(event: Fields) -> Iterator[Medicine]:
    for item in event.each("InfItem"):
        fields = item.one("Medication")
        if fields is None:
            continue
        drug, dose = fields.code("DrugId") or Code(), fields.first("UnitDose")
        yield Medicine(
            name=drug.name or drug.original,
            dosage=fields.text("DosageText"),
            form=fields.code("Form"),
            strength=(dose.get("V") or "") if dose is not None else "",
            strength_unit=(dose.get("U") or "") if dose is not None else "",
            atc=Code(drug.value) if drug.value else None,
            status=fields.code("Status"),
            remark=fields.text("Comment"),
        )
