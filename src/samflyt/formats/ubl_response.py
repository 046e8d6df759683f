"""A receiver's word on an invoice (Peppol Invoice Response, T111): read and written.

The text may hold no patient data; it travels as ordinary business mail.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from samflyt.formats import safexml
from samflyt.formats.ubl import BadDocument, Party, party_faults
from samflyt.formats.ubl_writing import CAC, CBC, SCHEME, UBL, group, leaf, namespaces
from samflyt.formats.unreadable import Unreadable

CUSTOMIZATION = "urn:fdc:peppol.eu:poacc:trns:invoice_response:3"
PROFILE = "urn:fdc:peppol.eu:poacc:bis:invoice_response:3"
ROOT = f"{{{UBL}ApplicationResponse-2}}ApplicationResponse"

#: What a response can say of the whole invoice.
CODES = {
    "AB": "Mottatt",
    "IP": "Under behandling",
    "UQ": "Under avklaring",
    "CA": "Godtatt med forbehold",
    "RE": "Avvist",
    "AP": "Godtatt",
    "PD": "Betalt",
}
#: Why, and what the receiver asks for.
REASONS = {
    "NON": "ingen feil",
    "REF": "referanse mangler eller er feil",
    "LEG": "opplysninger som kreves, mangler",
    "REC": "ukjent mottaker",
    "QUA": "kvaliteten er ikke god nok",
    "DEL": "leveransen stemmer ikke",
    "PRI": "prisen stemmer ikke",
    "QTY": "antallet stemmer ikke",
    "ITM": "varen stemmer ikke",
    "PAY": "betalingsvilkårene stemmer ikke",
    "UNR": "ukjent",
    "FIN": "finansieringen er uklar",
    "PPD": "delvis betalt",
    "OTH": "annet",
}
ACTIONS = {
    "NOA": "ingen handling",
    "PIN": "gi flere opplysninger",
    "NIN": "send ny faktura",
    "CNF": "krediter hele fakturaen",
    "CNP": "krediter en del av fakturaen",
    "CNA": "krediter beløpet",
    "OTH": "annet",
}


class UnreadableResponse(ValueError):
    """The bytes are not an invoice response; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Clarification:
    """One reason or wish: `kind` is `reason` or `action`, `code` from the lists above."""

    kind: str
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """`sender` received the invoice; `receiver` sent it."""

    id: str
    issued: date
    sender: Party
    receiver: Party
    code: str
    invoice_number: str
    clarifications: tuple[Clarification, ...] = ()
    document_type: str = "380"


def faults(response: Response) -> list[str]:
    """What the rules would refuse."""
    found = [
        *party_faults(response.sender, "avsender"),
        *party_faults(response.receiver, "mottaker"),
    ]
    if response.code not in CODES:
        found.append(f"ukjent svar «{response.code}»")
    if not response.invoice_number:
        found.append("fakturanummer mangler")
    if response.code in ("UQ", "CA", "RE") and not response.clarifications:
        found.append("svaret mangler grunn")
    for one in response.clarifications:
        if one.code not in (REASONS if one.kind == "reason" else ACTIONS):
            found.append(f"ukjent grunn «{one.code}»")
    return found


def write(response: Response) -> bytes:
    """The response as bytes; raises BadDocument."""
    wrong = faults(response)
    if wrong:
        raise BadDocument(wrong)
    root = etree.Element(ROOT, nsmap=namespaces("ApplicationResponse"))
    leaf(root, "CustomizationID", CUSTOMIZATION)
    leaf(root, "ProfileID", PROFILE)
    leaf(root, "ID", response.id)
    leaf(root, "IssueDate", response.issued)
    _party(group(root, "SenderParty"), response.sender)
    _party(group(root, "ReceiverParty"), response.receiver)
    answered = group(root, "DocumentResponse")
    said = group(answered, "Response")
    leaf(said, "ResponseCode", response.code)
    for one in response.clarifications:
        status = group(said, "Status")
        listed = "OPStatusReason" if one.kind == "reason" else "OPStatusAction"
        leaf(status, "StatusReasonCode", one.code, listID=listed)
        leaf(status, "StatusReason", one.text)
    named = group(answered, "DocumentReference")
    leaf(named, "ID", response.invoice_number)
    leaf(named, "DocumentTypeCode", response.document_type)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _party(element: Any, party: Party) -> None:
    leaf(element, "EndpointID", party.endpoint or party.organisation_number, schemeID=SCHEME)
    leaf(group(element, "PartyLegalEntity"), "RegistrationName", party.name)


def read(raw: bytes) -> Response:
    """What the bytes say; raises UnreadableResponse. No network, no DTD, no entities."""
    try:
        root = safexml.parse(raw)
    except Unreadable as fault:
        raise UnreadableResponse(f"ikke lesbar XML: {fault}") from None
    if root.tag != ROOT:
        raise UnreadableResponse("ikke et fakturasvar (ApplicationResponse)")
    base = f"{CAC}DocumentResponse/"
    return Response(
        id=_needed(root, f"{CBC}ID"),
        issued=_day(_needed(root, f"{CBC}IssueDate")),
        sender=_read_party(root, "SenderParty"),
        receiver=_read_party(root, "ReceiverParty"),
        code=_needed(root, f"{base}{CAC}Response/{CBC}ResponseCode"),
        invoice_number=_needed(root, f"{base}{CAC}DocumentReference/{CBC}ID"),
        clarifications=tuple(
            _clarification(status) for status in root.iterfind(f"{base}{CAC}Response/{CAC}Status")
        ),
        document_type=_text(root, f"{base}{CAC}DocumentReference/{CBC}DocumentTypeCode") or "380",
    )


def _read_party(root: Any, name: str) -> Party:
    return Party(
        name=_text(root, f"{CAC}{name}/{CAC}PartyLegalEntity/{CBC}RegistrationName"),
        organisation_number=_needed(root, f"{CAC}{name}/{CBC}EndpointID"),
    )


def _clarification(status: Any) -> Clarification:
    code = status.find(f"{CBC}StatusReasonCode")
    listed = code.get("listID", "") if code is not None else ""
    return Clarification(
        "action" if listed == "OPStatusAction" else "reason",
        (code.text or "").strip() if code is not None else "",
        _text(status, f"{CBC}StatusReason"),
    )


def _text(element: Any, path: str) -> str:
    found = element.find(path)
    return (found.text or "").strip() if found is not None else ""


def _needed(element: Any, path: str) -> str:
    found = _text(element, path)
    if not found:
        raise UnreadableResponse(f"mangler {path.rpartition('}')[2]}")
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise UnreadableResponse(f"ugyldig dato «{text}»") from None
