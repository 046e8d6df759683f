"""What the documents promise is so."""

import re
import tomllib
from pathlib import Path

import pytest

from samflyt.__main__ import COMMANDS
from tools import pages, project

README = project.ROOT / "README.md"
DECISIONS = sorted((project.DOCS / "adr").glob("*.md"))
GUIDES = [README, *sorted(project.DOCS.glob("*.md")), *sorted(project.DOCS.glob("how-to/*.md"))]
KINDS = ("Added", "Changed", "Fixed", "Removed", "Law")


def test_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", GUIDES, ids=project.relative)
def test_commands_and_links_of_the_guide_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    commands = set(re.findall(r"\./samflyt ([a-z-]+)", text))
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)

    assert commands <= {*COMMANDS, "help"}
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_decisions_are_numbered_in_their_file_names_only() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    titles = [path.read_text(encoding="utf-8").splitlines()[0] for path in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))
    assert all(re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name) for path in DECISIONS)
    assert [title for title in titles if not re.fullmatch(r"# [^\d].+", title)] == []


@pytest.mark.parametrize("path", DECISIONS, ids=project.relative)
def test_decision_says_what_it_costs(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.M)

    assert headings == ["Context", "Decision", "Disadvantages"]


def test_changelog_says_kind_periods_rules_and_what_is_noticed() -> None:
    text = (project.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = re.findall(r"^- .+(?:\n  .+)*", text, re.M)

    assert re.findall(r"^## (.+)$", text, re.M)
    assert entries
    for entry in entries:
        kind, periods, rules, noticed = entry.removeprefix("- ").split(" · ", 3)
        assert kind.strip("*") in KINDS
        assert periods.startswith("Periods: ")
        assert rules.startswith("Rules: ")
        assert noticed


def test_written_pages_are_what_the_code_says() -> None:
    assert pages.differences() == []


def test_warnings_are_errors() -> None:
    with (project.ROOT / "pyproject.toml").open("rb") as file:
        options = tomllib.load(file)["tool"]["pytest"]["ini_options"]

    assert options["filterwarnings"][0] == "error"
