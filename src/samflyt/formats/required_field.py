"""Single fields a message may need, each with a way to tell whether it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samflyt.formats.clinical import NOTHING_CLINICAL, Clinical
from samflyt.formats.content import Dialogue, Head, Logistics, Report
from samflyt.formats.envelope import Envelope, Party, Person
from samflyt.formats.receipt_rules import refusals

Payload = Logistics | Report | Dialogue
Filled = Callable[[Envelope, Payload], bool]


@dataclass(frozen=True, slots=True)
class RequiredField:
    """A field by `key` (for forms and code) with its Norwegian `label`."""

    key: str
    label: str
    demanded: bool
    filled: Filled


class Incomplete(ValueError):
    """A message that lacks what its profile demands; `fields` names each, in order."""

    def __init__(self, *fields: RequiredField) -> None:
        super().__init__("Meldingen mangler: " + ", ".join(field.label for field in fields))
        self.fields = fields


def _both_levels(party: Party) -> bool:
    return bool(
        party.organisation_her and party.organisation_name and party.unit_her and party.unit_name
    )


def _patient(envelope: Envelope, _payload: Payload) -> bool:
    return not any(
        fault.code.startswith("E3") for fault in refusals(envelope) if envelope.patient
    ) and bool(envelope.patient and envelope.patient.name)


def _message_id(envelope: Envelope, _payload: Payload) -> bool:
    return not any(fault.code == "E10" for fault in refusals(envelope))


def _linked_when_changed(envelope: Envelope, payload: Payload) -> bool:
    if isinstance(payload, Dialogue) or payload.head.status.value not in {"M", "C", "A"}:
        return True
    return bool(envelope.ref_to_parent and envelope.ref_to_conversation)


ENVELOPE_FIELDS = (
    RequiredField("msg_id", "meldingens id (UUID)", True, _message_id),
    RequiredField("gen_at", "tidspunkt", True, lambda e, _: e.gen_at is not None),
    RequiredField("issue", "dokumentets tidspunkt", True, lambda e, _: e.issue is not None),
    RequiredField("sender", "avsender på begge nivåer", True, lambda e, _: _both_levels(e.sender)),
    RequiredField(
        "receiver", "mottaker på begge nivåer", True, lambda e, _: _both_levels(e.receiver)
    ),
    RequiredField("patient", "pasient med navn og nummer", True, _patient),
    RequiredField(
        "ref_to_parent", "meldingen som endres eller kanselleres", True, _linked_when_changed
    ),
)


def head_of(payload: Payload) -> Head | None:
    return None if isinstance(payload, Dialogue) else payload.head


def clinical_of(payload: Payload) -> Clinical:
    return payload.clinical if isinstance(payload, Report) else NOTHING_CLINICAL


def _named_professional(person: Person) -> bool:
    return bool(person.name and person.ids and person.profession and person.role)


def _deciding(_envelope: Envelope, payload: Payload) -> bool:
    head = head_of(payload)
    return head is not None and any(_named_professional(r.person) for r in head.responsible)


def _reachable(_envelope: Envelope, payload: Payload) -> bool:
    """A unit with phone, or a responsible professional with one (HIS 1174, section 5)."""
    head = head_of(payload)
    if head is None:
        return False
    units = (c.unit for c in head.units)
    if any(unit.name and unit.phone and unit.ids for unit in units):
        return True
    return any(_named_professional(r.person) and r.person.phone for r in head.responsible)


def _complete_idents(_envelope: Envelope, payload: Payload) -> bool:
    """The schema wants an id on every unit and professional, though the guide forgets it."""
    head = head_of(payload)
    if head is None:
        return True
    people = [r.person for r in head.responsible] + [c.person for c in head.contacts]
    return all(p.ids for p in people) and all(c.unit.ids for c in head.units)


REACHABLE = RequiredField("unit", "ansvarlig enhet eller person med telefon", True, _reachable)
IDENTS = RequiredField("idents", "id på enheter og helsepersonell", True, _complete_idents)
DECIDING = RequiredField("responsible", "navn på den som har avgjort det", True, _deciding)
CARE = (REACHABLE, IDENTS)


def event_field(key: str, label: str, code: str, *, moment: bool = False) -> RequiredField:
    def filled(_envelope: Envelope, payload: Payload) -> bool:
        if isinstance(payload, Dialogue):
            return False
        event = payload.event(code)
        return event is not None and (event.when.at if moment else event.when.day) is not None

    return RequiredField(key, label, True, filled)


def note_field(
    key: str, label: str, list_number: str, code: str, *, demanded: bool = False
) -> RequiredField:
    """A text under a heading; a cancellation needs none."""

    def filled(_envelope: Envelope, payload: Payload) -> bool:
        head = head_of(payload)
        cancels = head is not None and head.status.value == "C"
        return cancels or bool(clinical_of(payload).text(list_number, code))

    return RequiredField(key, label, demanded, filled)


def wanted_field(key: str, label: str, filled: Callable[[Payload], bool]) -> RequiredField:
    return RequiredField(key, label, False, lambda _, payload: filled(payload))


ONE_EVENT = RequiredField(
    "events",
    "nøyaktig én hendelse",
    True,
    lambda _, payload: isinstance(payload, Logistics) and len(payload.events) == 1,
)
ADMITTED = event_field("admitted", "tidspunkt for innleggelse", "1", moment=True)
CRITICAL = wanted_field(
    "critical",
    "kritisk informasjon (cave)",
    lambda p: bool(clinical_of(p).critical or clinical_of(p).allergies),
)
DIAGNOSES = wanted_field("diagnoses", "diagnoser", lambda p: bool(clinical_of(p).diagnoses))
MEDICINES = wanted_field("medicines", "legemidler", lambda p: bool(clinical_of(p).medicines))
KIN = wanted_field("next_of_kin", "pårørende", lambda p: bool((h := head_of(p)) and h.next_of_kin))
NURSING = note_field("nursing", "sykepleiesammenfatning", "9141", "8")
PRACTICAL = note_field("practical", "praktiske opplysninger", "9141", "14")


def content_type_field(*accepted: str, also_cancelled: bool = True) -> RequiredField:
    """`also_cancelled` is False where a cancellation may leave it out."""

    def filled(_envelope: Envelope, payload: Payload) -> bool:
        if not isinstance(payload, Report):
            return False
        if payload.content_type is None:
            return not also_cancelled and payload.head.status.value == "C"
        return payload.content_type.value in accepted

    return RequiredField("content_type", "type innhold", True, filled)


def dialogue_field(key: str, label: str, filled: Callable[[Dialogue], bool]) -> RequiredField:
    return RequiredField(key, label, True, lambda _, p: isinstance(p, Dialogue) and filled(p))


TEXT = dialogue_field(
    "text", "tekst", lambda d: bool(d.notes) and all(note.text for note in d.notes)
)
ROLE = dialogue_field(
    "role",
    "hvem som svarer for innholdet",
    lambda d: any(
        role.person or role.unit
        for roles in (*(n.roles for n in d.notes), *(q.roles for q in d.questions))
        for role in roles
    ),
)
LINKED = RequiredField(
    "ref_to_parent", "meldingen det svares på", True, lambda e, _: bool(e.ref_to_parent)
)


def theme_field(list_number: str, *accepted: str) -> RequiredField:
    return dialogue_field(
        "theme",
        "tema",
        lambda d: (
            bool(d.notes)
            and all(
                note.theme.list_number == list_number
                and (not accepted or note.theme.value in accepted)
                for note in d.notes
            )
        ),
    )
