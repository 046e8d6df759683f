"""*Applikasjonskvittering* 1.1 and 1.0 (HIS 80415): the answer every message gets, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from samflyt.formats import codes
from samflyt.formats.elements import Code, Fields
from samflyt.formats.envelope import Envelope, Identifier, Party, Person, Unit
from samflyt.formats.moments import read_when, written
from samflyt.formats.namespaces import APPREC_10, APPREC_11, TYPE_NAMES, receipt_version
from samflyt.formats.plain_writing import always, code, document, holder, text, value
from samflyt.formats.unreadable import Fault

OK, REJECTED, PARTLY = "1", "2", "3"
SPACES = {"1.0": APPREC_10, "1.1": APPREC_11}
MIG_VERSIONS = {"1.0": "1.0 2004-11-21", "1.1": "v1.1 2012-02-15"}
ROLE_NAMES = {"PRIM": "Primærmottaker", "COP": "Kopimottaker", "AVS": "Avsender"}
LONGEST_TEXT = 700


@dataclass(frozen=True, slots=True)
class ReceiptError:
    """A reason from 8221 with the sender's own words (OT); both are shown to the receiver."""

    code: str
    name: str = ""
    text: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.name}" + (f": {self.text}" if self.text else "")


@dataclass(frozen=True, slots=True)
class AppRec:
    """A receipt. `status` 1 OK, 2 rejected, 3 OK with errors in a part (8258).

    `sender` is who received the original, `receiver` who sent it. `original_gen_text` is
    the original's GenDate exactly as it was written.
    """

    id: str
    gen_at: datetime | None
    status: str
    sender: Party
    receiver: Party
    original_type: str
    original_id: str
    original_gen_text: str
    errors: tuple[ReceiptError, ...] = ()
    version: str = "1.1"
    original_type_name: str = ""
    software_name: str = ""
    software_version: str = ""
    kind: str = "APPREC"

    @property
    def accepted(self) -> bool:
        return self.status != REJECTED

    @property
    def status_name(self) -> str:
        return codes.name("8258", self.status)


def receipt_for(
    envelope: Envelope,
    *,
    id: str,
    gen_at: datetime,
    faults: Iterable[Fault] = (),
    version: str = "",
    receiver: Party | None = None,
    software: tuple[str, str] = ("", ""),
) -> AppRec:
    """The receipt for a message: positive without faults, else negative with each of them.

    `receiver` is the one of the message's receivers that answers, the primary one if not
    given. Addresses are mirrored; the original's GenDate, not its IssueDate, is repeated.
    `version` is the one expected for the message type when not given; give
    `Parsed.standard.receipt_version` when there is one.
    """
    answering = receiver or envelope.receiver
    errors = tuple(
        ReceiptError(
            fault.code or "X99", codes.name("8221", fault.code or "X99"), _explained(fault)
        )
        for fault in faults
    )
    return AppRec(
        id=id,
        gen_at=gen_at,
        status=REJECTED if errors else OK,
        sender=replace(answering, role=answering.role or "PRIM"),
        receiver=replace(envelope.sender, role="AVS"),
        original_type=envelope.msg_type,
        original_id=envelope.msg_id,
        original_gen_text=envelope.gen_text,
        errors=errors,
        version=version or receipt_version(envelope.msg_type),
        original_type_name=envelope.type_name or TYPE_NAMES.get(envelope.msg_type, ""),
        software_name=software[0],
        software_version=software[1],
    )


def _explained(fault: Fault) -> str:
    where = str(fault.place)
    return (fault.text_nb + (f" ({where})" if where else ""))[:LONGEST_TEXT]


def write(receipt: AppRec) -> bytes:
    """UTF-8 bytes, valid against the schema of its version.

    Its shape is so plain that it is written as text: every message received is answered.
    """
    if receipt.gen_at is None:
        raise ValueError("En kvittering må ha et tidspunkt.")
    original = (
        value("MsgType", receipt.original_type, receipt.original_type_name),
        always("IssueDate", _original_time(receipt)),
        always("Id", receipt.original_id),
    )
    return document(
        "AppRec",
        SPACES[receipt.version],
        value("MsgType", "APPREC", "Applikasjonskvittering"),
        always("MIGversion", MIG_VERSIONS[receipt.version]),
        text("SoftwareName", receipt.software_name),
        text("SoftwareVersion", receipt.software_version),
        always("GenDate", written(receipt.gen_at)),
        always("Id", receipt.id),
        holder("Sender", *_party(receipt.sender)),
        holder("Receiver", *_party(receipt.receiver)),
        value("Status", receipt.status, receipt.status_name),
        *(_error(error) for error in receipt.errors),
        holder("OriginalMsgId", *original),
    )


