"""Writing the PLO common head, in the order every PLO message has it."""

from __future__ import annotations

from samflyt.formats.content import DatedEvent, Head, NextOfKin, Question, Responsible, SentDocument
from samflyt.formats.envelope_writing import write_person, write_unit
from samflyt.formats.namespaces import FK1
from samflyt.formats.writing import Node


def write_head(root: Node, head: Head) -> None:
    sending = root.child("InformasjonOmForsendelsen")
    sending.simple("Forsendelsesstatus", head.status)
    sending.flag("ForbeholdOmVideresending", head.forwarding_reserved)
    sending.flag("SvarPaaForesporsel", head.answers_question)
    if head.question is not None:
        _write_question(sending.child("Foresporsel"), head.question)
    if (head.civil_status, head.lives_alone, head.language) != (None, None, None):
        more = root.child("TilleggsopplysningPasient")
        more.simple("SivilStatus", head.civil_status)
        more.flag("BorAlene", head.lives_alone)
        more.simple("Sprak", head.language)
    for kin in head.next_of_kin:
        _write_kin(root.child("ParorendeForesatt"), kin)
    for contact_unit in head.units:
        joined = root.child("TilknyttetEnhet")
        write_unit(joined.child("Kontaktenhet"), contact_unit.unit)
        joined.text("Merknad", contact_unit.remark)
    for contact in head.contacts:
        holder = root.child("KontaktpersonHelsepersonell")
        write_person(holder.child("Kontaktperson").within(FK1), contact.person)
        holder.text("Merknad", contact.remark)
    for responsible in head.responsible:
        _write_responsible(root.child("AnsvarForRapport"), responsible)
    for document in head.sent_documents:
        _write_document(root.child("SendtDokument"), document)


def _write_question(node: Node, question: Question) -> None:
    node.code("TypeForesp", question.type)
    node.code("Formål", question.purpose)
    node.simple("Hastegrad", question.urgency)
    node.text("Sporsmal", question.text)
    node.text("Begrunnelse", question.reason)
    node.day("FraDato", question.from_date)
    node.day("TilDato", question.to_date)
    node.text("RefDokIdForesp", question.document_id)


def _write_kin(node: Node, kin: NextOfKin) -> None:
    node.simple("Slektskap", kin.relation)
    node.simple("Omsorgsfunksjon", kin.care_function)
    node.text("FodselsarMindrearigParorende", kin.child_born_year)
    write_person(node.child("Referanseperson").within(FK1), kin.person)
    node.text("Merknad", kin.remark)


def _write_responsible(node: Node, responsible: Responsible) -> None:
    write_person(node.child("AnsvarligRapport").within(FK1), responsible.person)
    node.day("GodkjentDato", responsible.approved_date)
    node.code("TypeRelasjon", responsible.relation)
    node.text("Merknad", responsible.remark)


def _write_document(node: Node, document: SentDocument) -> None:
    node.code("Opplysning", document.what)
    node.flag("JaNei", document.sent)
    node.day("DatoSendt", document.sent_date)
    node.code("TypeMottaker", document.receiver_type)
    node.text("NavnMottaker", document.receiver)
    node.text("Merknad", document.remark)


def write_event(holder: Node, event: DatedEvent) -> None:
    node = holder.child("TidsfestetHendelse")
    node.code("Hendelsekode", event.code)
    node.text("BeskrivelseAvHendelse", event.description)
    node.when("TidspunktForHendelse", event.when)
    node.flag("Anslag", event.estimate)
    node.text("Merknad", event.remark)
    if event.place:
        node.child("StedForHendelse").always("StedHendelse", event.place)
