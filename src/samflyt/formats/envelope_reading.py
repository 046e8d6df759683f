"""Reading MsgHead: envelope, payload element and attachments."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from lxml import etree

from samflyt.formats.elements import Code, Fields, local_name
from samflyt.formats.envelope import (
    Envelope,
    Party,
    Unit,
    read_ids,
    read_person,
    read_telecoms,
    read_unit,
)
from samflyt.formats.moments import When, read_when
from samflyt.formats.unreadable import Place, unreadable

# HIS 1077 allows PDF, JPEG and PNG in Helsefaglig dialog; what else arrives is kept and
# marked, never opened by us. The bytes must be what the type says.
SIGNATURES = {
    "application/pdf": (b"%PDF-",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/jpg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
}
LARGEST_ATTACHMENT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file (MsgType A). `problem` says in Norwegian why it must not be opened."""

    description: str
    mime_type: str
    content: bytes
    issue: When | None = None
    problem: str = ""

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a MsgHead carries: the payloads, the attachments, references to elsewhere."""

    payloads: tuple[etree._Element, ...]
    attachments: tuple[Attachment, ...]
    references: tuple[str, ...]


def read_head(root: etree._Element) -> tuple[Envelope, Enclosed]:
    """A MsgHead's envelope and content; what is missing is empty, so a refusal can be sent."""
    top = Fields(root)
    documents = _documents(top)
    return _envelope(root, top, documents), _enclosed(documents)


def _envelope(root: etree._Element, top: Fields, documents: list[Fields]) -> Envelope:
    info = top.one("MsgInfo")
    if info is None:
        raise unreadable(
            "T02",
            "Meldingen mangler meldingshode (MsgInfo).",
            Place(root.sourceline, path="MsgHead"),
        )
    type_code = info.code("Type") or Code()
    conversation = info.one("ConversationRef")
    gen_text = info.text("GenDate")
    return Envelope(
        msg_type=type_code.value,
        msg_id=info.text("MsgId"),
        gen_at=read_when(gen_text).at,
        sender=_party(info.one("Sender")),
        receivers=_receivers(info),
        patient=read_person(info.one("Patient")),
        type_name=type_code.name,
        gen_text=gen_text,
        issue=_issue(documents),
        processing=info.value("ProcessingStatus"),
        priority=info.value("RequestedPriority"),
        ack=info.value("Ack"),
        ref_to_parent=conversation.text("RefToParent") if conversation else "",
        ref_to_conversation=conversation.text("RefToConversation") if conversation else "",
        consent=documents[0].code("Consent") if documents else None,
    )


def _receivers(info: Fields) -> tuple[Party, ...]:
    copies = (
        _party(other, role=other.value("RoleReceiver") or "COP")
        for other in info.each("OtherReceiver")
    )
    return (_party(info.one("Receiver"), role="PRIM"), *copies)


def _party(fields: Fields | None, role: str = "") -> Party:
    if fields is None:
        return Party(Unit(""), role=role)
    organisation = fields.one("Organisation")
    if organisation is None:
        return _lone_person(fields, role)
    return Party(
        organisation=read_unit(organisation, with_parts=False) or Unit(""),
        unit=read_unit(organisation.one("Organisation")),
        person=read_person(organisation.one("HealthcareProfessional")),
        role=role,
    )


def _lone_person(fields: Fields, role: str) -> Party:
    """A copy receiver may be a person without organisation."""
    for name in ("HealthcareProfessional", "Person", "Patient"):
        found = fields.one(name)
        if found is not None:
            person = read_person(found)
            unit = Unit("", read_ids(found), read_telecoms(found))
            return Party(Unit("") if name != "HealthcareProfessional" else unit, None, person, role)
    return Party(Unit(""), role=role)


def _documents(top: Fields) -> list[Fields]:
    reports = top.each("PatientReport")
    return top.each("Document") + [inner for report in reports for inner in report.each("Document")]


def _issue(documents: list[Fields]) -> When | None:
    """The issue time of the document that is the message itself, not of an attachment."""
    references = [reference for d in documents if (reference := d.one("RefDoc")) is not None]
    for reference in references:
        if reference.value("MsgType") == "XML":
            return reference.when("IssueDate")
    return references[0].when("IssueDate") if references else None


def _enclosed(documents: list[Fields]) -> Enclosed:
    payloads: list[etree._Element] = []
    attachments: list[Attachment] = []
    references: list[str] = []
    for document in documents:
        reference = document.one("RefDoc")
        if reference is None:
            continue
        if "FileReference" in reference:
            references.append(reference.text("FileReference"))
        content = reference.first("Content")
        for element in content if content is not None else ():
            if local_name(element.tag) == "Base64Container":
                attachments.append(_attachment(reference, element))
            else:
                payloads.append(element)
    return Enclosed(tuple(payloads), tuple(attachments), tuple(references))


def _attachment(reference: Fields, container: etree._Element) -> Attachment:
    mime_type = reference.text("MimeType").lower()
    content, problem = _decoded(container)
    return Attachment(
        description=reference.text("Description"),
        mime_type=mime_type,
        content=content,
        issue=reference.when("IssueDate"),
        problem=problem or _problem(mime_type, content),
    )


def _decoded(container: etree._Element) -> tuple[bytes, str]:
    try:
        packed = "".join((container.text or "").split()).encode("ascii")
        return base64.b64decode(packed, validate=True), ""
    except (ValueError, binascii.Error):
        return b"", "Vedlegget kan ikke pakkes ut."


def _problem(mime_type: str, content: bytes) -> str:
    if not content:
        return "Vedlegget er tomt."
    if len(content) > LARGEST_ATTACHMENT:
        return "Vedlegget er større enn 10 MB."
    signatures = SIGNATURES.get(mime_type)
    if signatures is None:
        return "Filtypen er ikke tillatt. Tillatt er PDF, JPEG og PNG."
    if not content.startswith(signatures):
        return "Innholdet i vedlegget er ikke av den typen det gir seg ut for."
    return ""
