"""The clinical parts that the PLO reports share, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samflyt.formats.elements import Code
from samflyt.formats.moments import When


@dataclass(frozen=True, slots=True)
class Note:
    """A text under a heading (9145, 9141, 9142). `area` is where in the message it stands."""

    text: str
    heading: Code | None = None
    remark: str = ""
    area: str = "medical"  # medical | important | nursing | other_profession


@dataclass(frozen=True, slots=True)
class Diagnosis:
    code: Code | None = None
    description: str = ""
    main: bool | None = None


@dataclass(frozen=True, slots=True)
class CriticalNote:
    """A keyword of *Cave* (critical information)."""

    keyword: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Allergy:
    against: str
    note: str = ""
    substance: Code | None = None
    when_prescribing: bool | None = None
    food_and_drink: bool | None = None
    contact: bool | None = None
    pollen_or_sting: bool | None = None
    anaphylaxis: Code | None = None
    in_cave: bool = False


@dataclass(frozen=True, slots=True)
class Medicine:
    """*Forenklet forskrivning*. `status` 2 is stopped; `use` 1 fixed, 2 course, 3 as needed."""

    name: str
    dosage: str = ""
    generic_name: str = ""
    purpose: str = ""
    form: Code | None = None
    strength: str = ""
    strength_unit: str = ""
    atc: Code | None = None
    use: Code | None = None
    starts: When | None = None
    ends: When | None = None
    status: Code | None = None
    multidose: Code | None = None
    remark: str = ""
    not_with_other: bool | None = None


@dataclass(frozen=True, slots=True)
class GivenMedicine:
    """Given on the day of transfer: by staff, or `handed_out` (that many `doses`)."""

    started: When
    name: str = ""
    dosage: str = ""
    handed_out: bool = False
    doses: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A municipal service the patient has (*eksisterende tjeneste*, 9151)."""

    type: Code | None = None
    name: str = ""
    private: bool = False
    provider: str = ""
    information: str = ""
    amount: str = ""
    amount_unit: str = ""
    starts: date | None = None
    ends: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NeededService:
    """A service the hospital thinks is needed (*tjenestebehov*)."""

    type: Code | None = None
    name: str = ""
    at_institution: str = ""
    description: str = ""
    amount: str = ""
    amount_unit: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """One IPLOS function variable (9111) with its score."""

    variable: Code | None = None
    score: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """*Opplysninger relevant for oppfølging*."""

    dressings: bool | None = None
    medicine_help: bool | None = None
    function_change: str = ""
    dressings_remark: str = ""
    medicine_remark: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """*Kontrolltime*: booked (`when`), to be booked by the patient, or tentative."""

    kind: str  # booked | to_be_booked | tentative
    when: When | None = None
    minutes: int | None = None
    place: str = ""
    tentative_time: str = ""
    confirmed: bool | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PastIllness:
    """*Tidligere sykdom*; `chronic` also says that it is a lasting disability."""

    what: str
    chronic: bool = False
    code: Code | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clinical:
    """The clinical parts that the PLO reports share."""

    diagnoses: tuple[Diagnosis, ...] = ()
    critical: tuple[CriticalNote, ...] = ()
    allergies: tuple[Allergy, ...] = ()
    notes: tuple[Note, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    given_medicines: tuple[GivenMedicine, ...] = ()
    services: tuple[Service, ...] = ()
    needed_services: tuple[NeededService, ...] = ()
    functions: tuple[Function, ...] = ()
    function_remark: str = ""
    follow_up: FollowUp | None = None
    appointments: tuple[Appointment, ...] = ()
    interpreter_language: Code | None = None
    past_illnesses: tuple[PastIllness, ...] = ()
    measures: tuple[str, ...] = ()

    def text(self, list_number: str, code: str) -> str:
        """The text under a heading, as `text("9145", "2")` for the expected course."""
        return "\n\n".join(
            note.text
            for note in self.notes
            if note.heading is not None
            and note.heading.value == code
            and note.heading.list_number == list_number
        )


NOTHING_CLINICAL = Clinical()
