"""The clock is read in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import project

READINGS = {"now", "today", "utcnow", "localdate", "localtime"}
OWNERS = {"datetime", "date", "timezone", "time"}
FILES = [
    path
    for path in project.python_files(project.SOURCE)
    if path.relative_to(project.SOURCE).parts[0] != "clock"
]


def clock_readings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        owner = node.value
        name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        reads = node.attr in READINGS and name in OWNERS
        if reads or (name, node.attr) == ("time", "time"):
            yield f"line {node.lineno}: {name}.{node.attr}"


@pytest.mark.parametrize("path", FILES, ids=project.relative)
def test_only_the_clock_asks_what_time_it_is(path: Path) -> None:
    assert list(clock_readings(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_a_reading_is_found() -> None:
    assert list(clock_readings(ast.parse("x = datetime.now(UTC)"))) == ["line 1: datetime.now"]


# The command line of `replay`, which asks once and hands the moment on.
COMMAND_LINE = project.SOURCE / "rules" / "replay.py"


def rules_that_ask(path: Path) -> list[str]:
    """Names of the clock's own `now` in a file that must be given the moment."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = (getattr(func, "attr", getattr(func, "id", "")) for func in calls)
    return [name for name in names if name == "now"]


@pytest.mark.parametrize("layer", ["rules", "formats"])
def test_rules_and_formats_are_given_the_moment(layer: str) -> None:
    asking = {
        project.relative(path): names
        for path in project.python_files(project.SOURCE / layer)
        if path != COMMAND_LINE and (names := rules_that_ask(path))
    }

    assert asking == {}
