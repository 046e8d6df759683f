"""`replay`: what the command prints, and what it says when it cannot."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samflyt.rules.replay import main

Write = Callable[..., str]
CATALOGUED = {
    "rule", "catalogue", "clause", "owner", "runs_from", "due", "met_at", "outcome", "overdue",
}  # fmt: skip
READY_ON_FRIDAY = [
    {"at": "2024-03-04T10:00:00+01:00", "kind": "admitted", "need": "expected"},
    {"at": "2024-03-05T09:59:00+01:00", "kind": "early_notice_sent"},
    {
        "at": "2024-03-08T13:00:00+01:00",
        "kind": "declared_ready",
        "by": "physician",
        "points": [1, 2, 3, 4, 5],
    },
    {"at": "2024-03-08T13:00:00+01:00", "kind": "ready_notice_sent"},
]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(events: list[dict[str, Any]], name: str = "forløp.json", **top: Any) -> str:
        path = tmp_path / name
        path.write_text(json.dumps({"book": "unn-2023", **top, "events": events}))
        return str(path)

    return file


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def duty(played: dict[str, Any], catalogue: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        duty for duty in played["duties"] if catalogue in duty["catalogue"]
    )
    return found


def test_one_file_prints_state_duties_days_and_questions(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([write(READY_ON_FRIDAY), "--as-of", "2024-03-12T16:00:00+01:00"])
    played = printed(capsys)

    assert code == 0
    assert played["state"] == "ready"
    assert all(set(duty) >= CATALOGUED for duty in played["duties"])
    notice = duty(played, "001-2.2-b")
    assert notice["outcome"] == "met"
    assert notice["due"] == "2024-03-05T10:00:00+01:00"
    answer = duty(played, "001-4.1-l")
    assert (answer["due"], answer["outcome"], answer["overdue"], answer["owner"]) == (
        "2024-03-08T15:00:00+01:00",
        "open",
        True,
        "municipality",
    )
    assert [day["date"] for day in played["payable"]["days"] if day["payable"]] == [
        "2024-03-11",
        "2024-03-12",
    ]
    assert (played["payable"]["count"], played["payable"]["amount"]) == (2, "11490.00")
    assert [question["rule"] for question in played["questions"]] == ["unn.melding-innlagt"]


def test_another_book_or_terms_give_another_answer(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(READY_ON_FRIDAY)
    main([file, "--as-of", "2024-03-12T16:00:00+01:00", "--book", "national"])
    law = printed(capsys)
    main(["--terms", "payable.start_rule=notice_day", "ready.answer_within=PT30M", file])
    agreed = printed(capsys)

    assert law["payable"]["amount"] == "28725.00"
    assert all(duty["rule"].startswith("lov.") for duty in law["duties"])
    assert duty(agreed, "001-4.1-l")["due"] == "2024-03-08T13:30:00+01:00"
    assert duty(agreed, "001-4.1-l")["terms"]["ready.answer_within"] == "PT30M"


def test_events_after_the_moment_are_not_known_yet(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    main([write(READY_ON_FRIDAY), "--as-of", "2024-03-05T09:00:00+01:00"])
    played = printed(capsys)

    assert played["state"] == "admitted"
    assert duty(played, "001-2.2-b")["outcome"] == "open"
    assert played["warnings"] == ["3 hendelser er senere enn --as-of"]


def test_without_a_moment_a_course_is_seen_from_now_or_its_last_event(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-03-09T12:00:00+01:00")
    main([write(READY_ON_FRIDAY)])
    assert printed(capsys)["as_of"] == "2024-03-09T12:00:00+01:00"

    monkeypatch.setenv("SAMFLYT_NOW", "2024-03-05T12:00:00+01:00")
    main([write(READY_ON_FRIDAY)])
    assert printed(capsys)["as_of"] == "2024-03-08T13:00:00+01:00"


def test_two_books_are_compared(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(READY_ON_FRIDAY)
    main([file, "--compare", "national", "--as-of", "2024-03-12T16:00:00+01:00"])
    played = printed(capsys)
    differences = {
        (one["what"], one.get("title") or one.get("date")): one for one in played["differences"]
    }

    assert played["compare"]["payable"]["count"] == 5
    assert differences["payable.amount", None]["national"] == "28725.00"
    assert differences["payable.day", "2024-03-09"] == {
        "what": "payable.day",
        "date": "2024-03-09",
        "unn-2023": "0.00",
        "national": "5745.00",
    }
    answer = differences["duty", "Svare på melding om utskrivningsklar"]
    assert answer["unn-2023"]["due"] == "2024-03-08T15:00:00+01:00"
    assert answer["national"]["due"] is None


def test_comparing_a_book_with_itself_finds_nothing(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    main([write(READY_ON_FRIDAY), "--compare", "unn-2023"])

    assert printed(capsys)["differences"] == []


def test_several_files_give_one_object_a_line_and_each_failure_its_line(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(READY_ON_FRIDAY)
    misspelt = write([{"at": "2024-03-04T10:00:00+01:00", "kind": "admited"}], "feil.json")

    code = main([good, misspelt, str(tmp_path / "borte.json"), str(tmp_path), good])
    out, err = capsys.readouterr()

    assert code == 2
    assert [json.loads(line)["file"] for line in out.splitlines()] == [good, good]
    assert err.splitlines() == [
        f"{misspelt}: events[0].kind: ukjent hendelse «admited» – mente du «admitted»?",
        f"{tmp_path / 'borte.json'}: filen finnes ikke",
        f"{tmp_path}: er en mappe, ikke en fil",
    ]


@pytest.mark.parametrize(
    ("year", "book", "cause"),
    [
        ("2013", "national", "payable 2013-03-08: døgnpris mangler"),
        ("2005", "national", "events: ingen regel i «national» gjaldt 2005-03-04"),
        ("2037", "unn-2023", "helligdager for 2037 mangler"),
    ],
)
def test_what_cannot_be_counted_gives_no_result(
    write: Write, capsys: pytest.CaptureFixture[str], year: str, book: str, cause: str
) -> None:
    events = [{**one, "at": one["at"].replace("2024", year)} for one in READY_ON_FRIDAY]
    code = main([write(events), "--book", book, "--as-of", f"{year}-03-12T16:00:00+01:00"])
    out, err = capsys.readouterr()

    assert code == 2
    assert out == ""
    assert cause in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("argv", "cause"),
    [
        ([], "ingen fil er oppgitt"),
        (["x.json", "--as-of", "i går"], "--as-of: «i går» er ikke et tidspunkt"),
        (["x.json", "--book", "unn"], "--book: ukjent regelbok «unn»"),
        (["x.json", "--compare", "nasjonal"], "--compare: ukjent regelbok"),
        (["x.json", "--terms", "phone.count=yes"], "--terms: phone.count: ukjent avtalepunkt"),
        (["x.json", "--bok", "sthf"], "--bok"),
    ],
)
def test_a_misspelt_command_line_is_one_line(
    argv: list[str], cause: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(argv)
    err = capsys.readouterr().err

    assert code == 2
    assert cause in err
    assert len(err.splitlines()) == 1


def test_a_scenario_can_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps({"events": []}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))

    assert main(["-"]) == 0
    played = printed(capsys)
    assert (played["state"], played["duties"], played["payable"]["amount"]) == (
        "expected",
        [],
        "0.00",
    )
