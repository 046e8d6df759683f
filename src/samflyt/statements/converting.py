"""What the database answers, as Django's fields have it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, JSONField

#: Given the value, and the connection that it came by: looking that up anew takes longer than all.
Convert = Callable[[Any, Any], Any]


def converted(
    found: Iterable[Sequence[Any]], converters: Sequence[tuple[int, Convert]]
) -> Iterator[list[Any]]:
    """The rows with values as Django's fields have them."""
    database = connections[DEFAULT_DB_ALIAS]
    for one in found:
        values = list(one)
        for place, convert in converters:
            value = values[place]
            if value is not None:
                values[place] = convert(value, database)
        yield values


def converters(found: dict[int, tuple[Any, Any]]) -> Iterator[tuple[int, Convert]]:
    for place, (steps, expression) in found.items():
        field = getattr(expression, "target", None)
        if type(field) is JSONField and field.decoder is None:
            yield place, _read_json
        elif type(field) is BooleanField:
            yield place, _read_truth
        else:
            yield place, partial(_in_steps, steps, expression)


def _read_json(text: str, database: Any) -> Any:
    """Most of what is kept so is empty."""
    if text == "[]":
        return []
    return {} if text == "{}" else json.loads(text)


@lru_cache(maxsize=4096)
def _read_shared_json(text: str) -> Any:
    return json.loads(text)


def sharing(found: Iterable[tuple[int, Convert]]) -> Iterator[tuple[int, Convert]]:
    """The same, but equal JSON is one object: for values that are looked at and never changed."""
    for place, convert in found:
        yield place, _shared if convert is _read_json else convert


def _shared(text: str, database: Any) -> Any:
    return _read_shared_json(text)


def _read_truth(value: Any, database: Any) -> bool:
    return bool(value)


def _in_steps(steps: Sequence[Any], expression: Any, value: Any, database: Any) -> Any:
    for step in steps:
        value = step(value, expression, database)
    return value
