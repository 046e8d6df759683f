"""A message that its profile, or its own shape, would leave something out of is not written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from samflyt.formats import codes
from samflyt.formats.clinical import Medicine
from samflyt.formats.compose import NoPlace, compose
from samflyt.formats.content import DatedEvent, Dialogue, Logistics, Report
from samflyt.formats.elements import Code
from samflyt.formats.moments import When
from samflyt.formats.parse import read
from samflyt.formats.required import PAYLOAD_FIELDS, missing, required_fields
from samflyt.formats.required_field import Incomplete

Chain = Callable[[int], bytes]


def spoiled(chain: Chain, number: int, **changes: Any) -> tuple[Any, Any]:
    parsed = read(chain(number))
    return parsed.envelope, replace(parsed.payload, **changes)


REFUSED: list[tuple[str, int, Callable[[Any, Any], tuple[Any, Any]], str]] = [
    ("no events", 1, lambda e, p: (e, replace(p, events=())), "tidspunkt for innleggelse"),
    (
        "an admission by day only",
        1,
        lambda e, p: (
            e,
            replace(p, events=(DatedEvent(When.on(date(2026, 3, 2)), p.events[0].code),)),
        ),
        "tidspunkt for innleggelse",
    ),
    ("two events", 1, lambda e, p: (e, replace(p, events=p.events * 2)), "nøyaktig én hendelse"),
    (
        "nobody to call",
        1,
        lambda e, p: (e, replace(p, head=replace(p.head, units=()))),
        "ansvarlig enhet eller person med telefon",
    ),
    (
        "nobody who decided",
        5,
        lambda e, p: (e, replace(p, head=replace(p.head, responsible=()))),
        "navn på den som har avgjort det",
    ),
    (
        "no place discharged to",
        9,
        lambda e, p: (e, replace(p, discharged_to=None)),
        "hvor pasienten",
    ),
    ("no patient", 1, lambda e, p: (replace(e, patient=None), p), "pasient med navn og nummer"),
    ("a bad id", 1, lambda e, p: (replace(e, msg_id="1"), p), "UUID"),
    (
        "no unit at the receiver",
        1,
        lambda e, p: (replace(e, receivers=(replace(e.receiver, unit=None),)), p),
        "mottaker på begge nivåer",
    ),
    ("a change of nothing", 4, lambda e, p: (replace(e, ref_to_parent=""), p), "endres"),
    (
        "an early notice without course",
        3,
        lambda e, p: (e, replace(p, clinical=replace(p.clinical, notes=p.clinical.notes[:1]))),
        "antatt forløp",
    ),
    ("feedback on nothing", 12, lambda e, p: (replace(e, ref_to_parent=""), p), "det svares på"),
    (
        "feedback with a withdrawn reason",
        12,
        lambda e, p: (
            e,
            replace(p, notes=(replace(p.notes[0], theme=codes.coded("8117", "2")),)),
        ),
        "tema",
    ),
    (
        "an answer without its question",
        11,
        lambda e, p: (e, replace(p, notes=(replace(p.notes[0], question=None),))),
        "spørsmålet det svares på",
    ),
]


@pytest.mark.parametrize(
    ("number", "spoil", "label"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_missing_is_named(
    chain: Chain, number: int, spoil: Callable[[Any, Any], tuple[Any, Any]], label: str
) -> None:
    parsed = read(chain(number))

    with pytest.raises(Incomplete) as refused:
        compose(*spoil(parsed.envelope, parsed.payload))

    assert label in str(refused.value)


def test_content_the_message_has_no_place_for_is_refused_and_not_lost(chain: Chain) -> None:
    envelope, report = spoiled(chain, 3)
    with_medicine = replace(report.clinical, medicines=(Medicine("Testlegemiddel"),))

    with pytest.raises(NoPlace) as refused:
        compose(envelope, replace(report, clinical=with_medicine))

    assert refused.value.keys == ("medicines",)
    assert "legemidler" in str(refused.value)


def test_a_notice_of_admission_has_no_place_for_where_to(chain: Chain) -> None:
    with pytest.raises(NoPlace):
        compose(*spoiled(chain, 1, discharged_to=codes.coded("8408", "1")))


def test_a_type_we_only_read_is_not_written(chain: Chain) -> None:
    envelope, notice = spoiled(chain, 1)

    with pytest.raises(ValueError, match="Skriver ikke"):
        compose(replace(envelope, msg_type="EPIKRISE"), replace(notice, kind="EPIKRISE"))


def test_a_form_can_ask_for_the_fields_of_each_type_of_the_stay() -> None:
    for kind in PAYLOAD_FIELDS:
        fields = required_fields(kind)
        assert len({(field.key, field.label) for field in fields}) == len(fields)
        assert any(field.demanded for field in fields)


def test_wanted_fields_are_told_and_do_not_stop(chain: Chain) -> None:
    parsed = read(chain(3))
    assert isinstance(parsed.payload, Report)

    lacking = missing(parsed.envelope, parsed.payload)

    assert [field.key for field in lacking] == ["diagnoses", "nursing", "practical"]
    assert not any(field.demanded for field in lacking)


def test_characters_xml_cannot_hold_do_not_break_a_message(chain: Chain) -> None:
    envelope, dialogue = spoiled(chain, 6)
    note = replace(dialogue.notes[0], text="a\x00b\x1bc <&> \ud800 \U0001f600")

    found = read(compose(envelope, replace(dialogue, notes=(note,)))).payload

    assert isinstance(found, Dialogue)
    assert found.notes[0].text == "a b c <&>   \U0001f600"


def test_a_code_of_a_single_event_is_looked_up(chain: Chain) -> None:
    envelope, notice = spoiled(chain, 7)

    assert isinstance(notice, Logistics)
    withdrawn = notice.event("4")
    assert withdrawn is not None
    assert codes.shown(replace(withdrawn.code or Code(), name="")) == (
        "Avmelding av utskrivningsklar pasient"
    )
    assert envelope.msg_type == "LOG_AVMELDING"
