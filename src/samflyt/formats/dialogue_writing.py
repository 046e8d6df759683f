"""Writing *Dialogmelding*: 1.0 for questions, answers and error feedback, 1.1 for the rest."""

from __future__ import annotations

from lxml import etree

from samflyt.formats.content import Dialogue, DialogueNote, Question, Role
from samflyt.formats.envelope_writing import write_person, write_unit
from samflyt.formats.namespaces import DIALOGUE_10, DIALOGUE_11, FK1
from samflyt.formats.writing import Node

SPACES = {"1.0": DIALOGUE_10, "1.1": DIALOGUE_11}
# The profiles: HIS 1151 and 1152 build on 1.0, HIS 1077 on 1.1.
VERSION_OF = {
    "DIALOG_FORESPORSEL": "1.0",
    "DIALOG_SVAR": "1.0",
    "DIALOG_AVVIK": "1.0",
    "DIALOG_HELSEFAGLIG": "1.1",
}


def dialogue_element(payload: Dialogue) -> etree._Element:
    space = SPACES[payload.version]
    root = Node.root("Dialogmelding", space, {None: space, "fk1": FK1})
    root.code("SakstypeKodet", payload.case_type)
    root.text("Sakstype", payload.case_text)
    for question in payload.questions:
        _write_question(root.child("Foresporsel"), question, payload.version)
    for note in payload.notes:
        _write_note(root.child("Notat"), note, payload.version)
    return root.element


def _write_note(node: Node, note: DialogueNote, version: str) -> None:
    node.code("TemaKodet", note.theme)
    node.text("Tema", note.subject)
    node.text("TekstNotatInnhold", note.text)
    node.text("Merknad", note.remark)
    node.text("DokIdNotat", note.document_id)
    node.day("DatoNotat", note.written_date)
    if note.question is not None:
        _write_question(node.child("Foresporsel"), note.question, version)
    for role in note.roles:
        _write_role(node.child("RollerRelatertNotat"), role, version)


def _write_question(node: Node, question: Question, version: str) -> None:
    node.code("TypeForesp", question.type)
    if version == "1.1":
        node.text("EmneSporsmal", question.subject)
    node.text("Sporsmal", question.text)
    node.code("Formål", question.purpose)
    node.text("Begrunnelse", question.reason)
    node.simple("Hastegrad", question.urgency)
    node.day("FraDato", question.from_date)
    node.day("TilDato", question.to_date)
    node.text("DokIdForesp", question.document_id)
    for role in question.roles:
        _write_role(node.child("RollerRelatertNotat"), role, version)


def _write_role(node: Node, role: Role, version: str) -> None:
    node.code("RolleNotat", role.note_role)
    node.code("RoleToPatient", role.role)
    if role.unit is not None and version == "1.1":
        write_unit(node.child("TilknyttetEnhet").child("Kontaktenhet"), role.unit)
    if role.person is not None:
        write_person(node.child("HealthcareProfessional"), role.person, inner=FK1)
