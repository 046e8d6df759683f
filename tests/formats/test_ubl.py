"""Invoices and credit notes as others must be able to read them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from samflyt.formats import ubl_writing
from samflyt.formats.kid import BadKid, is_kid, kid
from samflyt.formats.ubl import BadDocument, Document, Line, Party, Vat
from tests.formats.invoices import CREDIT_NOTE, INVOICE, RATE, outside
from tests.formats.peppol import national_rules

__all__ = ["national_rules"]

Check = Callable[[bytes, Path], list[str]]
ZERO_RATED = replace(INVOICE, vat=Vat("Z"))
PLAIN = replace(
    INVOICE,
    seller=Party("Nordvik sykehus HF", "123456785", business_register=True),
    buyer=Party("Nordvik kommune", "987654325"),
    vat=Vat("O", "Utenfor merverdiavgiftsloven"),
    note="",
    contract="",
)
NEW_YEAR = replace(
    INVOICE,
    start=date(2023, 12, 1),
    end=date(2024, 1, 31),
    lines=(
        Line("S000101", date(2023, 12, 30), date(2023, 12, 31), 2, Decimal("5508.00")),
        Line("S000101", date(2024, 1, 1), date(2024, 1, 1), 1, RATE),
    ),
)


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    "document",
    [INVOICE, CREDIT_NOTE, outside(INVOICE), outside(CREDIT_NOTE), ZERO_RATED, PLAIN, NEW_YEAR],
    ids=["invoice", "credit note", "outside", "credit outside", "zero", "plain", "two rates"],
)
def test_document_passes_schema_and_both_rule_sets_without_a_word(
    document: Document, national_rules: Check, tmp_path: Path
) -> None:
    assert national_rules(ubl_writing.write(document), tmp_path) == []


def test_invoice_says_nothing_but_a_reference_of_the_stay() -> None:
    root = etree.fromstring(ubl_writing.write(INVOICE))

    described = [e.text for e in root.iter(f"{ubl_writing.CBC}Description")]

    assert described == ["Opphold S000101", "Opphold S000102"]


def test_sums_are_exact() -> None:
    root = etree.fromstring(ubl_writing.write(NEW_YEAR))

    payable = root.find(f".//{ubl_writing.CBC}PayableAmount")

    assert payable is not None
    assert payable.text == "16761.00"
    assert NEW_YEAR.total == Decimal("16761.00")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"buyer_reference": " "}, "bestillerreferanse mangler"),
        ({"number": ""}, "nummer mangler"),
        ({"payment": None}, "en faktura har betaling"),
        ({"vat": Vat("E")}, "grunnen til at avgift ikke kreves"),
        ({"vat": Vat("S", "x")}, "ukjent avgiftskategori"),
        ({"vat": Vat("O", "Utenfor")}, "kategori O kan ikke brukes"),
        ({"seller": Party("Nordvik", "123456785")}, "kategori E krever"),
        ({"lines": ()}, "ingen linjer"),
        ({"end": date(2024, 3, 30)}, "linje 2: døgnene ligger utenfor"),
        ({"end": date(2024, 2, 1)}, "perioden slutter før den begynner"),
        ({"seller": Party("Nordvik", "123456786")}, "avsender mangler gyldig organisasjonsnummer"),
        ({"buyer": Party("", "987654325")}, "mottaker mangler navn"),
    ],
)
def test_document_that_would_be_refused_is_not_written(
    change: dict[str, object], fault: str
) -> None:
    with pytest.raises(BadDocument, match=fault):
        ubl_writing.write(replace(INVOICE, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"account": "86011117948"}, "gyldig kontonummer mangler"),
        ({"kid": ""}, "KID mangler"),
        ({"due": date(2024, 4, 1)}, "forfall er før fakturadatoen"),
    ],
)
def test_payment_that_cannot_be_made_is_not_written(change: dict[str, object], fault: str) -> None:
    payment = replace(INVOICE.payment, **change)  # type: ignore[type-var, arg-type]

    with pytest.raises(BadDocument, match=fault):
        ubl_writing.write(replace(INVOICE, payment=payment))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"days": 0}, "antall og pris"),
        ({"price": Decimal("0.00")}, "antall og pris"),
        ({"price": Decimal("1.005")}, "mer enn to desimaler"),
    ],
)
def test_line_that_is_wrong_is_not_written(change: dict[str, object], fault: str) -> None:
    line = replace(INVOICE.lines[0], **change)  # type: ignore[arg-type]

    with pytest.raises(BadDocument, match=fault):
        ubl_writing.write(replace(INVOICE, lines=(line,)))


def test_text_from_people_cannot_become_markup() -> None:
    raw = ubl_writing.write(replace(INVOICE, note="<b>&amp; Ærlig</b>"))

    note = etree.fromstring(raw).find(f"{ubl_writing.CBC}Note")

    assert note is not None
    assert note.text == "<b>&amp; Ærlig</b>"


@pytest.mark.parametrize(
    ("digits", "check", "expected"),
    [
        ("0024030001", "mod10", "00240300012"),
        ("1234567", "mod10", "12345674"),
        ("1234567", "mod11", "12345674"),
        ("6", "mod11", "6-"),
    ],
)
def test_kid_has_its_check_digit(digits: str, check: str, expected: str) -> None:
    assert kid(digits, check) == expected
    assert is_kid(expected)


@pytest.mark.parametrize(("digits", "check"), [("", "mod10"), ("12a", "mod10"), ("1", "mod9")])
def test_kid_of_anything_else_is_refused(digits: str, check: str) -> None:
    with pytest.raises(BadKid):
        kid(digits, check)


def test_kid_with_a_changed_digit_is_found() -> None:
    assert not is_kid("00240300022")
