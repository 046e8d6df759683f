"""Our own checks of a message's structure, for an installation without the national schemas.

Facts of what each message must hold (HIS 80601, 80704, 80415 and the profiles), not a copy
of the schemas. They see to it that nothing is taken in without any validation.
"""

from __future__ import annotations

from lxml import etree

from samflyt.formats.elements import local_name, text_of
from samflyt.formats.moments import read_when
from samflyt.formats.unreadable import Fault, Place

ENVELOPE = (
    "MsgInfo/Type@V",
    "MsgInfo/MIGversion",
    "MsgInfo/GenDate!",
    "MsgInfo/MsgId",
    "MsgInfo/Sender/Organisation/Ident/Id",
    "MsgInfo/Sender/Organisation/Ident/TypeId@V",
    "MsgInfo/Receiver/Organisation/Ident/Id",
    "MsgInfo/Receiver/Organisation/Ident/TypeId@V",
    "Document/RefDoc/MsgType@V",
    "Document/RefDoc/Content",
)
RECEIPT = (
    "MsgType@V",
    "GenDate!",
    "Id",
    "Sender/HCP",
    "Receiver/HCP",
    "Status@V",
    "OriginalMsgId/MsgType@V",
    "OriginalMsgId/IssueDate!",
    "OriginalMsgId/Id",
)
LETTER = (
    "MIGversion",
    "GenDate!",
    "MsgId",
    "ServRprt/ServType@V",
    "ServRprt/IssueDate!",
    "ServRprt/Status@V",
    "ServRprt/MsgDescr",
    "ServRprt/Patient",
    "ServRprt/ServProvider/HCP",
    "ServRprt/Requester/HCP",
)
CARE_HEAD = ("InformasjonOmForsendelsen/Forsendelsesstatus@V",)
# `*` after a name: every occurrence, when there is one. `!`: must be a date or a moment.
CARE_BODY = {
    "LOG_INNLAGT": ("MeldingInnlagtPasient/TidsfestetHendelse",),
    "LOG_UTSKRIVNINGSKLAR": ("MeldingUtskrivningsklarPasient/TidsfestetHendelse",),
    "LOG_AVMELDING": ("AvmeldingUtskrivningsklarPasient/TidsfestetHendelse",),
    "LOG_UTSKREVET": (
        "MeldingOmUtskrevetPasient/TidsfestetHendelse",
        "MeldingOmUtskrevetPasient/UtskrevetTil/UtTil@V",
    ),
    "LOG_DOD": ("OrienteringOmDod/TidsfestetHendelse",),
    "ORIENTERING_TJENESTETILBUD": ("EksisterendeTjeneste/PrivatTjeneste",),
}
# From PLO 1.6 on only; 1.5 had no content types here.
CARE_BODY_16 = {
    "HELSEOPPL_SOKNAD": (
        "TypeInnholdIMelding/TypeInnhold@V",
        "OpplysningOpphold/TidsfestetHendelse",
    ),
    "UTSKRIVNINGSRAPPORT": ("TypeInnholdIMelding/TypeInnhold@V",),
}
# What each occurrence of these must hold, wherever it stands.
EVERY = {
    "TidsfestetHendelse": ("TidspunktForHendelse!", "Anslag"),
    "ParorendeForesatt": ("Referanseperson",),
    "TilknyttetEnhet": ("Kontaktenhet/OrganisationName",),
    "KontaktpersonHelsepersonell": ("Kontaktperson",),
    "AnsvarForRapport": ("AnsvarligRapport",),
    "Ident": ("Id", "TypeId@V"),
    "Journaltekst": ("Notat",),
    "Allergi": ("AllergiskMot",),
    "Forskrivningsinfo": ("Navn",),
    "Foresporsel": ("TypeForesp@V",),
    "Notat": (),
}


def envelope_faults(root: etree._Element) -> tuple[Fault, ...]:
    return _missing(root, ENVELOPE)


def receipt_faults(root: etree._Element) -> tuple[Fault, ...]:
    return _missing(root, RECEIPT)


def letter_faults(root: etree._Element) -> tuple[Fault, ...]:
    return _missing(root, LETTER)


def care_faults(payload: etree._Element, kind: str, version: str) -> tuple[Fault, ...]:
    if not kind:
        return (_fault(payload, "MeldingInnlagtPasient eller en av de fire andre"),)
    body = CARE_BODY.get(kind, ()) + (CARE_BODY_16.get(kind, ()) if version == "1.6" else ())
    return _missing(payload, CARE_HEAD + body) + _every(payload)


def dialogue_faults(payload: etree._Element) -> tuple[Fault, ...]:
    """One question or note at least, and each note with its theme."""
    notes = [child for child in payload if local_name(child.tag) == "Notat"]
    questions = [child for child in payload if local_name(child.tag) == "Foresporsel"]
    found = tuple(fault for note in notes for fault in _missing(note, ("TemaKodet@V",)))
    if not notes and not questions:
        found += (_fault(payload, "Notat eller Foresporsel"),)
    return found + _every(payload)


def _every(payload: etree._Element) -> tuple[Fault, ...]:
    return tuple(
        fault
        for element in payload.iter()
        for fault in _missing(element, EVERY.get(local_name(element.tag), ()))
    )


def _missing(start: etree._Element, paths: tuple[str, ...]) -> tuple[Fault, ...]:
    return tuple(_fault(start, path) for path in paths if not _there(start, path))


def _fault(start: etree._Element, path: str) -> Fault:
    shown = f"{local_name(start.tag)}/{path.rstrip('!')}"
    what = "mangler eller er ikke en dato" if path.endswith("!") else "mangler"
    return Fault("T02", f"{shown} {what}.", Place(start.sourceline, path=shown))


def _there(start: etree._Element, path: str) -> bool:
    """True when some element at the path has its value."""
    names, wants_date = path.rstrip("!"), path.endswith("!")
    names, _, attribute = names.partition("@")
    here = [start]
    for name in names.split("/"):
        here = [child for one in here for child in one if local_name(child.tag) == name]
    if attribute:
        return any((one.get(attribute) or "").strip() for one in here)
    if wants_date:
        return any(read_when(one.get("V") or text_of(one)).day for one in here)
    return any(len(one) or text_of(one) or one.attrib for one in here)
