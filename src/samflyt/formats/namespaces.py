"""Namespaces of the national messages, and which message is which."""

from __future__ import annotations

from dataclasses import dataclass

KITH = "http://www.kith.no/xmlstds/"
MSGHEAD = KITH + "msghead/2006-05-24"
BASE64 = KITH + "base64container"
APPREC_10 = KITH + "apprec/2004-11-21"
APPREC_11 = KITH + "apprec/2012-02-15"
DIALOGUE_10 = KITH + "dialog/2006-10-11"
DIALOGUE_11 = KITH + "dialog/2013-01-23"
LETTER_12 = KITH + "epikrise/2012-02-15"
LETTER_11 = KITH + "epikrise/2006-09-23"
COMPONENT = KITH + "po/poKomponent/2012-04-01"
FK1 = KITH + "felleskomponent1"
EPJ1 = KITH + "epj/epj1/2008-02-20"
EPJ2 = KITH + "epj/epj2/2008-02-20"
EPJ3 = KITH + "epj/epj3/2008-02-20"
META = KITH + "epj/meta/2008-02-20"
XHTML = "http://www.w3.org/1999/xhtml"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

PLO_16 = "2012-04-01"
PLO_15 = "2009-06-30"

# Root element of each PLO payload, the message it carries (code list 8279) and the version
# folder name of its namespace in 1.6 and 1.5, where two names differ.
PLO_ROOTS = {
    "Pasientlogistikk": ("", "Pasientlogistikk", "Pasientlogistikk"),
    "Innleggelsesrapport": ("INNLEGGELSESRAPPORT", "Innleggelsesrapport", "Innleggelsesrapport"),
    "HelseopplysningerVedSoknad": (
        "HELSEOPPL_SOKNAD",
        "HelseopplysningerVedSoknad",
        "HelseopplysningerVedSoknad",
    ),
    "TverrfagligEpikrise": ("UTSKRIVNINGSRAPPORT", "TverrfagligEpikrise", "TverrfagligEpikrise"),
    "Konsultasjon": ("HELSEOPPLYSNINGER_LEGE", "HelseopplysningerTilLege", "Konsultasjon"),
    "OverforingMedisinskeOpplysninger": (
        "MEDISINSKE_OPPLYSNINGER",
        "MedisinskeOpplysninger",
        "OverforingMedisinskeOpplysninger",
    ),
    "OrienteringOmTjenestetilbud": (
        "ORIENTERING_TJENESTETILBUD",
        "OrienteringOmTjenestetilbud",
        "OrienteringOmTjenestetilbud",
    ),
    "MeldingFravar": ("FRAVARSMELDING", "", "MeldingFravar"),
}

# The child of Pasientlogistikk that says which of the five notices it is.
LOGISTICS = {
    "MeldingInnlagtPasient": "LOG_INNLAGT",
    "MeldingUtskrivningsklarPasient": "LOG_UTSKRIVNINGSKLAR",
    "AvmeldingUtskrivningsklarPasient": "LOG_AVMELDING",
    "MeldingOmUtskrevetPasient": "LOG_UTSKREVET",
    "OrienteringOmDod": "LOG_DOD",
}
LOGISTICS_ELEMENT = {kind: element for element, kind in LOGISTICS.items()}

TYPE_NAMES = {
    "LOG_INNLAGT": "Melding om innlagt pasient",
    "INNLEGGELSESRAPPORT": "Innleggelsesrapport",
    "HELSEOPPL_SOKNAD": "Helseopplysninger",
    "LOG_UTSKRIVNINGSKLAR": "Melding om utskrivningsklar pasient",
    "LOG_AVMELDING": "Avmelding av utskrivningsklar pasient",
    "UTSKRIVNINGSRAPPORT": "Utskrivningsrapport",
    "LOG_UTSKREVET": "Melding om utskrevet pasient",
    "LOG_DOD": "Orientering om dødsfall",
    "HELSEOPPLYSNINGER_LEGE": "Helseopplysninger til lege",
    "MEDISINSKE_OPPLYSNINGER": "Medisinske opplysninger",
    "ORIENTERING_TJENESTETILBUD": "Orientering om tjenestetilbud",
    "FRAVARSMELDING": "Fraværsmelding",
    "DIALOG_FORESPORSEL": "Forespørsel",
    "DIALOG_SVAR": "Svar på forespørsel",
    "DIALOG_AVVIK": "Tilbakemelding om feil i mottatt melding",
    "DIALOG_HELSEFAGLIG": "Helsefaglig dialog",
    "DIALOG_NOTAT": "Notat",
    "DIALOG_STATUS_HENVISNING": "Status på henvisning",
    "DIALOG_TIL_ARKIVERING": "Til arkivering i pasientens journal",
    "EPIKRISE": "Epikrise",
    "APPREC": "Applikasjonskvittering",
}


# The messages that HIS 1151 and 1152 build on dialogue 1.0, answered with AppRec 1.0.
ANSWERED_WITH_10 = {"DIALOG_FORESPORSEL", "DIALOG_SVAR", "DIALOG_AVVIK"}


def receipt_version(msg_type: str) -> str:
    """The AppRec version expected for a message of which only the type is known."""
    return "1.0" if msg_type in ANSWERED_WITH_10 else "1.1"


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard a payload is written in: family, version, and its AppRec's version."""

    family: str
    version: str
    root: str
    receipt_version: str


FIXED = {
    DIALOGUE_10: Standard("dialogue", "1.0", "Dialogmelding", "1.0"),
    DIALOGUE_11: Standard("dialogue", "1.1", "Dialogmelding", "1.1"),
    LETTER_12: Standard("letter", "1.2", "Message", "1.1"),
    LETTER_11: Standard("letter", "1.1", "Message", "1.0"),
    APPREC_10: Standard("apprec", "1.0", "AppRec", ""),
    APPREC_11: Standard("apprec", "1.1", "AppRec", ""),
}


def standard_of(payload_namespace: str, root: str) -> Standard | None:
    """None for a format we do not read (then T10)."""
    found = FIXED.get(payload_namespace)
    if found is not None:
        return found if found.root == root else None
    return _care_standard(payload_namespace, root)


def readable_namespaces() -> tuple[str, ...]:
    care = tuple(
        f"{KITH}po/{name}/{version}"
        for _, name_16, name_15 in PLO_ROOTS.values()
        for name, version in ((name_16, PLO_16), (name_15, PLO_15))
        if name
    )
    return (*FIXED, *care)


def _care_standard(payload_namespace: str, root: str) -> Standard | None:
    if root not in PLO_ROOTS:
        return None
    _, name_16, name_15 = PLO_ROOTS[root]
    if name_16 and payload_namespace == f"{KITH}po/{name_16}/{PLO_16}":
        return Standard("care", "1.6", root, "1.1")
    if payload_namespace == f"{KITH}po/{name_15}/{PLO_15}":
        return Standard("care", "1.5", root, "1.0")
    return None
