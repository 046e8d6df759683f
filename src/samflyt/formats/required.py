"""What each message must and should hold before it is sent, as the profiles say it.

A form asks for `required_fields(kind)`; `missing(...)` names those not filled in. Only
`demanded` fields stop a message; the others are wanted when they are relevant, which only
the sender can know (HIS 1143 to 1149, 1151, 1152,
1077, 1174).
"""

from __future__ import annotations

from samflyt.formats.content import Dialogue, Logistics, Report
from samflyt.formats.envelope import Envelope
from samflyt.formats.required_field import (
    ADMITTED,
    CARE,
    CRITICAL,
    DECIDING,
    DIAGNOSES,
    ENVELOPE_FIELDS,
    KIN,
    LINKED,
    MEDICINES,
    NURSING,
    ONE_EVENT,
    PRACTICAL,
    ROLE,
    TEXT,
    Payload,
    RequiredField,
    clinical_of,
    content_type_field,
    dialogue_field,
    event_field,
    head_of,
    note_field,
    theme_field,
    wanted_field,
)


def required_fields(kind: str) -> tuple[RequiredField, ...]:
    """Raises KeyError for a message type that is not composed here."""
    return (*ENVELOPE_FIELDS, *PAYLOAD_FIELDS[kind])


def missing(envelope: Envelope, payload: Payload) -> tuple[RequiredField, ...]:
    """Fields not filled in, demanded ones first."""
    fields = [f for f in required_fields(payload.kind) if not f.filled(envelope, payload)]
    return tuple(sorted(fields, key=lambda field: not field.demanded))


PAYLOAD_FIELDS: dict[str, tuple[RequiredField, ...]] = {
    "LOG_INNLAGT": (*CARE, ADMITTED, ONE_EVENT),
    "LOG_UTSKRIVNINGSKLAR": (
        *CARE,
        DECIDING,
        ADMITTED,
        event_field("ready", "dato for utskrivningsklar", "3"),
    ),
    "LOG_AVMELDING": (*CARE, DECIDING, event_field("withdrawn", "dato for avmelding", "4")),
    "LOG_UTSKREVET": (
        *CARE,
        RequiredField(
            "discharged_to",
            "hvor pasienten er utskrevet til",
            True,
            lambda _, p: isinstance(p, Logistics) and p.discharged_to is not None,
        ),
        event_field("discharged", "dato for utskrivning", "2"),
        ONE_EVENT,
    ),
    "LOG_DOD": (*CARE, event_field("died", "dato for dødsfallet", "13"), ONE_EVENT),
    "HELSEOPPL_SOKNAD": (
        *CARE,
        content_type_field("1", "2"),
        RequiredField(
            "expected_discharge",
            "forventet utskrivningsdato",
            True,
            lambda _, p: isinstance(p, Report) and any(e.when.day for e in p.events),
        ),
        note_field("status", "pasientens status", "9145", "1", demanded=True),
        note_field("course", "antatt forløp", "9145", "2", demanded=True),
        CRITICAL,
        KIN,
        DIAGNOSES,
        NURSING,
        PRACTICAL,
    ),
    "INNLEGGELSESRAPPORT": (
        *CARE,
        note_field("reason", "årsak til innleggelse", "9142", "AAI"),
        CRITICAL,
        MEDICINES,
        NURSING,
        wanted_field("functions", "funksjonsnivå", lambda p: bool(clinical_of(p).functions)),
        wanted_field(
            "services", "tjenester pasienten har", lambda p: bool(clinical_of(p).services)
        ),
        PRACTICAL,
        wanted_field(
            "lives_alone",
            "om pasienten bor alene",
            lambda p: (h := head_of(p)) is not None and h.lives_alone is not None,
        ),
        KIN,
        DIAGNOSES,
    ),
    "UTSKRIVNINGSRAPPORT": (
        *CARE,
        content_type_field("11", "12"),
        note_field("problem", "aktuell problemstilling", "9142", "PROB", demanded=True),
        note_field("plans", "planer for videre oppfølging", "9142", "OP", demanded=True),
        CRITICAL,
        MEDICINES,
        NURSING,
        PRACTICAL,
        KIN,
        DIAGNOSES,
    ),
    "HELSEOPPLYSNINGER_LEGE": (
        *CARE,
        content_type_field("2", "3", also_cancelled=False),
        note_field("problem", "aktuell problemstilling", "9142", "PROB", demanded=True),
        CRITICAL,
        MEDICINES,
        wanted_field("measures", "iverksatte tiltak", lambda p: bool(clinical_of(p).measures)),
    ),
    "MEDISINSKE_OPPLYSNINGER": (
        *CARE,
        content_type_field("1", "4", "5"),
        note_field("problem", "aktuell problemstilling", "9142", "PROB", demanded=True),
        note_field("findings", "funn og undersøkelsesresultat", "9142", "FU"),
        note_field("wanted", "forventet undersøkelse eller behandling", "9142", "UTRED"),
        wanted_field(
            "past_illnesses",
            "tidligere sykdommer",
            lambda p: bool(clinical_of(p).past_illnesses),
        ),
        CRITICAL,
        MEDICINES,
        DIAGNOSES,
    ),
    "ORIENTERING_TJENESTETILBUD": (
        *CARE,
        RequiredField(
            "services",
            "tjeneste med type og startdato",
            True,
            lambda _, p: (
                bool(clinical_of(p).services)
                and all((s.type or s.name) and s.starts for s in clinical_of(p).services)
            ),
        ),
    ),
    "DIALOG_FORESPORSEL": (
        dialogue_field(
            "question",
            "spørsmål med type",
            lambda d: bool(d.questions) and all(q.text and q.type.value for q in d.questions),
        ),
        ROLE,
    ),
    "DIALOG_SVAR": (
        LINKED,
        theme_field("9069"),
        TEXT,
        dialogue_field(
            "question", "spørsmålet det svares på", lambda d: all(n.question for n in d.notes)
        ),
        ROLE,
    ),
    "DIALOG_AVVIK": (LINKED, theme_field("8117", "1", "9"), TEXT, ROLE),
    "DIALOG_HELSEFAGLIG": (
        theme_field("7322"),
        TEXT,
        ROLE,
        RequiredField(
            "ref_to_parent",
            "meldingen om utskrivningsklar pasient",
            True,
            lambda e, p: (
                not (isinstance(p, Dialogue) and p.answers_ready_notice) or bool(e.ref_to_parent)
            ),
        ),
    ),
}
