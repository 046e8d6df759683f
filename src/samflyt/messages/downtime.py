"""What is written by hand while messages cannot be sent: one form per message type of the stay.

Each form asks for what the message must hold when it is entered afterwards, so that nobody has to
ring once more for what was not written down.
"""

from collections.abc import Mapping, Sequence

from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.formats.paper import Part
from samflyt.formats.required import PAYLOAD_FIELDS

_DIALOGUE = ("DIALOG_HELSEFAGLIG", "DIALOG_FORESPORSEL", "DIALOG_SVAR")
SENT_BY: Mapping[Side, Sequence[str]] = {
    Side.HOSPITAL: (
        "LOG_INNLAGT",
        "HELSEOPPL_SOKNAD",
        "LOG_UTSKRIVNINGSKLAR",
        "LOG_AVMELDING",
        "UTSKRIVNINGSRAPPORT",
        "LOG_UTSKREVET",
        "LOG_DOD",
        *_DIALOGUE,
    ),
    Side.MUNICIPALITY: ("INNLEGGELSESRAPPORT", *_DIALOGUE),
}
HEAD = ("Felt", "Skriv her")
#: Asked on every form: whom it is about, and what counts when it is entered afterwards.
FIRST = (
    "Pasientens navn *",
    "Fødselsnummer, eller fødselsdato *",
    "Når det skjedde: dato og klokkeslett *",
    "Hvem som fikk beskjed på telefon, rolle og enhet *",
    "Telefonnummer, dato og klokkeslett for samtalen *",
)
LAST = ("Skrevet av: navn, rolle og telefon *", "Ført i Samflyt etterpå: når og av hvem")
#: What only the machine needs, or what the form is about in any case.
_TECHNICAL = ("idents", "ref_to_parent", "events")
EXPLAINED = (
    "* må fylles ut. Det andre skrives når det gjelder pasienten. Før samtalen i forløpet så snart "
    "systemet virker, med klokkeslettet den virkelig fant sted. Fristene regnes fra da."
)


@carries_out("003-g7-4.1-f")
def form_parts(side: Side) -> list[Part]:
    """One form per message type that this side sends during a stay."""
    return [_form(kind) for kind in SENT_BY.get(side, _DIALOGUE)]


def fields_of(kind: str) -> list[str]:
    """What the message must and should hold, the demanded first and marked."""
    fields = [field for field in PAYLOAD_FIELDS[kind] if field.key not in _TECHNICAL]
    ordered = sorted(fields, key=lambda field: not field.demanded)
    return [_first_upper(f.label) + (" *" if f.demanded else "") for f in ordered]


def _form(kind: str) -> Part:
    labels = (*FIRST, *fields_of(kind), *LAST)
    return Part(
        TYPE_NAMES[kind],
        head=HEAD,
        rows=[(label, "") for label in labels],
        text=EXPLAINED,
        own_page=True,
        to_fill_in=True,
    )


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
