"""Reading any message of the trade: bytes in, frozen dataclasses out, or `Unreadable`.

Order: safe XML (T01), known format (T10), schema or own structure (T02), then what the
standard for receipts wants refused (E10, E31, E36). Nothing is refused for its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from samflyt.formats import receipt_rules, structure
from samflyt.formats.apprec import AppRec, read_apprec, receipt_envelope
from samflyt.formats.care_reading import read_care
from samflyt.formats.content import Dialogue, DischargeLetter, Logistics, Report
from samflyt.formats.dialogue_reading import read_dialogue
from samflyt.formats.elements import local_name, namespace
from samflyt.formats.envelope import Envelope
from samflyt.formats.envelope_reading import Attachment, read_head
from samflyt.formats.letter_reading import read_letter, read_letter_envelope
from samflyt.formats.namespaces import LOGISTICS, MSGHEAD, PLO_ROOTS, Standard, standard_of
from samflyt.formats.safexml import STANDARD_LIMITS, Limits
from samflyt.formats.safexml import parse as parse_xml
from samflyt.formats.schemas import SchemaSet
from samflyt.formats.sections import Section, render
from samflyt.formats.unreadable import Fault, Place, Unreadable

Payload = Logistics | Report | Dialogue | DischargeLetter | AppRec


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message that can be taken in.

    `kind` is the message type its payload shows (8279); `envelope.msg_type` what the sender
    called it. `standard` names family, version and the AppRec version to answer with.
    `validation` is "schema" or "structure". `warnings` are no reason to refuse.
    """

    kind: str
    envelope: Envelope
    payload: Payload
    standard: Standard
    validation: str
    attachments: tuple[Attachment, ...] = ()
    references: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()
    trees: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)

    @property
    def status(self) -> str:
        """N new, M changed, A added, C cancelled (7309); dialogue messages are always N."""
        if isinstance(self.payload, Logistics | Report):
            return self.payload.head.status.value
        if isinstance(self.payload, DischargeLetter):
            return self.payload.status.value
        return "N"

    @property
    def sections(self) -> tuple[Section, ...]:
        """Everything in the payload, in order, for a reader; made when asked for."""
        return tuple(section for tree in self.trees for section in render(tree))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of elements that no version known to us has; they are among `sections`."""
        rows = (row for section in self.sections for row in section.rows)
        return tuple(dict.fromkeys(row.label for row in rows if row.unknown))


def read(
    raw: bytes, *, schemas: SchemaSet | None = None, limits: Limits = STANDARD_LIMITS
) -> Parsed:
    """The message in `raw`; raises only `Unreadable`.

    Its `envelope` is set when the sender can be answered with a negative AppRec.
    """
    root = parse_xml(raw, limits)
    name, space = local_name(root.tag), namespace(root.tag)
    if name == "MsgHead" and space == MSGHEAD:
        return _read_head(root, schemas)
    standard = standard_of(space, name)
    if standard is None or standard.family not in {"letter", "apprec"}:
        raise Unreadable(_unsupported(root))
    if standard.family == "apprec":
        return _read_receipt(root, standard, schemas)
    return _read_letter(root, standard, schemas)


def _read_head(root: etree._Element, schemas: SchemaSet | None) -> Parsed:
    envelope, enclosed = read_head(root)
    if not enclosed.payloads:
        faults = structure.envelope_faults(root) or (
            Fault("T02", "Meldingen har ikke noe innhold.", Place(root.sourceline)),
        )
        raise Unreadable(*faults, envelope=envelope)
    payload = enclosed.payloads[0]
    standard = standard_of(namespace(payload.tag), local_name(payload.tag))
    if standard is None or standard.family not in {"care", "dialogue"}:
        raise Unreadable(_unsupported(payload), envelope=envelope)
    kind = _kind(payload, envelope, standard)
    validation, broken = _validated(root, payload, kind, standard, schemas)
    faults = (*receipt_rules.refusals(envelope), *broken, *_mismatch(kind, envelope, payload))
    if faults:
        raise Unreadable(*faults, envelope=envelope)
    content = (
        read_care(payload)
        if standard.family == "care"
        else read_dialogue(payload, kind, standard.version)
    )
    return Parsed(
        kind=kind,
        envelope=envelope,
        payload=content,
        standard=standard,
        validation=validation,
        attachments=enclosed.attachments,
        references=enclosed.references,
        warnings=tuple(receipt_rules.warnings(envelope)),
        trees=enclosed.payloads,
    )


def _kind(payload: etree._Element, envelope: Envelope, standard: Standard) -> str:
    if standard.family == "dialogue":
        return envelope.msg_type
    named = PLO_ROOTS[local_name(payload.tag)][0]
    if named:
        return named
    children = (local_name(child.tag) for child in payload)
    return next((LOGISTICS[child] for child in children if child in LOGISTICS), "")


def _mismatch(kind: str, envelope: Envelope, payload: etree._Element) -> tuple[Fault, ...]:
    """A notice of discharge that calls itself an admission must not be guessed about."""
    types = {*LOGISTICS.values(), *(code for code, _, _ in PLO_ROOTS.values() if code)}
    said = envelope.msg_type
    dialogue = local_name(payload.tag) == "Dialogmelding"
    if (said in types and said != kind) or (dialogue and not said.startswith("DIALOG")):
        return (
            Fault(
                "T02",
                f"Meldingstypen {said[:40]} passer ikke med innholdet "
                f"({local_name(payload.tag)[:60]}).",
                Place(payload.sourceline, path="MsgHead/MsgInfo/Type"),
            ),
        )
    return ()


def _validated(
    root: etree._Element,
    payload: etree._Element,
    kind: str,
    standard: Standard,
    schemas: SchemaSet | None,
) -> tuple[str, tuple[Fault, ...]]:
    space = namespace(payload.tag)
    if schemas is not None and space in schemas:
        return "schema", schemas.faults(root, space)
    if root is payload:
        check = structure.letter_faults if standard.family == "letter" else structure.receipt_faults
        return "structure", check(root)
    own = structure.envelope_faults(root)
    if standard.family == "care":
        return "structure", own + structure.care_faults(payload, kind, standard.version)
    return "structure", own + structure.dialogue_faults(payload)


def _read_letter(root: etree._Element, standard: Standard, schemas: SchemaSet | None) -> Parsed:
    envelope = read_letter_envelope(root)
    validation, broken = _validated(root, root, "EPIKRISE", standard, schemas)
    faults = (*receipt_rules.refusals(envelope), *broken)
    if faults:
        raise Unreadable(*faults, envelope=envelope)
    return Parsed(
        kind="EPIKRISE",
        envelope=envelope,
        payload=read_letter(root, standard.version),
        standard=standard,
        validation=validation,
        warnings=tuple(receipt_rules.warnings(envelope)),
        trees=(root,),
    )


def _read_receipt(root: etree._Element, standard: Standard, schemas: SchemaSet | None) -> Parsed:
    """A receipt is never answered with a receipt, so no envelope goes with a refusal."""
    validation, faults = _validated(root, root, "APPREC", standard, schemas)
    if faults:
        raise Unreadable(*faults)
    receipt = read_apprec(root, standard.version)
    return Parsed(
        kind="APPREC",
        envelope=receipt_envelope(receipt),
        payload=receipt,
        standard=standard,
        validation=validation,
        trees=(root,),
    )


def _unsupported(element: etree._Element) -> Fault:
    return Fault(
        "T10",
        f"Støtter ikke meldingsformatet {local_name(element.tag)[:60]} "
        f"({namespace(element.tag)[:120] or 'uten navnerom'}).",
        Place(element.sourceline),
    )
