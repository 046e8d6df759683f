"""One English name per term, one term per name, and each name is in the code."""

import importlib
from collections import Counter

import pytest
from django.apps import apps

from tools import project

COLUMNS = ["Norwegian", "English", "Meaning", "Source", "In the code"]


def rows() -> list[list[str]]:
    text = (project.DOCS / "glossary.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in table if row != COLUMNS and not row[0].startswith("---")]


ROWS = rows()
CODE_NAMES = [name.strip(" `") for row in ROWS for name in row[4].split(",") if name.strip(" `")]


def found(name: str) -> object:
    """What `app.module.Name` or `app.Name` stands for; an app's tables may leave `models` out."""
    parts = ["samflyt", *name.split(".")]
    try:
        thing: object = importlib.import_module(".".join(parts[:2]))
        for place, part in enumerate(parts[2:], start=2):
            if not hasattr(thing, part):
                importlib.import_module(".".join(parts[: place + 1]))
            thing = getattr(thing, part)
    except (ModuleNotFoundError, AttributeError):
        return getattr(importlib.import_module(f"samflyt.{parts[1]}.models"), parts[2])
    return thing


def test_every_row_is_whole() -> None:
    assert [row for row in ROWS if len(row) != len(COLUMNS) or not all(row[:4])] == []


@pytest.mark.parametrize("column", [0, 1], ids=["norwegian", "english"])
def test_no_term_stands_twice(column: int) -> None:
    counts = Counter(row[column].lower() for row in ROWS)

    assert [term for term, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", CODE_NAMES)
def test_code_name_exists(name: str) -> None:
    assert found(name) is not None


def test_no_code_name_has_two_terms() -> None:
    assert [name for name, count in Counter(CODE_NAMES).items() if count > 1] == []


def test_every_table_has_a_term() -> None:
    tables = {
        model._meta.label
        for config in apps.get_app_configs()
        if config.name.startswith("samflyt.")
        for model in config.get_models()
    }
    listed = {getattr(getattr(found(name), "_meta", None), "label", None) for name in CODE_NAMES}

    assert sorted(tables - listed) == []
