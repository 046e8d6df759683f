"""Schemas are found by what they are for, and nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from samflyt.formats.namespaces import APPREC_11, MSGHEAD
from samflyt.formats.parse import read
from samflyt.formats.schemas import SchemaSet
from samflyt.formats.unreadable import Unreadable

Chain = Callable[[int], bytes]


def test_a_folder_without_the_envelopes_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="MsgHead"):
        SchemaSet(tmp_path)


@pytest.mark.needs_shared
def test_a_flat_folder_with_some_schemas_checks_those_and_else_the_structure(
    chain: Chain, shared: Path, tmp_path: Path
) -> None:
    for folder in ("msghead-v1.2", "felleskomponenter", "apprec"):
        for path in (shared / "standards" / folder).glob("*.xsd"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    some = SchemaSet(tmp_path)

    assert MSGHEAD in some
    assert APPREC_11 in some
    assert read(chain(13), schemas=some).validation == "schema"
    assert read(chain(1), schemas=some).validation == "structure"


BROKEN = [
    (b"<Anslag>false", b"<Anslag>kanskje", "«kanskje» er ikke en gyldig verdi i Anslag."),
    (b"<Anslag>false</Anslag>", b"", "Elementet TidsfestetHendelse mangler innhold."),
    (b"<Anslag>false", b"<Heis/><Anslag>false", "Elementet Heis er ikke ventet her. Ventet er A"),
    (b'V="2026-03-02T10:15:00"', b'V="i dag"', "«i dag» er ikke en gyldig verdi i Tidspunkt"),
    (b"<Anslag>", b'<Anslag farge="1">', "Elementet Anslag kan ikke ha attributtet farge."),
    (b"v1.2 2006-05-24", b"v9", "MIGversion skal være «v1.2 2006-05-24», ikke «v9»."),
    (b"<Patient>", b"<Patient>Kari", "Elementet Patient kan ikke ha tekst."),
    (b"</Content>", b"<Heis xmlns='urn:x'/></Content>", "Elementet Heis er ukjent her."),
]


@pytest.mark.needs_shared
@pytest.mark.parametrize(("part", "spoilt", "says"), BROKEN, ids=[row[2] for row in BROKEN])
def test_what_breaks_the_schema_is_said_in_norwegian(
    chain: Chain, schemas: SchemaSet, part: bytes, spoilt: bytes, says: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(chain(1).replace(part, spoilt), schemas=schemas)

    assert refused.value.code == "T02"
    assert says in refused.value.text_nb


@pytest.mark.needs_shared
def test_threads_do_not_mix_up_each_others_errors(chain: Chain, schemas: SchemaSet) -> None:
    good, bad = chain(1), chain(1).replace(b"<Anslag>false", b"<Anslag>kanskje")

    def outcome(raw: bytes) -> str:
        try:
            return read(raw, schemas=schemas).kind
        except Unreadable as refused:
            return f"{len(refused.faults)} {refused.code}"

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(outcome, [good, bad] * 100))

    assert outcomes == ["LOG_INNLAGT", "1 T02"] * 100


OLDER = [1, 2, 5, 7, 9]


@pytest.mark.needs_shared
@pytest.mark.parametrize("number", OLDER)
def test_the_older_version_of_a_message_is_read(
    chain: Chain, schemas: SchemaSet, number: int
) -> None:
    """PLO 1.5 differs little here: the namespaces, and a few elements not used in the chain."""
    older = re.sub(rb"(xmlstds/po/\w+)/2012-04-01", rb"\1/2009-06-30", chain(number))

    parsed = read(older, schemas=schemas)

    assert (parsed.standard.version, parsed.validation) == ("1.5", "schema")
    assert parsed.standard.receipt_version == "1.0"
    assert parsed.payload == read(chain(number)).payload


@pytest.mark.needs_shared
def test_every_family_compiles(schemas: SchemaSet) -> None:
    schemas.compile_all()
