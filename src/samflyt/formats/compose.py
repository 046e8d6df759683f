"""Writing the messages about a patient, from the same dataclasses that reading gives.

`first_message`, `reply_to` and `change_of` make envelopes with the right links; `compose`
refuses what its profile would miss, naming the field, and gives schema-valid bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from samflyt.formats.care_writing import care_element
from samflyt.formats.clinical import Clinical
from samflyt.formats.content import Dialogue, Logistics, Report
from samflyt.formats.dialogue_writing import VERSION_OF, dialogue_element
from samflyt.formats.envelope import Envelope, Party, Person
from samflyt.formats.envelope_reading import Attachment
from samflyt.formats.envelope_writing import new_message, write_attachment
from samflyt.formats.moments import When, written
from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.formats.required import PAYLOAD_FIELDS, missing
from samflyt.formats.required_field import Incomplete, RequiredField

Payload = Logistics | Report | Dialogue
# What a report type has no element for: fields of `Report`, then of its `Clinical`.
NO_PLACE = {
    "INNLEGGELSESRAPPORT": {
        "content_type",
        "content_remark",
        "events",
        "own_application_sent",
        "needed_services",
        "appointments",
    },
    "HELSEOPPL_SOKNAD": {"medicines", "services", "appointments"},
    "UTSKRIVNINGSRAPPORT": {"own_application_sent", "services"},
    "HELSEOPPLYSNINGER_LEGE": {
        "events",
        "own_application_sent",
        "services",
        "needed_services",
        "appointments",
    },
    "MEDISINSKE_OPPLYSNINGER": {
        "events",
        "services",
        "appointments",
        "given_medicines",
        "follow_up",
        "measures",
    },
    "ORIENTERING_TJENESTETILBUD": {
        "content_type",
        "content_remark",
        "events",
        "own_application_sent",
        *{field.name for field in fields(Clinical)} - {"services", "interpreter_language"},
    },
}
# Areas of notes that a report has no element for.
NO_AREA = {
    "HELSEOPPL_SOKNAD": {"important"},
    "HELSEOPPLYSNINGER_LEGE": {"other_profession"},
    "MEDISINSKE_OPPLYSNINGER": {"nursing"},
}
LABELS = {
    "allergies": "allergier",
    "critical": "kritisk informasjon",
    "diagnoses": "diagnoser",
    "follow_up": "opplysninger for oppfølging",
    "functions": "funksjonsnivå",
    "given_medicines": "legemidler gitt ved overføring",
    "measures": "iverksatte tiltak",
    "past_illnesses": "tidligere sykdommer",
    "appointments": "kontrolltime",
    "content_remark": "merknad til type innhold",
    "content_type": "type innhold",
    "discharged_to": "utskrevet til",
    "events": "hendelser",
    "function_remark": "merknad om funksjonsnivå uten kartlegging",
    "medicines": "legemidler",
    "needed_services": "behov for tjenester",
    "notes": "notater av dette slaget",
    "outcome": "tilstand ved utskrivning",
    "own_application_sent": "egensøknad",
    "remark": "merknad",
    "services": "tjenester pasienten har",
}


class NoPlace(ValueError):
    """The message type has no element for something the payload holds; `keys` names it."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        named = ", ".join(LABELS.get(key, key) for key in keys)
        super().__init__(f"Meldingen har ikke plass til: {named}")
        self.keys = keys


def first_message(
    msg_type: str,
    *,
    msg_id: str,
    gen_at: datetime,
    sender: Party,
    receiver: Party,
    patient: Person,
    copies: Iterable[Party] = (),
    processing: str = "",
) -> Envelope:
    """An envelope that begins a conversation; its document is issued when it is made."""
    return Envelope(
        msg_type=msg_type,
        msg_id=msg_id,
        gen_at=When.moment(gen_at).at,
        sender=replace(sender, role=""),
        receivers=(replace(receiver, role="PRIM"), *copies),
        patient=patient,
        type_name=TYPE_NAMES[msg_type],
        gen_text=written(gen_at),
        issue=When.moment(gen_at),
        processing=processing,
    )


def reply_to(original: Envelope, msg_type: str, *, msg_id: str, gen_at: datetime) -> Envelope:
    """The next message of a conversation, from its receiver back to the sender's address."""
    answer = first_message(
        msg_type,
        msg_id=msg_id,
        gen_at=gen_at,
        sender=original.receiver,
        receiver=original.sender,
        patient=original.patient or Person(),
        processing=original.processing,
    )
    return following(answer, original)


def following(envelope: Envelope, earlier: Envelope) -> Envelope:
    """Links a message to an earlier one of either party."""
    return replace(
        envelope,
        ref_to_parent=earlier.msg_id,
        ref_to_conversation=earlier.ref_to_conversation or earlier.msg_id,
    )


def change_of(original: Envelope, *, msg_id: str, gen_at: datetime) -> Envelope:
    """A change or cancellation: new id and time, the original's issue time and addresses."""
    changed = replace(
        original, msg_id=msg_id, gen_at=When.moment(gen_at).at, gen_text=written(gen_at)
    )
    return following(changed, original)


def compose(
    envelope: Envelope, payload: Payload, *, attachments: Iterable[Attachment] = ()
) -> bytes:
    """UTF-8 bytes of the message.

    Raises `Incomplete` (names each field its profile demands), `NoPlace` (content the
    message type cannot carry) and ValueError for a type that is not written here.
    """
    if payload.kind not in PAYLOAD_FIELDS:
        raise ValueError(f"Skriver ikke meldinger av typen {payload.kind}.")
    if payload.kind != envelope.msg_type:
        raise ValueError(f"Innholdet er {payload.kind}, konvolutten {envelope.msg_type}.")
    _refuse_incomplete(tuple(field for field in missing(envelope, payload) if field.demanded))
    _refuse_without_place(payload)
    root, content = new_message(envelope)
    content.element.append(
        dialogue_element(payload)
        if isinstance(payload, Dialogue)
        else care_element(payload, envelope.msg_id)
    )
    for attachment in attachments:
        write_attachment(root, attachment)
    return root.serialized()


def _refuse_incomplete(lacking: tuple[RequiredField, ...]) -> None:
    if lacking:
        raise Incomplete(*lacking)


def _refuse_without_place(payload: Payload) -> None:
    """Better refused than lost: what would not be written must not be taken for sent."""
    if isinstance(payload, Dialogue):
        if payload.version != VERSION_OF[payload.kind]:
            raise ValueError(f"{payload.kind} skrives i versjon {VERSION_OF[payload.kind]}.")
        return
    homeless = (
        _homeless_in_notice(payload)
        if isinstance(payload, Logistics)
        else _homeless_in_report(payload)
    )
    if homeless:
        raise NoPlace(homeless)


def _homeless_in_notice(notice: Logistics) -> tuple[str, ...]:
    if notice.kind == "LOG_UTSKREVET":
        return ()
    return tuple(key for key in ("discharged_to", "outcome", "remark") if getattr(notice, key))


def _homeless_in_report(report: Report) -> tuple[str, ...]:
    filled = [field.name for field in fields(report) if getattr(report, field.name)]
    clinical = report.clinical
    filled += [field.name for field in fields(clinical) if getattr(clinical, field.name)]
    homeless = [key for key in filled if key in NO_PLACE[report.kind]]
    if clinical.function_remark and not clinical.functions:
        homeless.append("function_remark")
    if {note.area for note in clinical.notes} & NO_AREA.get(report.kind, set()):
        homeless.append("notes")
    return tuple(homeless)
