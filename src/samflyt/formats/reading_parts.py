"""Reading the PLO common head and what else several payloads share."""

from __future__ import annotations

from samflyt.formats.content import (
    Contact,
    ContactUnit,
    DatedEvent,
    Head,
    NextOfKin,
    Question,
    Responsible,
    Role,
    SentDocument,
)
from samflyt.formats.elements import Code, Fields
from samflyt.formats.envelope import Person, Unit, read_person, read_unit
from samflyt.formats.moments import When
from samflyt.formats.richtext import is_rich, plain_text, safe_html


def read_head(payload: Fields) -> Head:
    sending = payload.one("InformasjonOmForsendelsen")
    more = payload.one("TilleggsopplysningPasient")
    return Head(
        status=(sending.code("Forsendelsesstatus") if sending else None) or Code(),
        forwarding_reserved=sending.flag("ForbeholdOmVideresending") if sending else None,
        answers_question=sending.flag("SvarPaaForesporsel") if sending else None,
        question=read_question(sending.one("Foresporsel")) if sending else None,
        civil_status=more.code("SivilStatus") if more else None,
        lives_alone=more.flag("BorAlene") if more else None,
        language=more.code("Sprak") if more else None,
        next_of_kin=tuple(map(_next_of_kin, payload.each("ParorendeForesatt"))),
        units=tuple(map(_contact_unit, payload.each("TilknyttetEnhet"))),
        contacts=tuple(map(_contact, payload.each("KontaktpersonHelsepersonell"))),
        responsible=tuple(map(_responsible, payload.each("AnsvarForRapport"))),
        sent_documents=tuple(map(_sent_document, payload.each("SendtDokument"))),
    )


def _next_of_kin(fields: Fields) -> NextOfKin:
    return NextOfKin(
        person=read_person(fields.one("Referanseperson")) or Person(),
        relation=fields.code("Slektskap"),
        care_function=fields.code("Omsorgsfunksjon"),
        child_born_year=fields.text("FodselsarMindrearigParorende"),
        remark=fields.text("Merknad"),
    )


def _contact_unit(fields: Fields) -> ContactUnit:
    return ContactUnit(
        read_unit(fields.one("Kontaktenhet")) or Unit(""), remark=fields.text("Merknad")
    )


def _contact(fields: Fields) -> Contact:
    return Contact(
        read_person(fields.one("Kontaktperson")) or Person(), remark=fields.text("Merknad")
    )


def _responsible(fields: Fields) -> Responsible:
    return Responsible(
        person=read_person(fields.one("AnsvarligRapport")) or Person(),
        approved_date=fields.day("GodkjentDato"),
        relation=fields.code("TypeRelasjon"),
        remark=fields.text("Merknad"),
    )


def _sent_document(fields: Fields) -> SentDocument:
    return SentDocument(
        what=fields.code("Opplysning") or Code(),
        sent=bool(fields.flag("JaNei")),
        sent_date=fields.day("DatoSendt"),
        receiver_type=fields.code("TypeMottaker"),
        receiver=fields.text("NavnMottaker"),
        remark=fields.text("Merknad"),
    )


def read_event(fields: Fields) -> DatedEvent:
    place = fields.one("StedForHendelse")
    return DatedEvent(
        when=fields.when("TidspunktForHendelse") or When(""),
        code=fields.code("Hendelsekode"),
        description=fields.text("BeskrivelseAvHendelse"),
        estimate=bool(fields.flag("Anslag")),
        remark=fields.text("Merknad"),
        place=place.text("StedHendelse") if place else "",
    )


def read_question(fields: Fields | None) -> Question | None:
    if fields is None:
        return None
    text, rich = read_text(fields, "Sporsmal")
    return Question(
        type=fields.code("TypeForesp") or Code(),
        text=text,
        subject=fields.text("EmneSporsmal"),
        purpose=fields.code("Formål"),
        reason=fields.text("Begrunnelse"),
        urgency=fields.code("Hastegrad"),
        from_date=fields.day("FraDato"),
        to_date=fields.day("TilDato"),
        document_id=fields.text("DokIdForesp") or fields.text("RefDokIdForesp"),
        roles=tuple(map(read_role, fields.each("RollerRelatertNotat"))),
        rich=rich,
    )


def read_role(fields: Fields) -> Role:
    joined = fields.one("TilknyttetEnhet")
    person = fields.one("HealthcareProfessional") or fields.one("Person")
    if person is None and joined is not None:
        person = joined.one("HealthcareProfessional") or joined.one("Person")
    return Role(
        person=read_person(person),
        role=fields.code("RoleToPatient"),
        note_role=fields.code("RolleNotat"),
        unit=read_unit(joined.one("Kontaktenhet")) if joined else None,
    )


def read_text(fields: Fields, name: str) -> tuple[str, str]:
    """An `anyType` text as plain characters, and as safe HTML when it has markup."""
    element = fields.first(name)
    if element is None:
        return "", ""
    return plain_text(element), safe_html(element) if is_rich(element) else ""
