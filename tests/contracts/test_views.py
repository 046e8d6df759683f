"""A view reaches data through the one who asks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tools import project

FILES = [
    path
    for path in project.python_files(project.SOURCE)
    if path.stem == "views" or path.stem.endswith("_views") or "views" in path.parts
]
BARE = {name for name in dir(models.QuerySet) if not name.startswith("_")}
GUARDED = {
    model.__name__
    for config in apps.get_app_configs()
    if config.name.startswith("samflyt.")
    for model in config.get_models()
    if hasattr(model._default_manager, "visible_to")
}


def bare_queries(tree: ast.AST) -> Iterator[str]:
    """`Model.objects` that is used as it is, asked a question of Django's own, or not guarded."""
    asked = {
        id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr not in ("objects", "_default_manager"):
            continue
        question = asked.get(id(node), "")
        model = getattr(node.value, "id", getattr(node.value, "attr", ""))
        if model in GUARDED and question != "visible_to":
            yield f"line {node.lineno}: {model}.objects without visible_to"
        elif not question or question in BARE:
            yield f"line {node.lineno}: {model}.objects.{question}"


def shortcuts(tree: ast.AST) -> Iterator[str]:
    """`get_object_or_404(Model, …)` asks the bare manager behind our back."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
            "get_object_or_404",
            "get_list_or_404",
        }:
            first = node.args[0]
            if isinstance(first, ast.Name) and first.id[0].isupper():
                yield f"line {node.lineno}: get_object_or_404({first.id})"


@pytest.mark.parametrize("path", FILES, ids=project.relative)
def test_view_asks_through_the_actor(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert [*bare_queries(tree), *shortcuts(tree)] == []


def test_bare_queries_are_found() -> None:
    tree = ast.parse(
        "Unit.objects.filter(pk=1)\nCourse.objects.open()\n"
        "Course.objects.visible_to(actor).filter(pk=1)\nget_object_or_404(Course, pk=1)"
    )

    assert len([*bare_queries(tree), *shortcuts(tree)]) == 3
