"""What is composed is valid, is read back equal, and is refused when its profile would miss it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from samflyt.formats import codes
from samflyt.formats.clinical import (
    Allergy,
    Appointment,
    Clinical,
    CriticalNote,
    Diagnosis,
    FollowUp,
    Function,
    GivenMedicine,
    Medicine,
    NeededService,
    Note,
    Service,
)
from samflyt.formats.compose import change_of, compose, first_message, reply_to
from samflyt.formats.content import (
    Contact,
    Dialogue,
    DialogueNote,
    Question,
    Report,
    Role,
    SentDocument,
)
from samflyt.formats.elements import Code
from samflyt.formats.envelope_reading import Attachment
from samflyt.formats.moments import When
from samflyt.formats.parse import Parsed, read
from samflyt.formats.required import PAYLOAD_FIELDS
from samflyt.formats.schemas import SchemaSet

Chain = Callable[[int], bytes]
OWN = sorted((Path(__file__).parent / "chain").glob("*.xml"))
STANDARDS = Path(__file__).resolve().parents[3] / "shared" / "standards"
OFFICIAL = sorted(
    path for folder in ("plo-v1.6", "dialogmelding") for path in (STANDARDS / folder).rglob("*.xml")
)
AT = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
NEW_ID = "0b7e4a2e-54a2-4b9e-9d0e-6a1a3f2b9c11"


def written(parsed: Parsed) -> Any:
    """The payload as we write it: without markup, which we read and never send."""
    payload = parsed.payload
    if isinstance(payload, Dialogue):
        notes = tuple(replace(note, rich="") for note in payload.notes)
        return replace(payload, notes=notes)
    return payload


def assert_comes_back(raw: bytes, schemas: SchemaSet | None) -> None:
    first = read(raw, schemas=schemas)
    if first.kind not in PAYLOAD_FIELDS or first.standard.version == "1.5":
        pytest.skip(f"{first.kind} {first.standard.version} leses, men skrives ikke")

    again = read(
        compose(first.envelope, written(first), attachments=first.attachments), schemas=schemas
    )

    assert again.payload == written(first)
    assert again.envelope == first.envelope
    assert again.attachments == first.attachments


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_chain_comes_back_equal(path: Path) -> None:
    assert_comes_back(path.read_bytes(), None)


@pytest.mark.needs_shared
@pytest.mark.parametrize("path", OWN + OFFICIAL, ids=lambda path: path.stem)
def test_what_we_write_follows_the_national_schemas(path: Path, schemas: SchemaSet) -> None:
    assert_comes_back(path.read_bytes(), schemas)


def everything(kind: str) -> Clinical:
    """Clinical content with each field of what the report can carry filled in."""
    no_place = {
        "INNLEGGELSESRAPPORT": {"needed_services": (), "appointments": ()},
        "HELSEOPPL_SOKNAD": {"medicines": (), "services": (), "appointments": ()},
        "UTSKRIVNINGSRAPPORT": {"services": ()},
    }
    full = Clinical(
        diagnoses=(Diagnosis(Code("I50", "Hjertesvikt", codes.oid("7110")), "kjent", True),),
        critical=(CriticalNote("Testoverfølsomhet", "registrert 2020"),),
        allergies=(
            Allergy("Teststoff", "utslett", None, True, False, False, False, None, True),
            Allergy("Veps", when_prescribing=False, pollen_or_sting=True),
        ),
        notes=(
            Note("Status.", codes.coded("9145", "1")),
            Note("Forløp\nover to linjer.", codes.coded("9145", "2"), "merknad"),
            Note("Problem.", codes.coded("9142", "PROB")),
            Note("Plan.", codes.coded("9142", "OP")),
            *([] if kind == "HELSEOPPL_SOKNAD" else [Note("Viktig.", None, "", "important")]),
            Note("Sammenfatning.", codes.coded("9141", "8"), "", "nursing"),
            Note("Fysioterapi.", None, "", "other_profession"),
        ),
        medicines=(
            Medicine(
                name="Testlegemiddel",
                dosage="1 tablett kl. 8",
                purpose="mot test",
                form=Code("53", "Tablett"),
                strength="2.5",
                strength_unit="mg",
                atc=Code("X00", "Test"),
                use=Code("1", "Fast"),
                starts=When.on(date(2026, 3, 1)),
                ends=When.on(date(2026, 4, 1)),
                status=Code("2", "Seponering"),
                multidose=Code("1", "nei"),
                remark="svelges hel",
                not_with_other=False,
            ),
        ),
        given_medicines=(
            GivenMedicine(When.moment(AT), "Testlegemiddel", "gitt kl. 8"),
            GivenMedicine(When.moment(AT), "Testlegemiddel", "til i kveld", True, 2),
        ),
        services=(Service(codes.coded("9151", "15"), "Dusj", amount="2", starts=date(2025, 1, 1)),),
        needed_services=(NeededService(codes.coded("9151", "20"), "Korttid", description="uke"),),
        functions=(Function(codes.coded("9111", "5"), 3, "med rullator"),),
        function_remark="Kartlagt 1. mars.",
        follow_up=FollowUp(True, True, "bedre", "størrelse M", "dosett"),
        appointments=(
            Appointment("booked", When.moment(AT), 30, "Poliklinikk", confirmed=True),
            Appointment("to_be_booked", confirmed=True),
            Appointment("tentative", place="Poliklinikk", tentative_time="om 6 uker"),
        ),
        interpreter_language=Code("SE", "Nordsamisk"),
    )
    return replace(full, **no_place[kind])


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    ("number", "kind"),
    [(2, "INNLEGGELSESRAPPORT"), (3, "HELSEOPPL_SOKNAD"), (8, "UTSKRIVNINGSRAPPORT")],
)
def test_a_report_with_everything_filled_in_is_valid_and_comes_back(
    chain: Chain, schemas: SchemaSet, number: int, kind: str
) -> None:
    example = read(chain(number))
    assert isinstance(example.payload, Report)
    doctor = example.payload.head.responsible[0].person
    head = replace(
        example.payload.head,
        forwarding_reserved=True,
        answers_question=True,
        question=Question(codes.coded("9152", "8"), "Når?", reason="plan"),
        civil_status=Code("2", "Gift"),
        lives_alone=False,
        language=Code("SE", "Nordsamisk"),
        contacts=(Contact(doctor, "ringes på dagtid"),),
        sent_documents=(SentDocument(codes.coded("8329", "1"), True, date(2026, 3, 1)),),
    )
    report = replace(example.payload, head=head, clinical=everything(kind))

    found = read(compose(example.envelope, report), schemas=schemas)

    assert found.payload == report


def test_the_same_content_gives_the_same_bytes(chain: Chain) -> None:
    parsed = read(chain(8))

    assert compose(parsed.envelope, written(parsed)) == compose(parsed.envelope, written(parsed))


@pytest.mark.needs_shared
def test_the_municipality_answers_a_ready_notice(chain: Chain, schemas: SchemaSet) -> None:
    notice = read(chain(5)).envelope
    answer = Dialogue(
        kind="DIALOG_HELSEFAGLIG",
        version="1.1",
        notes=(
            DialogueNote(
                theme=codes.coded("7322", "7"),
                subject="Svar",
                text="Kommunen kan ta imot pasienten i dag.\nVelkommen.",
                roles=read_role(chain),
            ),
        ),
    )
    pdf = Attachment("plan", "application/pdf", b"%PDF-1.4 plan", When.moment(AT))

    envelope = reply_to(notice, "DIALOG_HELSEFAGLIG", msg_id=NEW_ID, gen_at=AT)
    found = read(compose(envelope, answer, attachments=[pdf]), schemas=schemas)

    assert found.payload == answer
    assert found.attachments == (pdf,)
    assert found.envelope.sender.her == notice.receiver.her
    assert found.envelope.receiver.her == notice.sender.her
    assert found.envelope.ref_to_parent == notice.msg_id
    assert found.envelope.ref_to_conversation == notice.msg_id


def read_role(chain: Chain) -> tuple[Role, ...]:
    payload = read(chain(6)).payload
    assert isinstance(payload, Dialogue)
    return payload.notes[0].roles


def test_a_change_keeps_the_issue_time_and_joins_the_conversation(chain: Chain) -> None:
    original = read(chain(4)).envelope

    changed = change_of(original, msg_id=NEW_ID, gen_at=AT)

    assert changed.issue == original.issue
    assert changed.gen_text == "2026-03-05T11:00:00"
    assert changed.ref_to_parent == original.msg_id
    assert changed.ref_to_conversation == original.ref_to_conversation


def test_a_first_message_begins_a_conversation(chain: Chain) -> None:
    like = read(chain(1)).envelope
    assert like.patient is not None

    envelope = first_message(
        "LOG_DOD",
        msg_id=NEW_ID,
        gen_at=AT,
        sender=like.sender,
        receiver=like.receiver,
        patient=like.patient,
    )

    assert (envelope.ref_to_parent, envelope.ref_to_conversation) == ("", "")
    assert envelope.issue == When.moment(AT)
    assert envelope.type_name == "Orientering om dødsfall"


def test_a_cancellation_needs_no_clinical_text(chain: Chain) -> None:
    parsed = read(chain(8))
    assert isinstance(parsed.payload, Report)
    cancelled = replace(
        parsed.payload,
        head=replace(parsed.payload.head, status=codes.simple("7309", "C")),
        clinical=Clinical(),
    )
    envelope = change_of(parsed.envelope, msg_id=NEW_ID, gen_at=AT)

    assert read(compose(envelope, cancelled)).status == "C"
