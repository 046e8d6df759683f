"""An invoice or credit note as Peppol BIS Billing 3.0 (EHF) has it: the parts, and what is wrong.

Only what must be there: no person, no health information. Amounts are exact decimals in kroner.
The product checks with `faults` always; the national rules themselves are not ours to ship.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stdnum.no import kontonr, orgnr

ZERO = Decimal("0.00")
#: Categories without VAT: exempt, outside the act, zero rate.
CATEGORIES = ("E", "O", "Z")


class BadDocument(ValueError):
    """The document cannot be sent; `faults` are sentences for the one who prepares it."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Party:
    """A seller or buyer by its organisation number, which is its address in Peppol too, unless
    `endpoint` names another."""

    name: str
    organisation_number: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    vat_registered: bool = False
    business_register: bool = False
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class Vat:
    """Why no VAT is charged. E and O give a reason, Z gives none."""

    category: str = "E"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Days of one stay at one price. `reference` is the seller's own, and says nothing else."""

    reference: str
    first: date
    last: date
    days: int
    price: Decimal
    name: str = "Liggedøgn utskrivningsklar pasient"

    @property
    def amount(self) -> Decimal:
        return self.days * self.price


@dataclass(frozen=True, slots=True)
class Payment:
    """Where an invoice is paid, by when, and with which KID."""

    due: date
    kid: str
    account: str
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The invoice that a credit note takes days back from."""

    number: str
    issued: date


@dataclass(frozen=True, slots=True)
class Document:
    """An invoice where `payment` is given, a credit note where `credits` is."""

    number: str
    issued: date
    start: date
    end: date
    buyer_reference: str
    seller: Party
    buyer: Party
    vat: Vat
    lines: tuple[Line, ...]
    note: str = ""
    contract: str = ""
    payment: Payment | None = None
    credits: Reference | None = None

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def is_credit_note(self) -> bool:
        return self.credits is not None


def faults(document: Document) -> list[str]:
    """What a receiver's access point would refuse, in Norwegian; empty when it can be sent."""
    return [
        *_head_faults(document),
        *party_faults(document.seller, "avsender"),
        *party_faults(document.buyer, "mottaker"),
        *_vat_faults(document),
        *_payment_faults(document),
        *_line_faults(document),
    ]


def _head_faults(document: Document) -> Iterator[str]:
    if not document.number.strip():
        yield "nummer mangler"
    if not document.buyer_reference.strip():
        yield "mottakerens bestillerreferanse mangler"
    if (document.payment is None) == (document.credits is None):
        yield "en faktura har betaling, en kreditnota viser til en faktura"
    if document.end < document.start:
        yield "perioden slutter før den begynner"


def party_faults(party: Party, who: str) -> Iterator[str]:
    if not party.name.strip():
        yield f"{who} mangler navn"
    if not orgnr.is_valid(party.organisation_number) or len(party.organisation_number) != 9:
        yield f"{who} mangler gyldig organisasjonsnummer"
    if party.endpoint and (len(party.endpoint) != 9 or not orgnr.is_valid(party.endpoint)):
        yield f"{who} har en mottaksadresse som ikke er et organisasjonsnummer"


def _vat_faults(document: Document) -> Iterator[str]:
    vat = document.vat
    if vat.category not in CATEGORIES:
        yield f"ukjent avgiftskategori «{vat.category}»"
    if vat.category in ("E", "O") and not vat.reason.strip():
        yield "grunnen til at avgift ikke kreves, mangler"
    registered = document.seller.vat_registered or document.seller.business_register
    if vat.category in ("E", "Z") and not registered:
        yield f"kategori {vat.category} krever at avsender oppgir avgiftsnummer eller register"
    if vat.category == "O" and document.seller.vat_registered:
        yield "kategori O kan ikke brukes av en avsender som oppgir avgiftsnummer"


def _payment_faults(document: Document) -> Iterator[str]:
    payment = document.payment
    if payment is None:
        return
    if not kontonr.is_valid(payment.account):
        yield "gyldig kontonummer mangler"
    if not payment.kid:
        yield "KID mangler"
    if payment.due < document.issued:
        yield "forfall er før fakturadatoen"


def _line_faults(document: Document) -> Iterator[str]:
    if not document.lines:
        yield "ingen linjer"
    for number, line in enumerate(document.lines, start=1):
        if line.days < 1 or line.price <= 0:
            yield f"linje {number}: antall og pris skal være større enn null"
        if not document.start <= line.first <= line.last <= document.end:
            yield f"linje {number}: døgnene ligger utenfor perioden"
        if line.price != line.price.quantize(Decimal("0.01")):
            yield f"linje {number}: prisen har mer enn to desimaler"
