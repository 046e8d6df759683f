"""Receipts are mirrored, repeat the original exactly, and follow the schema of their version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samflyt.formats.apprec import AppRec, ReceiptError, receipt_for, write
from samflyt.formats.envelope import Code, Identifier, Party, Person, Unit
from samflyt.formats.parse import read
from samflyt.formats.schemas import SchemaSet
from samflyt.formats.unreadable import Fault, Place, Unreadable

Chain = Callable[[int], bytes]
RECEIPT_ID = "1c43cceb-3a7c-5c00-aa9d-e9f56a919caa"
AT = datetime(2026, 3, 2, 9, 20, 30, tzinfo=UTC)


def receipt_in(raw: bytes, schemas: SchemaSet | None = None) -> AppRec:
    payload = read(raw, schemas=schemas).payload
    assert isinstance(payload, AppRec)
    return payload


def test_the_chains_positive_receipt_is_what_we_would_have_sent(chain: Chain) -> None:
    receipt = receipt_for(read(chain(1)).envelope, id=RECEIPT_ID, gen_at=AT)

    assert receipt_in(write(receipt)) == receipt_in(chain(13))


def test_the_chains_negative_receipt_is_what_we_would_have_sent(chain: Chain) -> None:
    receipt = receipt_for(
        read(chain(14)).envelope,
        id="55ee3ffa-a1c9-5812-ab64-637ede6e2cd7",
        gen_at=datetime(2026, 3, 2, 9, 5, 20, tzinfo=UTC),
        faults=[Fault("E21", "Tjenesten er nedlagt (testtekst).")],
    )

    assert receipt_in(write(receipt)) == receipt_in(chain(15))


@pytest.mark.needs_shared
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_both_versions_follow_their_schema(chain: Chain, schemas: SchemaSet, version: str) -> None:
    her = Identifier("9000031", Code("HER", "HER-id"))
    local = Identifier("L1", Code("LOK", "Lokal identifikator uten nærmere angivelse"))
    copy = Party(
        Unit("Kopivik <legesenter> & co", (her, local)),
        unit=Unit("Avdeling", (her, local)),
        person=Person(family_name="Lege", ids=(her, local)),
        role="COP",
    )
    receipt = receipt_for(
        read(chain(6)).envelope,
        id=RECEIPT_ID,
        gen_at=AT,
        faults=[Fault("E31", "Feil\x00tegn", Place(3, 4, "MsgHead/MsgInfo")), Fault("", "Annet")],
        version=version,
        receiver=copy,
        software=("Samflyt", "0.1.0"),
    )

    found = receipt_in(write(receipt), schemas)

    assert found.version == version
    assert (found.status, found.accepted) == ("2", False)
    assert found.sender == copy
    assert [error.code for error in found.errors] == ["E31", "X99"]
    assert found.errors[0].name == "Pasientens fødselsnummer er feil"
    assert found.errors[0].text == "Feil tegn (linje 3, kolonne 4, MsgHead/MsgInfo)"


def test_the_originals_time_is_repeated_to_the_letter(chain: Chain) -> None:
    odd = chain(1).replace(b"2026-03-02T10:20:00</Gen", b"2026-03-02T09:20:00.500Z</Gen")

    receipt = receipt_for(read(odd).envelope, id=RECEIPT_ID, gen_at=AT)

    assert b"<IssueDate>2026-03-02T09:20:00.500Z</IssueDate>" in write(receipt)


def test_a_refused_message_gets_a_receipt_with_every_reason(
    chain: Chain,
) -> None:
    broken = chain(1).replace(b"13913900469", b"13913900468").replace(b"98a53e1c-", b"hei-")

    with pytest.raises(Unreadable) as refused:
        read(broken)
    assert refused.value.envelope is not None
    receipt = receipt_for(
        refused.value.envelope, id=RECEIPT_ID, gen_at=AT, faults=refused.value.faults
    )

    found = receipt_in(write(receipt))
    assert [error.code for error in found.errors] == ["E10", "E31"]
    assert found.original_id == "hei-3cd1-5837-bd83-69abe19a5d7a"


@pytest.mark.needs_shared
def test_a_receipt_for_a_message_without_a_readable_time_is_still_valid(
    chain: Chain, schemas: SchemaSet
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(chain(1).replace(b"2026-03-02T10:20:00", b"sist mandag"))
    assert refused.value.envelope is not None

    receipt = receipt_for(
        refused.value.envelope, id=RECEIPT_ID, gen_at=AT, faults=refused.value.faults
    )

    assert receipt_in(write(receipt), schemas).original_gen_text == "2026-03-02T10:20:30"


def test_a_dialogue_question_is_answered_in_the_older_version(chain: Chain) -> None:
    envelope = read(chain(10)).envelope

    assert receipt_for(envelope, id=RECEIPT_ID, gen_at=AT).version == "1.0"


def test_a_reason_without_a_name_is_named_from_the_code_list(chain: Chain) -> None:
    bare = chain(15).replace(b' DN="Mottaker finnes ikke"', b"")

    assert receipt_in(bare).errors == (
        ReceiptError("E21", "Mottaker finnes ikke", "Tjenesten er nedlagt (testtekst)."),
    )


def test_a_receipt_is_never_answered(chain: Chain) -> None:
    with pytest.raises(Unreadable) as refused:
        read(chain(13).replace(b"<Status", b"<Stotus"))

    assert (refused.value.code, refused.value.envelope) == ("T02", None)


@pytest.mark.needs_shared
def test_official_receipts_are_written_back_equal(shared: Path, schemas: SchemaSet) -> None:
    paths = sorted((shared / "standards/apprec").rglob("*.xml"))

    for path in paths:
        receipt = receipt_in(path.read_bytes())
        assert receipt_in(write(receipt), schemas) == replace(
            receipt, errors=receipt.errors, gen_at=receipt.gen_at
        )
    assert paths
