"""What receivers say of invoices over Peppol."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samflyt.formats import ubl_response
from samflyt.formats.ubl import BadDocument
from samflyt.formats.ubl_response import Clarification, Response, UnreadableResponse
from tests.formats.invoices import HOSPITAL, MUNICIPALITY
from tests.formats.peppol import national_rules

__all__ = ["national_rules"]

Check = Callable[[bytes, Path], list[str]]
OBJECTION = Response(
    id="I-1",
    issued=date(2024, 4, 20),
    sender=MUNICIPALITY,
    receiver=HOSPITAL,
    code="UQ",
    invoice_number="2403-000001",
    clarifications=(
        Clarification("reason", "DEL", "Innsigelse: S000101, 2 døgn"),
        Clarification("action", "CNP"),
    ),
)


@pytest.mark.needs_shared
def test_objection_passes_the_national_rules(national_rules: Check, tmp_path: Path) -> None:
    assert national_rules(ubl_response.write(OBJECTION), tmp_path) == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("code", ["AB", "IP", "AP", "PD"])
def test_every_plain_status_passes(code: str, national_rules: Check, tmp_path: Path) -> None:
    plain = replace(OBJECTION, code=code, clarifications=())

    assert national_rules(ubl_response.write(plain), tmp_path) == []


def test_response_is_read_as_it_was_written() -> None:
    found = ubl_response.read(ubl_response.write(OBJECTION))

    assert found.code == "UQ"
    assert found.invoice_number == "2403-000001"
    assert found.clarifications == OBJECTION.clarifications
    assert found.sender.organisation_number == MUNICIPALITY.organisation_number
    assert found.issued == date(2024, 4, 20)


@pytest.mark.needs_shared
def test_every_official_example_is_read(shared: Path) -> None:
    paths = sorted((shared / "ehf" / "examples" / "invoice-response").glob("*.xml"))

    found = [ubl_response.read(path.read_bytes()) for path in paths]

    assert len(found) == 13
    assert {response.code for response in found} <= set(ubl_response.CODES)
    assert all(response.invoice_number for response in found)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": "XX"}, "ukjent svar"),
        ({"invoice_number": ""}, "fakturanummer mangler"),
        ({"clarifications": ()}, "mangler grunn"),
        ({"clarifications": (Clarification("reason", "CNP"),)}, "ukjent grunn"),
    ],
)
def test_response_that_says_too_little_is_not_written(
    change: dict[str, object], fault: str
) -> None:
    with pytest.raises(BadDocument, match=fault):
        ubl_response.write(replace(OBJECTION, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"not xml", "ikke lesbar XML"),
        (b"<Invoice/>", "ikke et fakturasvar"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "ikke lesbar XML"),
    ],
)
def test_anything_else_is_refused(raw: bytes, fault: str) -> None:
    with pytest.raises(UnreadableResponse, match=fault):
        ubl_response.read(raw)


@pytest.mark.parametrize("part", ["IssueDate", "ResponseCode"])
def test_response_without_what_it_must_say_is_refused(part: str) -> None:
    raw = ubl_response.write(OBJECTION).decode()
    start = raw.index(f"<cbc:{part}>")
    end = raw.index(f"</cbc:{part}>") + len(f"</cbc:{part}>")

    with pytest.raises(UnreadableResponse, match=f"mangler {part}"):
        ubl_response.read((raw[:start] + raw[end:]).encode())


def test_response_with_a_date_that_is_none_is_refused() -> None:
    raw = ubl_response.write(OBJECTION).replace(b"2024-04-20", b"i april")

    with pytest.raises(UnreadableResponse, match="ugyldig dato"):
        ubl_response.read(raw)
