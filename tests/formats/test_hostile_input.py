"""Whatever bytes arrive, the answer is a message or one clear refusal, and never a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samflyt.formats.parse import Parsed, read
from samflyt.formats.safexml import Limits
from samflyt.formats.schemas import SchemaSet
from samflyt.formats.unreadable import Unreadable

Chain = Callable[[int], bytes]
DECLARATION = b"<?xml version='1.0' encoding='UTF-8'?>"
MSG_ID = b"98a53e1c-3cd1-5837-bd83-69abe19a5d7a"
BOMB = (
    b'<!DOCTYPE MsgHead [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = b'<!DOCTYPE MsgHead [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


def after_declaration(raw: bytes, added: bytes) -> bytes:
    return raw.replace(DECLARATION, DECLARATION + added)


def in_utf_16(raw: bytes) -> bytes:
    return raw.decode().replace("encoding='UTF-8'", "encoding='UTF-16'").encode("utf-16")


def in_utf_32(raw: bytes) -> bytes:
    return raw.decode().replace("encoding='UTF-8'", "encoding='UTF-32'").encode("utf-32-be")


def number(digits: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(b"<Id>13913900469</Id>", b"<Id>" + digits + b"</Id>")


def without_patient(raw: bytes) -> bytes:
    start, end = raw.index(b"<Patient>"), raw.index(b"</Patient>") + len(b"</Patient>")
    return raw[:start] + raw[end:]


def without_identity(raw: bytes) -> bytes:
    start = raw.index(b"<DateOfBirth>")
    return raw[:start] + raw[raw.index(b"</Ident>", start) + len(b"</Ident>") :]


REFUSED = [
    ("empty", lambda raw: b"", "T01", "tom"),
    ("only white space", lambda raw: b" \n\t ", "T01", "tom"),
    ("not XML", lambda raw: b"MSH|^~\\&|hei", "T01", "begynner ikke som XML"),
    ("a picture", lambda raw: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "T01", ""),
    ("cut off", lambda raw: raw[: len(raw) // 2], "T01", ""),
    ("an empty DTD", lambda raw: after_declaration(raw, b"<!DOCTYPE MsgHead>"), "T01", "DTD"),
    ("an entity bomb", lambda raw: after_declaration(raw, BOMB), "T01", "DTD"),
    ("an external entity", lambda raw: after_declaration(raw, EXTERNAL), "T01", "DTD"),
    ("a DTD in UTF-16", lambda raw: in_utf_16(after_declaration(raw, EXTERNAL)), "T01", "DTD"),
    ("a DTD in UTF-32", lambda raw: in_utf_32(after_declaration(raw, EXTERNAL)), "T01", ""),
    (
        "a DTD after a comment",
        lambda raw: after_declaration(raw, b"<!-- hei --><!DOCTYPE MsgHead>"),
        "T01",
        "DTD",
    ),
    (
        "wrong encoding",
        lambda raw: raw.decode().encode("iso-8859-1"),
        "T01",
        "tegnkoding",
    ),
    ("an unknown encoding", lambda raw: raw.replace(b"UTF-8", b"KLINGON"), "T01", ""),
    ("a NUL byte", lambda raw: raw.replace(b"Fjordvik", b"Fjord\x00vik"), "T01", ""),
    ("40 MB", lambda raw: raw + b" " * (40 * 1024 * 1024), "T01", "40 MB. Grensen er 35 MB"),
    (
        "11 MB in one field",
        lambda raw: raw.replace(b"99999999", b"9" * 11_000_000),
        "T01",
        "større enn 10 MB",
    ),
    ("deep nesting", lambda raw: b"<a>" * 200 + b"</a>" * 200, "T01", "nivåer"),
    ("deeper nesting", lambda raw: b"<a>" * 5000 + b"</a>" * 5000, "T01", "nivåer"),
    ("a crowd", lambda raw: b"<a>" + b"<b/>" * 700_000 + b"</a>", "T01", "elementer"),
    ("another format", lambda raw: b"<Invoice xmlns='urn:x'/>", "T10", "Invoice"),
    ("no namespace", lambda raw: b"<MsgHead/>", "T10", "uten navnerom"),
    (
        "an unknown payload",
        lambda raw: raw.replace(b"po/Pasientlogistikk/2012", b"po/Pasientlogistikk/2099"),
        "T10",
        "Pasientlogistikk",
    ),
    (
        "no header",
        lambda raw: b'<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"/>',
        "T02",
        "MsgInfo",
    ),
    ("no content", lambda raw: raw[: raw.index(b"<Document>")] + b"</MsgHead>", "T02", ""),
    (
        "a notice of nothing",
        lambda raw: raw.replace(b"MeldingInnlagtPasient", b"Annet").replace(b"LOG_INNLAGT", b"X"),
        "T02",
        "MeldingInnlagtPasient",
    ),
    ("a time that is none", lambda raw: raw.replace(b"2026-03-02T10:15:00", b"i dag"), "T02", ""),
    (
        "a GenDate that is none",
        lambda raw: raw.replace(b"2026-03-02T10:20:00", b"i gaar"),
        "T02",
        "",
    ),
    ("a bad id", lambda raw: raw.replace(b"98a53e1c-3cd1", b"98a53e1c_3cd1"), "E10", "UUID"),
    ("an empty id", lambda raw: raw.replace(MSG_ID, b""), "E10", ""),
    ("a wrong check digit", number(b"13913900468"), "E31", "kontrollsiffer"),
    ("an impossible date", number(b"32913900469"), "E31", "dato"),
    ("ten digits", number(b"1391390046"), "E31", ""),
    ("letters for digits", number("١٣٩١٣٩٠٠٤٦٩".encode()), "E31", ""),
    ("no patient", without_patient, "E36", "mangler pasient"),
    ("a name alone", without_identity, "E36", "fødselsnummer"),
]


@pytest.mark.parametrize(
    ("spoil", "code", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_refused_with_a_code_and_a_reason(
    chain: Chain, spoil: Callable[[bytes], bytes], code: str, says: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(spoil(chain(1)))

    assert refused.value.code == code
    assert says in " ".join(fault.text_nb for fault in refused.value.faults)


ACCEPTED = [
    ("a byte order mark", lambda raw: b"\xef\xbb\xbf" + raw),
    ("UTF-16", in_utf_16),
    (
        "ISO-8859-1 that says so",
        lambda raw: raw.decode().replace("UTF-8", "ISO-8859-1").encode("iso-8859-1"),
    ),
    ("no declaration", lambda raw: raw.replace(DECLARATION, b"")),
    ("a comment that speaks of a DTD", lambda raw: raw + b"<!-- <!DOCTYPE x> -->"),
    ("an uppercase id", lambda raw: raw.replace(b"98a53e1c", b"98A53E1C")),
    ("no number but birth date and sex", lambda raw: number(b"")(raw).replace(b'"FNR"', b'"XXX"')),
    ("a D-number", lambda raw: number(b"53773900082")(raw).replace(b'"FNR"', b'"DNR"')),
    ("an emergency number", lambda raw: number(b"81234500090")(raw).replace(b'"FNR"', b'"FHN"')),
]


@pytest.mark.parametrize("vary", [row[1] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_unusual_but_right_is_taken_in(chain: Chain, vary: Callable[[bytes], bytes]) -> None:
    assert read(vary(chain(1))).kind == "LOG_INNLAGT"


def test_a_dtd_is_pointed_out_by_line_and_column(chain: Chain) -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"<?xml version='1.0'?>\n  <!DOCTYPE x>\n<x/>")

    assert (refused.value.place.line, refused.value.place.column) == (2, 3)


def test_the_size_limit_is_the_installations_to_set(chain: Chain) -> None:
    with pytest.raises(Unreadable):
        read(chain(1), limits=Limits(max_bytes=1000))


def test_who_can_be_answered_is_known_when_the_sender_could_be_read(chain: Chain) -> None:
    with pytest.raises(Unreadable) as wrong_number:
        read(number(b"13913900468")(chain(1)))
    with pytest.raises(Unreadable) as not_xml:
        read(b"hei")

    assert wrong_number.value.envelope is not None
    assert wrong_number.value.envelope.answerable
    assert not_xml.value.envelope is None


@pytest.mark.needs_shared
def test_a_senders_own_schema_hint_is_never_followed(
    chain: Chain, schemas: SchemaSet, tmp_path: Path
) -> None:
    """A hint to a schema that makes everything valid must not make anything valid."""
    permissive = tmp_path / "permissive.xsd"
    permissive.write_text(
        '<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:evil">'
        '<element name="Evil"/></schema>'
    )
    hinted = chain(1).replace(
        b"<MsgHead ",
        b'<MsgHead xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        b'xsi:schemaLocation="urn:evil ' + permissive.as_uri().encode() + b'" ',
    )
    evil = hinted.replace(b"</Content>", b'<Evil xmlns="urn:evil"/></Content>')

    assert read(hinted, schemas=schemas).validation == "schema"
    for raw in (evil, in_utf_16(evil)):
        with pytest.raises(Unreadable) as refused:
            read(raw, schemas=schemas)
        assert refused.value.code == "T02"


@pytest.mark.needs_shared
def test_a_very_long_wrong_value_is_told_shortly(chain: Chain, schemas: SchemaSet) -> None:
    value = b"', attribute '" * 500_000
    with pytest.raises(Unreadable) as refused:
        read(chain(1).replace(b"<Anslag>false", b"<Anslag>" + value), schemas=schemas)

    assert len(refused.value.text_nb) <= 500


@pytest.mark.needs_shared
def test_a_schema_error_names_line_and_element(chain: Chain, schemas: SchemaSet) -> None:
    with pytest.raises(Unreadable) as refused:
        read(chain(1).replace(b"<Anslag>false", b"<Anslag>kanskje"), schemas=schemas)

    assert refused.value.code == "T02"
    assert refused.value.place.line == 78
    assert refused.value.place.path.endswith("MeldingInnlagtPasient/TidsfestetHendelse/Anslag")
    assert "Anslag" in refused.value.text_nb


MESSAGES = sorted((Path(__file__).parent / "chain").glob("*.xml"))
PIECES = st.sampled_from(
    b'< > & &#0; \x00 \xff " <! ]]> </ V= 13913900469 2026-03-02 true T24:00:00 <Notat> '
    b"<Patient/> xmlns='' \xc3\xa6".split()
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A message of the chain with a few bytes cut out, doubled, moved or put in."""
    raw = draw(st.sampled_from(MESSAGES)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 400)))
        other = draw(st.integers(0, len(raw)))
        piece = draw(st.one_of(PIECES, st.binary(max_size=6), st.just(raw[start:end])))
        raw = draw(
            st.sampled_from(
                [
                    raw[:start] + raw[end:],
                    raw[:start] + piece + raw[start:],
                    raw[:start] + piece + raw[end:],
                    raw[:other] + raw[start:end] + raw[other:],
                ]
            )
        )
    return raw


def outcome(raw: bytes, schemas: SchemaSet | None = None) -> Parsed | Unreadable:
    try:
        return read(raw, schemas=schemas)
    except Unreadable as refused:
        return refused


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=mutated())
def test_no_mutation_gives_anything_but_a_message_or_a_refusal(raw: bytes) -> None:
    found = outcome(raw)

    if isinstance(found, Unreadable):
        assert found.code
        assert found.text_nb
    else:
        assert found.kind
        assert all(section.heading for section in found.sections)


@pytest.mark.needs_shared
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=mutated())
def test_the_same_under_the_national_schemas(raw: bytes, schemas: SchemaSet) -> None:
    found = outcome(raw, schemas)

    assert found.code if isinstance(found, Unreadable) else found.kind
