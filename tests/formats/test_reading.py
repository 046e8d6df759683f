"""What is read out of the messages of a stay."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samflyt.formats.content import Dialogue, Logistics, Report
from samflyt.formats.parse import read
from samflyt.formats.schemas import SchemaSet
from samflyt.formats.unreadable import Unreadable

CHAIN = sorted((Path(__file__).parent / "chain").glob("*.xml"))

Chain = Callable[[int], bytes]


@pytest.mark.parametrize("path", CHAIN, ids=lambda path: path.stem)
def test_the_whole_chain_is_read_by_our_own_checks_alone(path: Path) -> None:
    parsed = read(path.read_bytes())

    assert parsed.kind == path.stem[3:].split("-")[0]
    assert parsed.validation == "structure"
    assert parsed.unknown == ()


def test_an_admission_tells_when_in_utc(chain: Chain) -> None:
    parsed = read(chain(1))

    assert isinstance(parsed.payload, Logistics)
    admitted = parsed.payload.event("1")
    assert admitted is not None
    assert admitted.when.at == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert parsed.envelope.gen_at == datetime(2026, 3, 2, 9, 20, tzinfo=UTC)
    assert not admitted.estimate


def test_an_admission_names_both_levels_of_both_parties(chain: Chain) -> None:
    envelope = read(chain(1)).envelope

    assert (envelope.sender.organisation_her, envelope.sender.unit_her) == ("9000001", "9000011")
    assert (envelope.receiver.organisation_her, envelope.receiver.unit_her) == (
        "9000002",
        "9000021",
    )
    assert envelope.receiver.role == "PRIM"
    assert envelope.patient is not None
    assert envelope.patient.number is not None
    assert envelope.patient.number.synthetic


def test_an_early_notice_tells_status_course_and_expected_discharge_as_a_day(chain: Chain) -> None:
    payload = read(chain(3)).payload

    assert isinstance(payload, Report)
    assert payload.content_type is not None
    assert payload.content_type.value == "1"
    ready = payload.event("3")
    assert ready is not None
    assert (ready.when.at, ready.when.day, ready.estimate) == (None, date(2026, 3, 7), True)
    assert payload.clinical.text("9145", "2") == "Forventer behov for tjenester (testtekst)."


def test_an_update_keeps_the_issue_time_and_points_at_the_first_notice(chain: Chain) -> None:
    first, update = read(chain(3)), read(chain(4))

    assert (first.status, update.status) == ("N", "M")
    assert update.envelope.issue == first.envelope.issue
    assert update.envelope.ref_to_conversation == first.envelope.msg_id


def test_the_municipalitys_answer_to_a_ready_notice_is_known_by_its_theme(chain: Chain) -> None:
    payload = read(chain(6)).payload

    assert isinstance(payload, Dialogue)
    assert payload.answers_ready_notice
    assert payload.notes[0].text.startswith("Kommunen kan ikke ta imot pasienten i dag.")


def test_a_discharge_tells_where_to(chain: Chain) -> None:
    payload = read(chain(9)).payload

    assert isinstance(payload, Logistics)
    assert payload.discharged_to is not None
    assert payload.discharged_to.value == "11"


def test_a_letter_and_a_report_tell_the_receipt_version_to_answer_with(chain: Chain) -> None:
    assert read(chain(1)).standard.receipt_version == "1.1"
    assert read(chain(10)).standard.receipt_version == "1.0"
    assert read(chain(6)).standard.receipt_version == "1.1"


def test_a_message_marked_as_training_says_so(chain: Chain) -> None:
    marked = chain(1).replace(b"</MsgId>", b'</MsgId><ProcessingStatus V="T" DN="Oppl"/>')

    parsed = read(marked)

    assert parsed.envelope.is_test
    assert any("test" in warning.text_nb for warning in parsed.warnings)


def test_an_unknown_code_value_is_kept_and_never_refused(chain: Chain) -> None:
    strange = chain(1).replace(b'<Hendelsekode V="1"', b'<Hendelsekode V="5"')

    payload = read(strange).payload

    assert isinstance(payload, Logistics)
    assert payload.event("5") is not None


def test_an_unknown_element_is_kept_and_shown(chain: Chain) -> None:
    extended = chain(1).replace(
        b"<Anslag>",
        b'<Helikopter V="3">fra<Landing hoyde="12">taket</Landing></Helikopter><Anslag>',
    )

    parsed = read(extended)

    assert "Helikopter" in parsed.unknown
    shown = " ".join(row.text for section in parsed.sections for row in section.rows)
    for word in ("fra", "taket", "12"):
        assert word in shown


def test_a_notice_that_calls_itself_another_is_refused(chain: Chain) -> None:
    renamed = chain(9).replace(b'V="LOG_UTSKREVET"', b'V="LOG_INNLAGT"')

    with pytest.raises(Unreadable) as refused:
        read(renamed)

    assert refused.value.code == "T02"
    assert "passer ikke" in refused.value.text_nb


def test_a_copy_receiver_is_kept_with_its_role(chain: Chain) -> None:
    other = b"""<OtherReceiver><RoleReceiver V="COP"/><Organisation>
      <OrganisationName>Kopivik legesenter</OrganisationName>
      <Ident><Id>9000003</Id><TypeId V="HER"/></Ident>
      <HealthcareProfessional><FamilyName>Lege</FamilyName>
      <Ident><Id>9000031</Id><TypeId V="HER"/></Ident></HealthcareProfessional>
    </Organisation></OtherReceiver><Patient>"""

    envelope = read(chain(1).replace(b"<Patient>", other)).envelope

    assert [(copy.role, copy.her) for copy in envelope.copies] == [("COP", "9000031")]


@pytest.mark.parametrize(
    ("mime_type", "content", "problem"),
    [
        ("application/pdf", b"%PDF-1.4 x", ""),
        ("image/png", b"%PDF-1.4 x", "Innholdet i vedlegget er ikke av den typen"),
        ("text/html", b"<script>", "Filtypen er ikke tillatt"),
        ("application/pdf", b"", "Vedlegget er tomt"),
    ],
)
def test_an_attachment_is_kept_and_marked_when_it_must_not_be_opened(
    chain: Chain, mime_type: str, content: bytes, problem: str
) -> None:
    attachment = (
        f'<Document><RefDoc><MsgType V="A"/><MimeType>{mime_type}</MimeType>'
        f"<Description>bilde</Description><Content>"
        f'<Base64Container xmlns="http://www.kith.no/xmlstds/base64container">'
        f"{base64.b64encode(content).decode()}</Base64Container></Content></RefDoc></Document>"
    )

    parsed = read(chain(6).replace(b"</MsgHead>", attachment.encode() + b"</MsgHead>"))

    assert parsed.attachments[0].content == content
    assert parsed.attachments[0].problem.startswith(problem)
    assert bool(parsed.attachments[0].problem) == bool(problem)


OFFICIAL = sorted(
    path
    for folder in ("plo-v1.6", "plo-v1.5", "dialogmelding", "apprec", "epikrise")
    for path in (Path(__file__).resolve().parents[3] / "shared/standards" / folder).rglob("*.xml")
)


@pytest.mark.needs_shared
@pytest.mark.parametrize("path", OFFICIAL, ids=lambda path: path.stem)
def test_every_official_example_is_valid_and_known_to_the_last_element(
    path: Path, schemas: SchemaSet
) -> None:
    parsed = read(path.read_bytes(), schemas=schemas)

    assert parsed.validation == "schema"
    assert parsed.unknown == ()
    assert read(path.read_bytes()).payload == parsed.payload


@pytest.mark.needs_shared
@pytest.mark.parametrize("path", CHAIN, ids=lambda path: path.stem)
def test_the_whole_chain_follows_the_national_schemas(path: Path, schemas: SchemaSet) -> None:
    assert read(path.read_bytes(), schemas=schemas).validation == "schema"
