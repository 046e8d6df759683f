"""What a receiver shall refuse whatever the schema says (HIS 80415 and its guide).

Shall: message id not a UUID (E10), patient not identified (E36). A wrong check digit is E31.
Shall not: meaning, code values, unknown patients. Those only give warnings here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samflyt.formats.envelope import Envelope, Person
from samflyt.formats.unreadable import Fault, Place

UUID = re.compile(r"\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?", re.I)
CHECKED = ("FNR", "DNR")
IDENTIFYING = ("FNR", "DNR", "FHN")
PATIENT = Place(path="MsgHead/MsgInfo/Patient")


def refusals(envelope: Envelope) -> Iterator[Fault]:
    """Every ground for a negative AppRec that the envelope alone gives."""
    if not UUID.fullmatch(envelope.msg_id):
        yield Fault(
            "E10",
            f"Meldingens id «{envelope.msg_id[:60]}» er ikke en UUID.",
            Place(path="MsgHead/MsgInfo/MsgId"),
        )
    if envelope.gen_at is None:
        yield Fault(
            "T02",
            f"Meldingens tidspunkt «{envelope.gen_text[:40]}» kan ikke leses.",
            Place(path="MsgHead/MsgInfo/GenDate"),
        )
    yield from _patient_refusals(envelope.patient)


def _patient_refusals(patient: Person | None) -> Iterator[Fault]:
    if patient is None:
        yield Fault("E36", "Meldingen mangler pasient.", PATIENT)
        return
    wrong = _wrong_number(patient)
    if wrong is not None:
        yield wrong
        return
    missing = _what_identifies(patient)
    if missing is not None:
        yield missing


def _wrong_number(patient: Person) -> Fault | None:
    identifier, number = patient.identifier, patient.number
    if identifier is None or number is None or identifier.kind not in CHECKED:
        return None
    if not identifier.value or (number.valid and number.kind != "FHN"):
        return None
    named = "D-nummer" if identifier.kind == "DNR" else "fødselsnummer"
    return Fault("E31", f"Pasientens {named} har feil kontrollsiffer eller dato.", PATIENT)


def _what_identifies(patient: Person) -> Fault | None:
    """None when one of the four accepted sets is complete: name with fødselsnummer,
    D-number, felles hjelpenummer, or birth date and sex."""
    identified = any(i.kind in IDENTIFYING and i.value for i in patient.ids)
    if not patient.name:
        if identified:
            return Fault("E32", "Pasientens navn mangler.", PATIENT)
        return Fault("E36", "Pasienten har verken navn eller nummer.", PATIENT)
    if identified or (patient.born and patient.sex and patient.sex.value):
        return None
    if any(i.kind in CHECKED for i in patient.ids):
        return Fault("E30", "Pasientens fødselsnummer er tomt.", PATIENT)
    return Fault(
        "E36",
        "Pasienten må ha fødselsnummer, D-nummer eller felles hjelpenummer, "
        "eller både fødselsdato og kjønn.",
        PATIENT,
    )


def warnings(envelope: Envelope) -> Iterator[Fault]:
    """What a person should know, and no reason to refuse."""
    patient = envelope.patient
    number = patient.number if patient else None
    if patient and number and number.born and patient.born and number.born != patient.born:
        yield Fault("", "Fødselsdatoen stemmer ikke med fødselsnummeret.", PATIENT)
    if number and number.synthetic:
        yield Fault("", "Pasienten har et syntetisk fødselsnummer.", PATIENT)
    if number and number.kind == "FHN" and not number.valid:
        yield Fault("", "Felles hjelpenummer har feil kontrollsiffer.", PATIENT)
    if envelope.is_test:
        yield Fault(
            "",
            "Meldingen er merket som test eller opplæring.",
            Place(path="MsgHead/MsgInfo/ProcessingStatus"),
        )
    for party, which in ((envelope.sender, "Avsender"), (envelope.receiver, "Mottaker")):
        if not party.her:
            yield Fault("", f"{which} mangler HER-id.")
