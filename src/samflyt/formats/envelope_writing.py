"""Writing persons, units and the MsgHead envelope with its documents."""

from __future__ import annotations

import base64

from samflyt.formats import codes
from samflyt.formats.envelope import Address, Envelope, Identifier, Party, Person, Telecom, Unit
from samflyt.formats.envelope_reading import Attachment
from samflyt.formats.moments import written
from samflyt.formats.namespaces import BASE64, FK1, MSGHEAD, TYPE_NAMES
from samflyt.formats.writing import Node

MIG_VERSION = "v1.2 2006-05-24"


def new_message(envelope: Envelope) -> tuple[Node, Node]:
    """The MsgHead with everything but content; the second node is where the payload goes."""
    root = Node.root("MsgHead", MSGHEAD, {None: MSGHEAD})
    _write_info(root.child("MsgInfo"), envelope)
    document = root.child("Document")
    document.code("Consent", envelope.consent)
    reference = document.child("RefDoc")
    reference.when("IssueDate", envelope.issue)
    reference.value("MsgType", "XML", "XML-instans")
    return root, reference.child("Content")


def _write_info(info: Node, envelope: Envelope) -> None:
    name = envelope.type_name or TYPE_NAMES.get(envelope.msg_type, "")
    info.value("Type", envelope.msg_type, name)
    info.always("MIGversion", MIG_VERSION)
    info.always("GenDate", gen_text(envelope))
    info.always("MsgId", envelope.msg_id)
    for element, list_number, value in (
        ("ProcessingStatus", "8113", envelope.processing),
        ("RequestedPriority", "8115", envelope.priority),
        ("Ack", "7304", envelope.ack),
    ):
        if value:
            info.value(element, value, codes.name(list_number, value))
    if envelope.ref_to_parent:
        conversation = info.child("ConversationRef")
        conversation.always("RefToParent", envelope.ref_to_parent)
        conversation.always("RefToConversation", envelope.ref_to_conversation)
    _write_party(info.child("Sender"), envelope.sender)
    _write_party(info.child("Receiver"), envelope.receiver)
    for copy in envelope.copies:
        other = info.child("OtherReceiver")
        other.value("RoleReceiver", copy.role or "COP", codes.name("8112", copy.role or "COP"))
        _write_party(other, copy)
    if envelope.patient is not None:
        write_person(info.child("Patient"), envelope.patient)


def gen_text(envelope: Envelope) -> str:
    if envelope.gen_text or envelope.gen_at is None:
        return envelope.gen_text
    return written(envelope.gen_at)


def _write_party(holder: Node, party: Party) -> None:
    organisation = holder.child("Organisation")
    _write_envelope_unit(organisation, party.organisation)
    if party.unit is not None:
        _write_envelope_unit(organisation.child("Organisation"), party.unit)
    if party.person is not None:
        write_person(organisation.child("HealthcareProfessional"), party.person)


def _write_envelope_unit(node: Node, unit: Unit) -> None:
    """MsgHead has the name before the type, felleskomponent1 the other way round."""
    node.always("OrganisationName", unit.name)
    node.code("TypeOrganisation", unit.type)
    _write_contact(node, node.space, unit.ids, unit.address, unit.telecoms)
    if unit.part is not None:
        _write_envelope_unit(node.child("Organisation"), unit.part)


def write_unit(holder: Node, unit: Unit) -> None:
    """The content of an fk1:Organisation."""
    node = holder.within(FK1)
    node.code("TypeOrganisation", unit.type)
    node.always("OrganisationName", unit.name)
    _write_contact(node, FK1, unit.ids, unit.address, unit.telecoms)
    if unit.part is not None:
        write_unit(node.child("Organisation"), unit.part)


def write_person(node: Node, person: Person, inner: str = "") -> None:
    """The content of a person, in the node's namespace.

    `inner` is the namespace inside Ident, Address and TeleCom, which in the dialogue
    messages is felleskomponent1's; elsewhere it is the same.
    """
    node.simple("TypeHealthcareProfessional", person.profession)
    node.code("RoleToPatient", person.role)
    node.text("FamilyName", person.family_name)
    node.text("MiddleName", person.middle_name)
    node.text("GivenName", person.given_name)
    node.day("DateOfBirth", person.born)
    node.simple("Sex", person.sex)
    node.simple("Nationality", person.nationality)
    _write_contact(node, inner or node.space, person.ids, person.address, person.telecoms)


def _write_contact(
    node: Node,
    inner: str,
    ids: tuple[Identifier, ...],
    address: Address | None,
    telecoms: tuple[Telecom, ...],
) -> None:
    for identifier in ids:
        ident = node.child("Ident").within(inner)
        ident.always("Id", identifier.value)
        ident.code("TypeId", identifier.type)
    if address is not None:
        _write_address(node.child("Address").within(inner), address)
    for telecom in telecoms:
        line = node.child("TeleCom").within(inner)
        line.simple("TypeTelecom", telecom.type)
        line.child("TeleAddress", V=telecom.address)


def _write_address(node: Node, address: Address) -> None:
    node.simple("Type", address.type)
    node.text("StreetAdr", address.street)
    node.text("PostalCode", address.postal_code)
    node.text("City", address.city)
    node.text("Postbox", address.postbox)
    node.simple("County", address.county)
    node.simple("Country", address.country)


def write_attachment(root: Node, attachment: Attachment) -> None:
    reference = root.child("Document").child("RefDoc")
    reference.when("IssueDate", attachment.issue)
    reference.value("MsgType", "A", "Vedlegg")
    reference.text("MimeType", attachment.mime_type)
    reference.text("Description", attachment.description)
    container = Node.root("Base64Container", BASE64, {None: BASE64})
    container.element.text = base64.b64encode(attachment.content).decode("ascii")
    reference.child("Content").element.append(container.element)
