"""The envelope: who sends what to whom about which patient (MsgHead 1.2, HIS 80601)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from samflyt.formats import codes
from samflyt.formats.elements import Code, Fields
from samflyt.formats.identity import PersonNumber, read_number
from samflyt.formats.moments import When

PERSON_NUMBERS = ("FNR", "DNR", "HNR", "FHN")


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id with its type (code list 8116 for persons, 9051 for organisations)."""

    value: str
    type: Code

    @property
    def kind(self) -> str:
        return self.type.value

    @classmethod
    def of_unit(cls, value: str, kind: str = "HER") -> Identifier:
        """HER, ENH, RSH, LAV, LOK … (9051); raises KeyError for another kind."""
        return cls(value, codes.coded("9051", kind))

    @classmethod
    def of_person(cls, value: str, kind: str = "HPR") -> Identifier:
        """HPR, HER, FNR, DNR, FHN … (8116); raises KeyError for another kind."""
        return cls(value, codes.coded("8116", kind))


@dataclass(frozen=True, slots=True)
class Address:
    street: str = ""
    postal_code: str = ""
    city: str = ""
    postbox: str = ""
    type: Code | None = None
    county: Code | None = None
    country: Code | None = None

    def __str__(self) -> str:
        place = f"{self.postal_code} {self.city}".strip()
        return ", ".join(part for part in (self.street, self.postbox, place) if part)


@dataclass(frozen=True, slots=True)
class Telecom:
    """A way to reach somebody: `address` as written, such as `tel:99999999`."""

    address: str
    type: Code | None = None

    @property
    def number(self) -> str:
        return self.address.removeprefix("tel:")

    @classmethod
    def phone(cls, number: str) -> Telecom:
        return cls("tel:" + "".join(number.split()))


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation or a part of one (*virksomhet*, *kommunikasjonspart*, *avdeling*)."""

    name: str
    ids: tuple[Identifier, ...] = ()
    telecoms: tuple[Telecom, ...] = ()
    address: Address | None = None
    type: Code | None = None
    part: Unit | None = None

    @property
    def her(self) -> str:
        return _id_of(self.ids, "HER")

    @property
    def phone(self) -> str:
        return _phone(self.telecoms)


@dataclass(frozen=True, slots=True)
class Person:
    """A patient, a relative or a professional; `profession` (9060) and `role` (9034)."""

    family_name: str = ""
    given_name: str = ""
    middle_name: str = ""
    born: date | None = None
    sex: Code | None = None
    ids: tuple[Identifier, ...] = ()
    telecoms: tuple[Telecom, ...] = ()
    address: Address | None = None
    profession: Code | None = None
    role: Code | None = None
    nationality: Code | None = None

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.given_name, self.middle_name, self.family_name)))

    @property
    def her(self) -> str:
        return _id_of(self.ids, "HER")

    @property
    def phone(self) -> str:
        return _phone(self.telecoms)

    @property
    def identifier(self) -> Identifier | None:
        """The person number, national ones first; None when there is none."""
        for kind in PERSON_NUMBERS:
            for identifier in self.ids:
                if identifier.kind == kind:
                    return identifier
        return None

    @property
    def number(self) -> PersonNumber | None:
        found = self.identifier
        return read_number(found.value) if found else None


@dataclass(frozen=True, slots=True)
class Party:
    """A sender or receiver at both levels of the Address Register.

    Level 1 is `organisation` (*virksomhet*); level 2 (*kommunikasjonspart*) is a `unit`
    or, for a general practitioner, a `person`. `role` is from code list 8112 and empty for
    the sender.
    """

    organisation: Unit
    unit: Unit | None = None
    person: Person | None = None
    role: str = ""

    @property
    def organisation_name(self) -> str:
        return self.organisation.name

    @property
    def organisation_her(self) -> str:
        return self.organisation.her

    @property
    def unit_name(self) -> str:
        level_2 = self.unit or self.person
        return level_2.name if level_2 else ""

    @property
    def unit_her(self) -> str:
        level_2 = self.unit or self.person
        return level_2.her if level_2 else ""

    @property
    def her(self) -> str:
        """The address a transport uses: level 2, else level 1."""
        return self.unit_her or self.organisation_her


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is outside the payload.

    `gen_at` is aware UTC and `gen_text` the same as written (an AppRec repeats it).
    `issue` is the document's own time, kept by changes and cancellations. `processing`
    is P, T or D (8113), empty when not stated: T and D are not real. `ack` is 7304.
    """

    msg_type: str
    msg_id: str
    gen_at: datetime | None
    sender: Party
    receivers: tuple[Party, ...]
    patient: Person | None = None
    type_name: str = ""
    gen_text: str = ""
    issue: When | None = None
    processing: str = ""
    priority: str = ""
    ack: str = ""
    ref_to_parent: str = ""
    ref_to_conversation: str = ""
    consent: Code | None = None

    @property
    def issue_at(self) -> datetime | None:
        """None when the document gives only a day, or nothing."""
        return self.issue.at if self.issue else None

    @property
    def is_test(self) -> bool:
        return self.processing in {"T", "D"}

    @property
    def answerable(self) -> bool:
        """False when nobody could be sent a receipt: sender or message id is not there."""
        return bool(self.sender.her and self.msg_id)

    @property
    def receiver(self) -> Party:
        return self.receivers[0]

    @property
    def copies(self) -> tuple[Party, ...]:
        return self.receivers[1:]


def _id_of(ids: tuple[Identifier, ...], kind: str) -> str:
    return next((identifier.value for identifier in ids if identifier.kind == kind), "")


def _phone(telecoms: tuple[Telecom, ...]) -> str:
    return next((t.number for t in telecoms if not t.address.startswith("mailto:")), "")


def read_ids(fields: Fields) -> tuple[Identifier, ...]:
    return tuple(
        Identifier(ident.text("Id"), ident.code("TypeId") or Code())
        for ident in fields.each("Ident")
    )


def read_address(fields: Fields | None) -> Address | None:
    if fields is None:
        return None
    return Address(
        street=fields.text("StreetAdr"),
        postal_code=fields.text("PostalCode"),
        city=fields.text("City"),
        postbox=fields.text("Postbox"),
        type=fields.code("Type"),
        county=fields.code("County"),
        country=fields.code("Country"),
    )


def read_telecoms(fields: Fields) -> tuple[Telecom, ...]:
    return tuple(
        Telecom(telecom.value("TeleAddress"), telecom.code("TypeTelecom"))
        for telecom in fields.each("TeleCom")
    )


def read_person(fields: Fields | None) -> Person | None:
    if fields is None:
        return None
    return Person(
        family_name=fields.text("FamilyName"),
        given_name=fields.text("GivenName"),
        middle_name=fields.text("MiddleName"),
        born=fields.day("DateOfBirth"),
        sex=fields.code("Sex"),
        ids=read_ids(fields),
        telecoms=read_telecoms(fields),
        address=read_address(fields.one("Address")),
        profession=fields.code("TypeHealthcareProfessional"),
        role=fields.code("RoleToPatient"),
        nationality=fields.code("Nationality"),
    )


def read_unit(fields: Fields | None, *, with_parts: bool = True) -> Unit | None:
    if fields is None:
        return None
    return Unit(
        name=fields.text("OrganisationName"),
        ids=read_ids(fields),
        telecoms=read_telecoms(fields),
        address=read_address(fields.one("Address")),
        type=fields.code("TypeOrganisation"),
        part=read_unit(fields.one("Organisation")) if with_parts else None,
    )
