"""A message is taken in once, wholly, and answered; or it waits where a person sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from samflyt.courses.models import Course, Event, Patient
from samflyt.directory.models import Organisation, Unit
from samflyt.formats import apprec
from samflyt.formats.parse import read
from samflyt.formats.schemas import SchemaSet
from samflyt.messages import handlers
from samflyt.messages.intake import take_in, take_in_reading, take_up_again
from samflyt.messages.models import Message, Receipt
from samflyt.messages.reading import LARGEST, too_large
from tests.factories import hospital, organisation, unit
from tests.messages.handing_in import (
    LATER,
    book,
    error_codes,
    hand_in,
    hand_in_all,
    with_text,
)

pytestmark = pytest.mark.django_db
Chain = Callable[[int], bytes]
MSG_01 = "98a53e1c-3cd1-5837-bd83-69abe19a5d7a"


def no_records() -> bool:
    return not (Patient.objects.exists() or Course.objects.exists() or Event.objects.exists())


def test_a_message_is_kept_byte_for_byte_with_its_place_and_a_positive_receipt(
    chain: Chain,
) -> None:
    taken = hand_in(chain(1))

    row = Message.objects.get()
    assert bytes(row.raw) == chain(1)
    assert (taken.status, row.state) == ("accepted", "accepted")
    assert (row.msg_id, row.type, row.status) == (MSG_01, "LOG_INNLAGT", "N")
    assert row.subject_id == Course.objects.get().pk
    receipt = Receipt.objects.get()
    assert (receipt.status, receipt.state, receipt.receiver_her) == ("1", "queued", "9000021")


def test_the_receipt_mirrors_the_addresses_and_repeats_the_original(chain: Chain) -> None:
    (made,) = hand_in(chain(1)).receipts

    answer = read(bytes(made.raw)).payload
    expected = read(chain(13)).payload
    assert isinstance(answer, apprec.AppRec)
    assert isinstance(expected, apprec.AppRec)
    same = ("sender", "receiver", "status", "original_id", "original_type", "original_gen_text")
    assert [getattr(answer, n) for n in same] == [getattr(expected, n) for n in same]


@pytest.mark.needs_shared
def test_every_receipt_of_the_chain_is_valid_by_the_schema_of_its_version(
    chain: Chain, shared: Any
) -> None:
    made = [r for n in range(1, 13) for r in hand_in(chain(n)).receipts]
    made += hand_in(with_text(chain(14), MSG_OF_14, "ikke-en-uuid")).receipts
    schemas = SchemaSet(shared / "standards")

    parsed = [read(bytes(receipt.raw), schemas=schemas) for receipt in made]

    assert {p.validation for p in parsed} == {"schema"}
    assert {p.standard.version for p in parsed} == {"1.0", "1.1"}


MSG_OF_14 = "13eda091-3407-566c-b5a3-bb591a33023a"


def test_the_same_message_again_has_no_effect_and_no_second_receipt(chain: Chain) -> None:
    first = hand_in(chain(1))

    again = hand_in(chain(1))

    assert again.status == "duplicate"
    assert again.receipts == []
    assert again.message.subject_id == first.message.subject_id
    assert (Message.objects.count(), Receipt.objects.count()) == (1, 1)


def test_the_same_id_with_another_content_is_kept_for_a_person(chain: Chain) -> None:
    hand_in(chain(1))
    changed = with_text(chain(1), "2026-03-02T10:15:00", "2026-03-02T11:15:00")

    taken = [hand_in(changed), hand_in(changed)]

    assert [t.status for t in taken] == ["duplicate", "duplicate"]
    variant = Message.objects.get(msg_id="")
    assert bytes(variant.raw) == changed
    assert "annet innhold" in variant.errors[0]["text"]
    assert Event.objects.filter(kind="admitted").count() == 1


def test_a_receiver_that_is_not_learnt_is_refused_with_e21(chain: Chain) -> None:
    taken = hand_in(chain(14), learn=False)

    assert (taken.status, error_codes(taken)) == ("rejected", ["E21"])
    answer = read(bytes(taken.receipts[0].raw)).payload
    expected = read(chain(15)).payload
    assert isinstance(answer, apprec.AppRec)
    assert isinstance(expected, apprec.AppRec)
    assert (answer.status, answer.errors[0].code) == (expected.status, expected.errors[0].code)
    assert (answer.sender, answer.receiver) == (expected.sender, expected.receiver)
    assert answer.original_id == MSG_OF_14
    assert no_records()


def test_a_service_nobody_knows_is_refused_unless_the_organisation_accepts_such(
    chain: Chain, settings: Any
) -> None:
    hospital(her_id=9000001)
    organisation("Testvik kommune", her_id=9000002)

    refused = hand_in(chain(1), learn=False)
    settings.ACCEPT_UNKNOWN_SERVICE = True
    accepted = hand_in(chain(3), learn=False)

    assert error_codes(refused) == ["E21"]
    assert accepted.status == "accepted"


def test_a_closed_service_is_refused_and_its_successor_takes_over(chain: Chain) -> None:
    hospital(her_id=9000001)
    municipality = organisation("Testvik kommune", her_id=9000002)
    closed = unit(municipality, "Gamle sone", her_id=9000021, closed_date="2026-01-01")

    refused = hand_in(chain(1), learn=False)
    closed.successor = unit(municipality, "Nye sone", Unit.Kind.NURSING)
    closed.save()
    accepted = hand_in(
        chain(2) and with_text(chain(14), "2026-03-02T10:15", "2026-03-02T10:15"), learn=False
    )

    assert "nedlagt" in refused.message.errors[0]["text"]
    assert accepted.message.receiver_unit == closed.successor


def test_a_message_for_a_partner_that_is_not_here_gets_no_receipt_at_all(chain: Chain) -> None:
    hospital(her_id=9000001)
    Organisation.objects.create(kind="municipality", name="Testvik kommune", her_id=9000002)

    taken = hand_in(chain(1), learn=False)

    assert (taken.status, taken.receipts) == ("rejected", [])
    assert taken.message.state == "rejected"


def test_an_unknown_sender_is_refused_and_told_why(chain: Chain) -> None:
    municipality = organisation("Testvik kommune", her_id=9000002)
    unit(municipality, "Sykepleietjeneste", Unit.Kind.NURSING, her_id=9000021)

    taken = hand_in(chain(1), learn=False)

    assert (taken.status, error_codes(taken)) == ("rejected", ["X99"])
    assert "ikke registrert" in taken.message.errors[0]["text"]
    assert no_records()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("13913900469", "13913900468"), "E31"),
        ((MSG_01, "nei"), "E10"),
        (("MeldingInnlagtPasient>", "MeldingUkjent>"), "T02"),
        (("po/Pasientlogistikk/2012-04-01", "po/Noe/2031-01-01"), "T10"),
    ],
    ids=["wrong check digit", "id is no UUID", "breaks its schema", "unknown format"],
)
def test_a_message_with_a_fault_is_refused_with_the_most_precise_code(
    chain: Chain, change: tuple[str, str], code: str
) -> None:
    taken = hand_in(with_text(chain(1), *change))

    assert taken.status == "rejected"
    assert error_codes(taken)[0] == code
    assert read(bytes(taken.receipts[0].raw)).payload.status == "2"  # type: ignore[union-attr]
    assert no_records()


@pytest.mark.parametrize(
    "raw",
    [
        b"ikke xml",
        b"",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        b"<a><b></a>",
        b"\x00\x01\x02" * 100,
    ],
    ids=["text", "empty", "entity", "not well-formed", "binary"],
)
def test_what_is_no_message_is_refused_listed_once_and_never_answered(raw: bytes) -> None:
    taken = hand_in(raw)
    again = hand_in(raw)

    assert (taken.status, error_codes(taken), taken.receipts) == ("rejected", ["T01"], [])
    assert again.status == "rejected"
    assert Message.objects.unsettled().count() == 1


def test_a_message_of_40_mb_is_refused_without_being_kept() -> None:
    reading = too_large(40 * 1024 * 1024, file_name="stor.xml", at=LATER)

    taken = take_in_reading(reading, at=LATER, book=book())

    assert LARGEST < 40 * 1024 * 1024
    assert taken.status == "rejected"
    assert "40 MB" in taken.message.errors[0]["text"]
    assert bytes(taken.message.raw) == b""


def test_a_patient_without_anything_that_identifies_is_refused_with_e36(chain: Chain) -> None:
    root = etree.fromstring(chain(1))
    patient = root.find(".//{*}Patient")
    for name in ("Ident", "DateOfBirth"):
        patient.remove(patient.find(f"{{*}}{name}"))

    taken = hand_in(etree.tostring(root))

    assert (taken.status, error_codes(taken)) == ("rejected", ["E36"])


def test_a_patient_known_by_name_birth_date_and_sex_waits_for_a_person(chain: Chain) -> None:
    root = etree.fromstring(chain(1))
    patient = root.find(".//{*}Patient")
    patient.remove(patient.find("{*}Ident"))

    taken = hand_in(etree.tostring(root))

    assert taken.status == "unmatched"
    assert taken.receipts[0].status == "1"
    assert no_records()


@pytest.mark.parametrize("marking", ["T", "D"])
def test_a_test_message_never_enters_the_records_and_is_told_so(chain: Chain, marking: str) -> None:
    raw = with_text(chain(1), "</MsgId>", f'</MsgId><ProcessingStatus V="{marking}" DN="Test"/>')

    taken = hand_in(raw)

    assert (taken.status, taken.message.state) == ("rejected", "test")
    assert "merket som test" in taken.message.errors[0]["text"]
    assert taken.receipts[0].status == "2"
    assert no_records()


def test_an_unknown_code_value_is_no_reason_to_refuse(chain: Chain) -> None:
    raw = with_text(
        chain(9), 'V="11" DN="Sykehjem/aldershjem/helsehus"', 'V="777" DN="Ukjent sted"'
    )
    hand_in(chain(1))

    taken = hand_in(raw)

    assert taken.status == "accepted"
    assert Event.objects.get(kind="discharged").data == {"to": "Ukjent sted"}


def test_a_receipt_is_never_answered_with_a_receipt(chain: Chain) -> None:
    hand_in(chain(1))

    known, unknown = hand_in(chain(13)), hand_in(chain(15))

    assert (known.status, known.receipts) == ("accepted", [])
    assert (unknown.status, unknown.receipts) == ("unmatched", [])


def test_a_receipt_is_tied_to_the_message_we_sent(chain: Chain) -> None:
    sent = Message.objects.create(
        direction="out",
        state="sent",
        raw=chain(14),
        received_at=LATER,
        msg_id=MSG_OF_14,
        sender_her="9000011",
    )

    hand_in(chain(15))
    hand_in(with_text(chain(15), "55ee3ffa", "66ee3ffa"))

    receipt = Receipt.objects.get(message=sent)
    assert (receipt.status, receipt.state) == ("2", "received")
    assert receipt.errors[0]["code"] == "E21"


def test_a_fault_of_ours_leaves_the_message_stored_and_unanswered_until_tried_again(
    chain: Chain, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("noe vi ikke har tenkt på")

    with monkeypatch.context() as patch:
        patch.setattr(handlers, "handle", broken)
        taken = hand_in(chain(1))

    assert taken.message.state == "stored"
    assert "Uventet feil" in taken.message.errors[0]["text"]
    assert bytes(Message.objects.get().raw) == chain(1)
    assert not Receipt.objects.exists()
    assert no_records()

    hand_in(chain(2))  # learns the partners; its own course takes the message in later
    again = take_up_again(Message.objects.get(msg_id=MSG_01), at=LATER)

    assert again.status == "accepted"
    assert Receipt.objects.filter(message=again.message).count() == 1


def test_one_message_that_fails_does_not_stop_its_batch(
    chain: Chain, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    handle = handlers.handle

    def fails_on_reports(arrivals: Any, **rest: Any) -> Any:
        if any(a.parsed.kind == "INNLEGGELSESRAPPORT" for a in arrivals):
            raise RuntimeError("feil")
        return handle(arrivals, **rest)

    monkeypatch.setattr(handlers, "handle", fails_on_reports)

    taken = hand_in_all([chain(1), chain(2), b"tull", chain(3)])

    assert [t.status for t in taken] == ["accepted", "unmatched", "rejected", "accepted"]
    assert taken[1].message.state == "stored"


def test_a_batch_does_what_one_by_one_does_with_doubles_inside(chain: Chain) -> None:
    numbers = [1, 2, 1, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12]

    taken = hand_in_all([chain(n) for n in numbers])

    assert [t.status for t in taken].count("duplicate") == 2
    assert {t.message.subject_id for t in taken} == {Course.objects.get().pk}
    assert Receipt.objects.count() == 12


def test_both_receivers_of_ours_answer_and_the_message_is_kept_once(chain: Chain) -> None:
    root = etree.fromstring(chain(1))
    receiver = root.find(".//{*}Receiver")
    copy = etree.fromstring(etree.tostring(receiver).replace(b"9000021", b"9000022"))
    copy.tag = receiver.tag.replace("Receiver", "OtherReceiver")
    role = etree.SubElement(copy, copy.tag.replace("OtherReceiver", "RoleReceiver"))
    role.set("V", "COP")
    role.set("DN", "Kopimottaker")
    copy.insert(0, role)
    receiver.addnext(copy)

    taken = hand_in(etree.tostring(root))

    assert taken.status == "accepted"
    assert {r.receiver_her for r in taken.receipts} == {"9000021", "9000022"}
    assert Message.objects.count() == 1


def test_a_message_costs_few_questions_to_the_database(chain: Chain) -> None:
    for number in (1, 2, 3):
        hand_in(chain(number))
    known = book()
    known.addressed(read(chain(4)).envelope, "HELSEOPPL_SOKNAD")

    with CaptureQueriesContext(connection) as asked:
        take_in(chain(4), file_name="04.xml", at=LATER, book=known)

    statements = [q["sql"] for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= 20, "\n".join(statements)


def test_a_partner_without_a_telling_name_is_known_by_what_it_sends(chain: Chain) -> None:
    def nameless(number: int) -> bytes:
        raw = with_text(chain(number), "Fjordvik sykehus HF (fiktiv)", "Fjordvik")
        return with_text(raw, "Testvik kommune (fiktiv)", "Testvik")

    first = hand_in(nameless(10))
    second = hand_in(nameless(3))

    assert first.status == "unmatched"
    assert second.status == "accepted"
    kinds = Organisation.objects.order_by("her_id").values_list("kind", flat=True)
    assert list(kinds) == ["hospital_trust", "municipality"]
    assert Message.objects.get(pk=first.message.pk).state == "accepted"
