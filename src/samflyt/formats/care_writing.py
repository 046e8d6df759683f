"""Writing PLO 1.6: the notices, the reports of a stay, and letters to and from a doctor."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid5

from lxml import etree

from samflyt.formats.clinical import Clinical
from samflyt.formats.clinical_writing import (
    write_appointments,
    write_diagnoses,
    write_functions,
    write_important,
    write_interpreter,
    write_medical,
    write_medicines,
    write_needed_services,
    write_nursing,
    write_other_professions,
    write_services,
)
from samflyt.formats.component import Components
from samflyt.formats.content import Logistics, Report
from samflyt.formats.doctor_writing import write_own_interpreter
from samflyt.formats.head_writing import write_event, write_head
from samflyt.formats.namespaces import (
    COMPONENT,
    EPJ1,
    EPJ2,
    EPJ3,
    FK1,
    KITH,
    LOGISTICS_ELEMENT,
    META,
    PLO_16,
    PLO_ROOTS,
)
from samflyt.formats.writing import Node

Part = Callable[[Node, Clinical, Components], None]
# The order of each report's parts after head and content type. What is not listed has no
# place in that message (and `required` refuses it before it could get lost).
PARTS: dict[str, tuple[Part, ...]] = {
    "INNLEGGELSESRAPPORT": (
        write_diagnoses,
        write_medical,
        write_medicines,
        write_services,
        write_functions,
        write_important,
        write_nursing,
        write_other_professions,
        write_interpreter,
    ),
    "HELSEOPPL_SOKNAD": (
        write_diagnoses,
        write_medical,
        write_nursing,
        write_other_professions,
        write_functions,
        write_interpreter,
        write_needed_services,
    ),
    "UTSKRIVNINGSRAPPORT": (
        write_diagnoses,
        write_medical,
        write_medicines,
        write_important,
        write_nursing,
        write_other_professions,
        write_functions,
        write_needed_services,
        write_interpreter,
        write_appointments,
    ),
    "HELSEOPPLYSNINGER_LEGE": (
        write_diagnoses,
        write_medical,
        write_medicines,
        write_important,
        write_nursing,
        write_functions,
        write_interpreter,
    ),
    "MEDISINSKE_OPPLYSNINGER": (
        write_diagnoses,
        write_medical,
        write_medicines,
        write_other_professions,
        write_functions,
        write_interpreter,
        write_needed_services,
        write_important,
    ),
    "ORIENTERING_TJENESTETILBUD": (write_services, write_own_interpreter),
}
ROOT_OF = {code: root for root, (code, _, _) in PLO_ROOTS.items() if code}
PREFIXES = {None: COMPONENT, "fk1": FK1, "epj1": EPJ1, "epj2": EPJ2, "epj3": EPJ3, "m1": META}


def care_element(payload: Logistics | Report, msg_id: str) -> etree._Element:
    """The payload; component ids follow from the message id, so the same gives the same."""
    if isinstance(payload, Logistics):
        return _logistics(payload)
    name = ROOT_OF[payload.kind]
    root = _root(name, PLO_ROOTS[name][1])
    components = Components(uuid5(UUID(msg_id), payload.kind))
    write_head(root, payload.head)
    _write_content_type(root, payload)
    for write_part in PARTS[payload.kind]:
        write_part(root, payload.clinical, components)
    return root.element


def _root(name: str, folder: str) -> Node:
    space = f"{KITH}po/{folder}/{PLO_16}"
    return Node.root(name, space, {**PREFIXES, "p1": space}).within(COMPONENT)


def _logistics(payload: Logistics) -> etree._Element:
    root = _root("Pasientlogistikk", "Pasientlogistikk")
    write_head(root, payload.head)
    own = root.within(f"{KITH}po/Pasientlogistikk/{PLO_16}")
    body = own.child(LOGISTICS_ELEMENT[payload.kind]).within(COMPONENT)
    if payload.kind == "LOG_UTSKREVET":
        to = body.child("UtskrevetTil")
        to.code("Uttilstand", payload.outcome)
        to.code("UtTil", payload.discharged_to)
        to.text("Merknad", payload.remark)
    for event in payload.events:
        write_event(body, event)
    return root.element


def _write_content_type(root: Node, report: Report) -> None:
    if report.content_type is not None and report.kind == "HELSEOPPLYSNINGER_LEGE":
        content = root.child("InnholdKonsultasjon")
        content.simple("TypeInnholdKonsultasjon", report.content_type)
        content.text("Merknad", report.content_remark)
    elif report.content_type is not None:
        content = root.child("TypeInnholdIMelding")
        content.code("TypeInnhold", report.content_type)
        content.text("Merknad", report.content_remark)
    for event in report.events:
        write_event(root.child("OpplysningOpphold"), event)
    if report.own_application_sent is not None:
        application = root.child("OpplysningerTilSoknad")
        application.flag("EgensoknadSendt", report.own_application_sent)
        application.text("Merknad", report.own_application_remark)
