"""The words on the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samflyt import __main__ as command_line
from samflyt.__main__ import COMMANDS, REFUSED, main, run_management, without_data
from tools import project


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0

    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in shown] == []


def test_help_about_one_command_shows_how_it_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["help", "up"]) == 0

    assert "./samflyt up [--port N]" in capsys.readouterr().out


def test_misspelt_command_gets_one_line_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verfy"]) == REFUSED

    told = capsys.readouterr().err
    assert told == "«verfy» er ikke en kommando. Mente du «verify»?\n"


@pytest.mark.parametrize("arguments", [["--data", "here", "a"], ["a", "--data=here"]])
def test_data_folder_may_stand_anywhere(arguments: list[str]) -> None:
    assert without_data(arguments) == (["a"], "here")


def test_data_folder_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data"]) == REFUSED

    assert capsys.readouterr().err == "--data mangler navnet på en mappe.\n"


def test_data_folder_that_is_a_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.touch()

    assert main(["verify", "--data", str(file)]) == REFUSED

    assert capsys.readouterr().err == f"{file} er ikke en mappe.\n"


def test_data_folder_reaches_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_DATA", "elsewhere")
    seen: list[str] = []

    def run(name: str, arguments: list[str]) -> int:
        seen.extend([name, *arguments, os.environ["SAMFLYT_DATA"]])
        return 0

    known = command_line.Command("try", "tries", run, takes_data=True)
    monkeypatch.setitem(COMMANDS, "try", known)

    assert main(["try", "--data", str(tmp_path), "--fast"]) == 0

    assert seen == ["try", "--fast", str(tmp_path)]


def test_every_management_command_is_there() -> None:
    written = {
        path.stem.replace("_", "-")
        for path in project.SOURCE.glob("*/management/commands/[a-z]*.py")
    }
    named = {name for name, command in COMMANDS.items() if command.run is run_management}

    assert sorted(named - written) == []


def test_database_that_cannot_be_understood_is_told_in_one_line() -> None:
    environment = {**os.environ, "SAMFLYT_DATABASE_URL": "mysql://here", "PYTHONPATH": "src"}
    command = [sys.executable, "-m", "samflyt", "verify"]

    done = subprocess.run(
        command, env=environment, cwd=project.ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == REFUSED
    assert done.stderr == "SAMFLYT_DATABASE_URL: ukjent database «mysql»\n"