def _error(error: ReceiptError) -> str:
    name = error.name or codes.name("8221", error.code)
    return code("Error", Code(error.code, name, codes.oid("8221"), error.text))


def _original_time(receipt: AppRec) -> str:
    """As written; a GenDate that is no time (it may be why we refuse) becomes our own."""
    if read_when(receipt.original_gen_text).at is not None or receipt.gen_at is None:
        return receipt.original_gen_text
    return written(receipt.gen_at)


def _party(party: Party) -> Iterator[str]:
    """Organisation becomes Inst, the part of it Dept, a person at level 2 HCPerson."""
    if party.role:
        yield value("Role", party.role, ROLE_NAMES.get(party.role, ""))
    inst = [*_named(party.organisation.name, party.organisation.ids)]
    if party.unit is not None:
        more = _more_ids(party.unit.ids)
        inst.append(holder("Dept", *_named(party.unit.name, party.unit.ids), *more))
    inst += _more_ids(party.organisation.ids)
    if party.person is not None:
        more = _more_ids(party.person.ids)
        inst.append(holder("HCPerson", *_named(party.person.name, party.person.ids), *more))
    yield holder("HCP", holder("Inst", *inst))


def _named(name: str, ids: tuple[Identifier, ...]) -> Iterator[str]:
    yield text("Name", name)
    if ids:
        yield always("Id", ids[0].value)
        yield value("TypeId", ids[0].type.value, ids[0].type.name)


def _more_ids(ids: tuple[Identifier, ...]) -> Iterator[str]:
    for identifier in ids[1:]:
        kind = value("Type", identifier.type.value, identifier.type.name)
        yield holder("AdditionalId", always("Id", identifier.value), kind)


def read_apprec(root: etree._Element, version: str) -> AppRec:
    """The receipt in a root element that `parse.read` has found to be one."""
    fields = Fields(root)
    original = fields.one("OriginalMsgId")
    original_type = original.code("MsgType") if original else None
    gen = fields.when("GenDate")
    return AppRec(
        id=fields.text("Id"),
        gen_at=gen.at if gen else None,
        status=fields.value("Status"),
        sender=_read_party(fields.one("Sender")),
        receiver=_read_party(fields.one("Receiver")),
        original_type=original_type.value if original_type else "",
        original_id=original.text("Id") if original else "",
        original_gen_text=original.text("IssueDate") if original else "",
        errors=tuple(
            ReceiptError(code.value, code.name or codes.name("8221", code.value), code.original)
            for code in fields.codes("Error")
        ),
        version=version,
        original_type_name=original_type.name if original_type else "",
        software_name=fields.text("SoftwareName"),
        software_version=fields.text("SoftwareVersion"),
    )


def _read_party(fields: Fields | None) -> Party:
    hcp = fields.one("HCP") if fields else None
    role = fields.value("Role") if fields else ""
    inst = hcp.one("Inst") if hcp else None
    if inst is None:
        alone = hcp.one("HCProf") if hcp else None
        return Party(Unit(""), person=_read_person(alone), role=role)
    department = inst.one("Dept")
    return Party(
        organisation=Unit(inst.text("Name"), _read_ids(inst)),
        unit=Unit(department.text("Name"), _read_ids(department)) if department else None,
        person=_read_person(inst.one("HCPerson")),
        role=role,
    )


def _read_person(fields: Fields | None) -> Person | None:
    """A receipt has the whole name in one field."""
    return Person(family_name=fields.text("Name"), ids=_read_ids(fields)) if fields else None


def _read_ids(fields: Fields) -> tuple[Identifier, ...]:
    first = fields.text("Id")
    found = [Identifier(first, fields.code("TypeId") or Code())] if first else []
    for more in fields.each("AdditionalId"):
        found.append(Identifier(more.text("Id"), more.code("Type") or Code()))
    return tuple(found)


def receipt_envelope(receipt: AppRec) -> Envelope:
    """A receipt seen as a message, so that transports and logs treat it alike."""
    return Envelope(
        msg_type="APPREC",
        msg_id=receipt.id,
        gen_at=receipt.gen_at,
        sender=receipt.sender,
        receivers=(receipt.receiver,),
        type_name="Applikasjonskvittering",
        ref_to_parent=receipt.original_id,
    )
