"""Scenario files: what is read, and what each mistake is answered with."""

import json
from typing import Any

import pytest

from samflyt.rules.event import EventKind
from samflyt.rules.event_data import SPECS, data_as_json, parse_data
from samflyt.rules.scenario import ScenarioError, parse_scenario

NOON = "2024-03-04T12:00:00+01:00"


def scenario(*events: dict[str, Any], **top: Any) -> str:
    return json.dumps({"book": "unn-2023", **top, "events": list(events)})


def admitted(**data: Any) -> dict[str, Any]:
    return {"at": NOON, "kind": "admitted", **data}


def test_a_scenario_becomes_facts() -> None:
    text = scenario(
        admitted(need="expected"),
        {"at": NOON, "kind": "declared_ready", "by": "physician", "points": [5, 1, 1]},
        {"at": NOON, "kind": "answered", "by": "district", "can_receive": False},
        patient={"born": "1950-01-01"},
        terms={"ready.answer_window": "working days 09-14"},
        service_area="mental_health",
        title="En prøve",
    )
    facts = parse_scenario("\ufeff".encode() + text.encode()).facts

    assert (facts.book, facts.service_area) == ("unn-2023", "mental_health")
    assert [event.id for event in facts.events] == ["e1", "e2", "e3"]
    assert facts.events[1].data == {"by": "physician", "points": (1, 5)}
    assert [event.by for event in facts.events] == ["hospital", "hospital", "district"]
    assert facts.terms.get("ready.answer_window", facts.born).text == "working days 09-14"


def test_the_command_line_wins_over_the_file() -> None:
    facts = parse_scenario(
        scenario(terms={"phone.counts": "no"}), book_key="sthf", terms={"phone.counts": "yes"}
    ).facts

    assert facts.book == "sthf"
    assert facts.terms.get("phone.counts", __import__("datetime").date(2024, 1, 1)).value is True


def test_events_are_named_by_id_or_by_their_only_kind() -> None:
    text = scenario(
        admitted(),
        {"at": NOON, "kind": "early_notice_sent", "id": "e3"},
        {"at": NOON, "kind": "corrected", "event": "early_notice_sent"},
        {"at": NOON, "kind": "admitted", "corrects": "e1", "recorded_at": NOON},
    )
    events = parse_scenario(text).facts.events

    assert [event.id for event in events] == ["e1", "e3", "e3'", "e4"]
    assert events[2].data["event"] == "e3"
    assert events[3].corrects == "e1"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("early_notice", "early_notice"),
        ("early_notice_sent", "early_notice"),
        ("answered", "answer"),
        ("hvor pasienten skal bo", "hvor pasienten skal bo"),
    ],
)
def test_what_a_call_is_about_can_be_written_as_the_kind_of_event(written: str, read: str) -> None:
    call = {"at": NOON, "kind": "phone_notice", "about": written}

    assert parse_scenario(scenario(call)).facts.events[0].data["about"] == read


