"""An invented invoice and its credit note, for tests of the formats."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from samflyt.formats.ubl import Document, Line, Party, Payment, Reference, Vat

HOSPITAL = Party("Nordvik sykehus HF", "123456785", "Sykehusveien 1", "9900", "Nordvik", True, True)
MUNICIPALITY = Party("Nordvik kommune", "987654325", "Torget 1", "9901", "Nordvik")
REASON = "Unntatt etter merverdiavgiftsloven § 3-2"
RATE = Decimal("5745.00")
INVOICE = Document(
    number="2403-000001",
    issued=date(2024, 4, 2),
    start=date(2024, 3, 1),
    end=date(2024, 3, 31),
    buyer_reference="1234",
    seller=HOSPITAL,
    buyer=MUNICIPALITY,
    vat=Vat("E", REASON),
    lines=(
        Line("S000101", date(2024, 3, 5), date(2024, 3, 9), 5, RATE),
        Line("S000102", date(2024, 3, 28), date(2024, 3, 31), 4, RATE),
    ),
    note="Betaling for utskrivningsklare pasienter, mars 2024",
    contract="Samarbeidsavtale",
    payment=Payment(date(2024, 5, 2), "00240300012", "86011117947", "30 dager"),
)
CREDIT_NOTE = replace(
    INVOICE,
    number="K2405-000001",
    issued=date(2024, 5, 15),
    lines=(Line("S000101", date(2024, 3, 5), date(2024, 3, 6), 2, RATE),),
    payment=None,
    credits=Reference("2403-000001", date(2024, 4, 2)),
)


def outside(document: Document) -> Document:
    """The same from a trust that takes the payment to lie outside the VAT act."""
    seller = replace(document.seller, vat_registered=False)
    return replace(document, seller=seller, vat=Vat("O", "Utenfor merverdiavgiftsloven"))
