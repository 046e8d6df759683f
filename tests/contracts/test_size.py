"""No file and no function outgrows what a reader holds in the head."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import project

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
FOLDERS = (project.SOURCE, project.ROOT / "tools", project.ROOT / "benchmarks")
FILES = [path for folder in FOLDERS for path in project.python_files(folder)]


def oversized(source: str) -> Iterator[str]:
    lines = len(source.splitlines())
    if lines > LONGEST_FILE:
        yield f"the file has {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", FILES, ids=project.relative)
def test_file_and_its_functions_are_short(path: Path) -> None:
    assert list(oversized(path.read_text(encoding="utf-8"))) == []