def test_an_unknown_service_area_is_carried_by_the_general_rules() -> None:
    played = parse_scenario(scenario(admitted(), service_area="svangerskap"))

    assert played.facts.service_area == "svangerskap"
    assert "alminnelige reglene" in played.warnings[0]


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("{", "linje 1, tegn 2", "ikke gyldig JSON"),
        ("[]", "", "skal være et objekt"),
        ("[" * 100_000, "", "nøstet for dypt"),
        ('{"events": [], "events": []}', "events", "to ganger"),
        ('{"evnts": []}', "evnts", "mente du «events»?"),
        ("{}", "events", "liste av hendelser"),
        ('{"events": [7]}', "events[0]", "objekt"),
        ('{"book": "unn-2032", "events": []}', "book", "mente du «unn-2023»?"),
        ('{"book": 7, "events": []}', "book", "skal være tekst"),
        (scenario(service_area="mental_helth"), "service_area", "mente du «mental_health»?"),
        (scenario(service_area=["somatic"]), "service_area", "skal være tekst"),
        (scenario(patient={"born": "1950-13-01"}), "patient.born", "ikke en dato"),
        (scenario(patient={"born": 1950}), "patient.born", "ikke en dato"),
        (scenario(patient={"bron": "1950-01-01"}), "patient.bron", "mente du «born»?"),
        (scenario(patient=[]), "patient", "objekt"),
        (scenario(terms={"phone.count": "yes"}), "terms.phone.count", "mente du «phone.counts»?"),
        (scenario(terms={"phone.counts": "ja"}), "terms.phone.counts", "skal være yes eller no"),
        (scenario({"at": NOON, "knd": "admitted"}), "events[0].kind", "mente du «knd»?"),
        (scenario(admitted(), {"at": NOON, "kind": "admited"}), "events[1].kind", "«admitted»?"),
        (scenario({"at": NOON, "kind": 7}), "events[0].kind", "ukjent hendelse «7»"),
        (scenario({"kind": "admitted"}), "events[0].at", "mangler"),
        (scenario({"at": "i går", "kind": "admitted"}), "events[0].at", "ikke et tidspunkt"),
        (scenario(admitted(at=NOON[:-6])), "events[0].at", "tidssone"),
        (scenario(admitted(at=1709550000)), "events[0].at", "ikke et tidspunkt"),
        (scenario(admitted(at="9999-12-31T23:00:00Z")), "events[0].at", "ikke et tidspunkt"),
        (scenario(admitted(ward="\ud800")), "events[0].ward", "tegn som ikke er tekst"),
        (
            scenario({"at": NOON, "kind": "expected_discharge_changed", "date": "0001-01-01"}),
            "events[0].date",
            "utenfor 1900–2199",
        ),
        (
            scenario({"at": NOON, "kind": "phone_notice", "about": "early_notce"}),
            "events[0].about",
            "mente du «early_notice»?",
        ),
        (scenario(terms={"ready.roles": [7]}), "terms.ready.roles", "7"),
        (scenario(terms={"limit.account": "P99999D"}), "terms.limit.account", "for lang"),
        (scenario(admitted(need="expcted")), "events[0].need", "mente du «expected»?"),
        (scenario(admitted(need=1)), "events[0].need", "«1» er ikke blant"),
        (scenario(admitted(ned="none")), "events[0].ned", "mente du «need»?"),
        (scenario(admitted(ward=3)), "events[0].ward", "skal være tekst"),
        (scenario(admitted(id=3)), "events[0].id", "skal være tekst"),
        (scenario(admitted(by="hospitl")), "events[0].by", "mente du «hospital»?"),
        (scenario({"at": NOON, "kind": "answered"}), "events[0].can_receive", "mangler"),
        (
            scenario({"at": NOON, "kind": "answered", "can_receive": "ja"}),
            "events[0].can_receive",
            "true eller false",
        ),
        (
            scenario({"at": NOON, "kind": "declared_ready", "points": [6]}),
            "events[0].points",
            "tallene 1 til 5",
        ),
        (
            scenario({"at": NOON, "kind": "papers_sent", "papers": "reports"}),
            "events[0].papers",
            "skal være en liste",
        ),
        (
            scenario({"at": NOON, "kind": "ready_notice_sent", "received_at": "nå"}),
            "events[0].received_at",
            "tidspunkt med tidssone",
        ),
        (
            scenario({"at": NOON, "kind": "expected_discharge_changed", "date": "snart"}),
            "events[0].date",
            "ikke en dato",
        ),
        (
            scenario({"at": NOON, "kind": "corrected", "event": "e9"}),
            "events[0].event",
            "ingen hendelse har id «e9»",
        ),
        (
            scenario(
                admitted(), admitted(), {"at": NOON, "kind": "corrected", "event": "admitted"}
            ),
            "events[2].event",
            "flere hendelser",
        ),
        (scenario(admitted(corrects="e7")), "events[0].corrects", "ingen hendelse"),
    ],
)
def test_a_mistake_is_named_with_file_place_and_cause(text: str, place: str, cause: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, file="prøve.json")

    assert caught.value.place == place
    assert cause in str(caught.value)
    assert str(caught.value).startswith("prøve.json: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_text_is_refused() -> None:
    with pytest.raises(ScenarioError, match="UTF-8"):
        parse_scenario(b"\xff\xfe{}")


def test_every_kind_of_event_is_described_and_its_data_survives_json() -> None:
    assert set(SPECS) == set(EventKind)
    raw = {
        "early_notice_sent": {"expected_discharge": "2024-03-10", "content": ["status"]},
        "ready_notice_sent": {"received_at": NOON},
        "admitted": {"need": "none", "ward": None},
    }
    for kind, data in raw.items():
        parsed = parse_data(EventKind(kind), data)
        again = parse_data(EventKind(kind), data_as_json(parsed))
        assert again == parsed
        assert parse_data(EventKind(kind), parsed) == parsed
        assert None not in parsed.values()


@pytest.mark.parametrize("minutes", ["95", -1, True, 10.5])
def test_a_number_is_a_whole_number_from_nought_up(minutes: Any) -> None:
    noted = {"at": NOON, "kind": "travel_time_noted", "journey": "in_labour", "minutes": minutes}

    with pytest.raises(ScenarioError, match=r"minutes: skal være et helt tall"):
        parse_scenario(scenario(admitted(), noted))
