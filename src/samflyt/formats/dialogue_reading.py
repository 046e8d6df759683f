"""Reading *Dialogmelding* 1.0 and 1.1."""

from __future__ import annotations

from lxml import etree

from samflyt.formats.content import Dialogue, DialogueNote, Question
from samflyt.formats.elements import Code, Fields
from samflyt.formats.reading_parts import read_question, read_role, read_text


def read_dialogue(root: etree._Element, kind: str, version: str) -> Dialogue:
    payload = Fields(root)
    return Dialogue(
        kind=kind,
        version=version,
        questions=tuple(
            question for f in payload.each("Foresporsel") if (question := read_question(f))
        ),
        notes=tuple(map(_note, payload.each("Notat"))),
        case_type=payload.code("SakstypeKodet"),
        case_text=payload.text("Sakstype"),
    )


def _note(fields: Fields) -> DialogueNote:
    text, rich = read_text(fields, "TekstNotatInnhold")
    question: Question | None = read_question(fields.one("Foresporsel"))
    return DialogueNote(
        theme=fields.code("TemaKodet") or Code(),
        subject=fields.text("Tema"),
        text=text,
        rich=rich,
        remark=fields.text("Merknad"),
        document_id=fields.text("DokIdNotat"),
        written_date=fields.day("DatoNotat"),
        question=question,
        roles=tuple(map(read_role, fields.each("RollerRelatertNotat"))),
    )
