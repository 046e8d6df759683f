"""What the payloads say: frozen dataclasses, one per message family.

Written and read alike: what `compose` writes, `read` gives back equal. Codes are kept as
sent; an unknown code value is never a reason for refusing (HIS 80415).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samflyt.formats.clinical import NOTHING_CLINICAL, Clinical, Diagnosis, Medicine
from samflyt.formats.elements import Code
from samflyt.formats.envelope import Person, Unit
from samflyt.formats.moments import When


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """*Tidsfestet hendelse*: `code` from 9121, else `description`.

    `estimate` (*Anslag*): true means expected, false means final. Never rely on it for
    codes 1, 2 and 13: profile and standard contradict each other.
    """

    when: When
    code: Code | None = None
    description: str = ""
    estimate: bool = False
    remark: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NextOfKin:
    """*Pårørende, foresatt* or a child under 18 (`child_born_year`)."""

    person: Person
    relation: Code | None = None
    care_function: Code | None = None
    child_born_year: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ContactUnit:
    """*Tilknyttet enhet*: the unit to call."""

    unit: Unit
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """*Kontaktperson helsepersonell*."""

    person: Person
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Responsible:
    """*Ansvar for rapport*: the professional who answers for the content."""

    person: Person
    approved_date: date | None = None
    relation: Code | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SentDocument:
    what: Code
    sent: bool
    sent_date: date | None = None
    receiver_type: Code | None = None
    receiver: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A person or unit that a dialogue note names."""

    person: Person | None = None
    role: Code | None = None
    note_role: Code | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """*Forespørsel*: `type` from 9152, 9153 or 9154; `rich` is safe HTML (dialogue 1.1)."""

    type: Code
    text: str = ""
    subject: str = ""
    purpose: Code | None = None
    reason: str = ""
    urgency: Code | None = None
    from_date: date | None = None
    to_date: date | None = None
    document_id: str = ""
    roles: tuple[Role, ...] = ()
    rich: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What every PLO message begins with. `status` is N, M, A, C or H (7309)."""

    status: Code
    forwarding_reserved: bool | None = None
    answers_question: bool | None = None
    question: Question | None = None
    civil_status: Code | None = None
    lives_alone: bool | None = None
    language: Code | None = None
    next_of_kin: tuple[NextOfKin, ...] = ()
    units: tuple[ContactUnit, ...] = ()
    contacts: tuple[Contact, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    sent_documents: tuple[SentDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Logistics:
    """The five notices (HIS 1149). `discharged_to` (8408) and `outcome` (8431): LOG_UTSKREVET."""

    kind: str
    head: Head
    events: tuple[DatedEvent, ...]
    discharged_to: Code | None = None
    outcome: Code | None = None
    remark: str = ""

    def event(self, code: str) -> DatedEvent | None:
        """The event with this 9121 code."""
        return next((e for e in self.events if e.code and e.code.value == code), None)


@dataclass(frozen=True, slots=True)
class Report:
    """Every other PLO message.

    INNLEGGELSESRAPPORT, HELSEOPPL_SOKNAD (`content_type` 9140: 1 early notice, 2 updated),
    UTSKRIVNINGSRAPPORT (9139), HELSEOPPLYSNINGER_LEGE (9137), MEDISINSKE_OPPLYSNINGER
    (9138), ORIENTERING_TJENESTETILBUD and FRAVARSMELDING.
    """

    kind: str
    head: Head
    clinical: Clinical = NOTHING_CLINICAL
    content_type: Code | None = None
    content_remark: str = ""
    events: tuple[DatedEvent, ...] = ()
    own_application_sent: bool | None = None
    own_application_remark: str = ""

    def event(self, code: str) -> DatedEvent | None:
        return next((e for e in self.events if e.code and e.code.value == code), None)


@dataclass(frozen=True, slots=True)
class DialogueNote:
    """*Notat*: `theme` from 9069, 7322 or 8117; `text` is plain, `rich` safe HTML or empty."""

    theme: Code
    subject: str = ""
    text: str = ""
    rich: str = ""
    remark: str = ""
    document_id: str = ""
    written_date: date | None = None
    question: Question | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """*Dialogmelding*, `version` 1.0 or 1.1: questions or notes."""

    kind: str
    version: str
    questions: tuple[Question, ...] = ()
    notes: tuple[DialogueNote, ...] = ()
    case_type: Code | None = None
    case_text: str = ""

    @property
    def answers_ready_notice(self) -> bool:
        """Theme 7322 = 7: the municipality's answer to a ready notice."""
        return any(n.theme.value == "7" and n.theme.list_number == "7322" for n in self.notes)


@dataclass(frozen=True, slots=True)
class LetterNote:
    heading: Code | None
    text: str
    rich: str = ""


@dataclass(frozen=True, slots=True)
class DischargeLetter:
    """*Epikrise*: status N, M, C (7309) and the parts a stay rests on."""

    kind: str
    version: str
    status: Code
    description: str = ""
    admitted: When | None = None
    discharged: When | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    notes: tuple[LetterNote, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    refers_to: str = ""
