"""What the database answers, as Django's fields have it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, DateField, DateTimeField, JSONField, TimeField

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


def unpacked(columns: Iterable[Any]) -> Iterator[tuple[int, Convert]]:
    """What SQLite's driver does by a column's declared type, for values that came packed."""
    for place, expression in enumerate(columns):
        read = _BY_FIELD.get(type(getattr(expression, "target", None)))
        if read is not None:
            yield place, read


@lru_cache(maxsize=8192)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text + "+00:00")


@lru_cache(maxsize=8192)
def _day(text: str) -> date:
    return date.fromisoformat(text)


#: Fields whose values are text in SQLite. Looked up here, a value read before is not read again.
_BY_FIELD: dict[type, Convert] = {
    DateTimeField: lambda text, _database: _moment(text),
    DateField: lambda text, _database: _day(text),
    TimeField: lambda text, _database: time.fromisoformat(text),
}


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
