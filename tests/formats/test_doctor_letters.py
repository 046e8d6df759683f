"""Letters between municipality and doctor: what the profiles demand, valid, and read back equal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from samflyt.formats import codes
from samflyt.formats.clinical import (
    Clinical,
    CriticalNote,
    Diagnosis,
    FollowUp,
    Function,
    GivenMedicine,
    Medicine,
    NeededService,
    Note,
    PastIllness,
    Service,
)
from samflyt.formats.compose import NoPlace, compose, first_message
from samflyt.formats.content import Report
from samflyt.formats.elements import Code
from samflyt.formats.envelope import Envelope
from samflyt.formats.moments import When
from samflyt.formats.parse import read
from samflyt.formats.required_field import Incomplete
from samflyt.formats.schemas import SchemaSet

Chain = Callable[[int], bytes]
AT = datetime(2026, 3, 12, 10, tzinfo=UTC)
TO_DOCTOR, FROM_DOCTOR, SERVICES = (
    "HELSEOPPLYSNINGER_LEGE",
    "MEDISINSKE_OPPLYSNINGER",
    "ORIENTERING_TJENESTETILBUD",
)
PROBLEM = Note("Svimmel, flere fall.", codes.coded("9142", "PROB"))
SERVICE = Service(codes.coded("9151", "15"), "Dusj", amount="2", starts=date(2026, 1, 1))
CLINICAL = Clinical(
    diagnoses=(Diagnosis(Code("K77", "Hjertesvikt", codes.oid("7170")), "", True),),
    critical=(CriticalNote("Testoverfølsomhet", "registrert 2020"),),
    notes=(PROBLEM,),
    medicines=(Medicine(name="Testlegemiddel", dosage="1 tablett kl. 8"),),
    functions=(Function(codes.coded("9111", "5"), 3),),
    interpreter_language=Code("SE", "Nordsamisk"),
    past_illnesses=(
        PastIllness("Totalprotese 1995", False, Code("L89", "Hofteartrose", codes.oid("7170"))),
        PastIllness("Polio", True, note="Som barn."),
    ),
)
IMPORTANT = Note("Viktig.", None, "", "important")
#: As much as each of them has place for.
FULL = {
    TO_DOCTOR: replace(
        CLINICAL,
        notes=(PROBLEM, IMPORTANT, Note("Sammenfatning.", codes.coded("9141", "8"), "", "nursing")),
        given_medicines=(GivenMedicine(When.moment(AT), "Testlegemiddel", "gitt kl. 8"),),
        follow_up=FollowUp(medicine_help=True),
        measures=("Hjemmesykepleie daglig.", "Fallalarm."),
    ),
    FROM_DOCTOR: replace(
        CLINICAL,
        notes=(
            PROBLEM,
            Note("Fine lunger.", codes.coded("9142", "FU")),
            Note("Korttid.", codes.coded("9142", "UTRED")),
            IMPORTANT,
            Note("Fysioterapi.", None, "", "other_profession"),
        ),
        needed_services=(NeededService(codes.coded("9151", "20"), "Korttid"),),
    ),
    SERVICES: Clinical(services=(SERVICE,), interpreter_language=Code("SE", "Nordsamisk")),
}
TYPES = {TO_DOCTOR: codes.simple("9137", "3"), FROM_DOCTOR: codes.coded("9138", "4")}


def envelope(chain: Chain, kind: str) -> Envelope:
    like = read(chain(2)).envelope
    assert like.patient is not None
    return first_message(
        kind,
        msg_id="6c1f3f0e-0000-4000-8000-00000000abcd",
        gen_at=AT,
        sender=like.sender,
        receiver=like.receiver,
        patient=like.patient,
    )


def letter(chain: Chain, kind: str) -> Report:
    like = read(chain(2)).payload
    assert isinstance(like, Report)
    return Report(kind, like.head, FULL[kind], content_type=TYPES.get(kind))


@pytest.mark.needs_shared
@pytest.mark.parametrize("kind", FULL)
def test_a_full_letter_is_valid_and_comes_back(chain: Chain, schemas: SchemaSet, kind: str) -> None:
    said = letter(chain, kind)
    if kind == FROM_DOCTOR:
        said = replace(said, own_application_sent=True)

    found = read(compose(envelope(chain, kind), said), schemas=schemas)

    assert found.validation == "schema"
    assert found.payload == said


def shown(raw: bytes) -> str:
    rows = (row for section in read(raw).sections for row in section.rows)
    return "\n".join(f"{row.label} {row.text}" for row in rows)


def test_the_reader_sees_all_of_it(chain: Chain) -> None:
    to_doctor = shown(compose(envelope(chain, TO_DOCTOR), letter(chain, TO_DOCTOR)))
    services = shown(compose(envelope(chain, SERVICES), letter(chain, SERVICES)))

    assert all(text in to_doctor for text in ("Ønske om legevurdering", "Fallalarm.", "Polio"))
    assert all(text in services for text in ("Helsetjenester i hjemmet", "Dusj", "01.01.2026"))


WITHOUT = [
    (TO_DOCTOR, {"content_type": None}, "content_type"),
    (TO_DOCTOR, {"content_type": codes.simple("9137", "2"), "clinical": Clinical()}, "problem"),
    (FROM_DOCTOR, {"content_type": codes.coded("9139", "11")}, "content_type"),
    (FROM_DOCTOR, {"clinical": Clinical()}, "problem"),
    (SERVICES, {"clinical": Clinical()}, "services"),
    (SERVICES, {"clinical": Clinical(services=(replace(SERVICE, starts=None),))}, "services"),
]


@pytest.mark.parametrize(("kind", "changes", "lacking"), WITHOUT)
def test_what_the_profile_demands_is_named(
    chain: Chain, kind: str, changes: dict[str, object], lacking: str
) -> None:
    said = replace(letter(chain, kind), **changes)  # type: ignore[arg-type]

    with pytest.raises(Incomplete) as refusal:
        compose(envelope(chain, kind), said)

    assert [field.key for field in refusal.value.fields] == [lacking]


NO_PLACE = [
    (TO_DOCTOR, Clinical(notes=(PROBLEM, Note("x", area="other_profession"))), "notes"),
    (TO_DOCTOR, Clinical(notes=(PROBLEM,), services=(SERVICE,)), "services"),
    (FROM_DOCTOR, Clinical(notes=(PROBLEM,), measures=("x",)), "measures"),
    (SERVICES, Clinical(services=(SERVICE,), measures=("x",)), "measures"),
]


@pytest.mark.parametrize(("kind", "clinical", "homeless"), NO_PLACE)
def test_nothing_is_lost_without_a_word(
    chain: Chain, kind: str, clinical: Clinical, homeless: str
) -> None:
    with pytest.raises(NoPlace) as refusal:
        compose(envelope(chain, kind), replace(letter(chain, kind), clinical=clinical))

    assert refusal.value.keys == (homeless,)
