"""Queries that are asked often, with their SQL made once.

Making the SQL of a query costs Django several times what the database needs to answer it, and
making a model's row as much again. A shape is an ordinary function from lists of values to a
QuerySet, whose SQL depends on nothing but how many values there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

from samflyt.statements.converting import Convert, converted, converters
from samflyt.statements.wire import Wire, fetched

Row = TypeVar("Row", bound=Model)
Values = Sequence[int] | Sequence[str]
Shape = Callable[..., "QuerySet[Row]"]
#: Stands for the values while the SQL is made; no constant of a query is as large.
_SENTINEL = 7_000_000_000_000


@dataclass(frozen=True, slots=True)
class _Statement(Generic[Row]):
    """SQL, its parameters, which of them (by place) are which of the values, and what it gives."""

    model: type[Row]
    wire: Wire
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    converters: tuple[tuple[int, Convert], ...]


def rows(shape: Shape[Row], *values: Values) -> list[Row]:
    """The rows of `shape(*values)`. Each list holds either numbers or texts."""
    return ask(shape, *values)()


def ask(shape: Shape[Row], *values: Values) -> Callable[[], list[Row]]:
    """As `rows`, but the question is sent at once and its rows are fetched when they are called."""
    sizes = tuple(
        (len(several), bool(several) and isinstance(several[0], str)) for several in values
    )
    statement = _statement(shape, sizes)
    if statement is None:
        return list
    flat = [one for several in values for one in several]
    parameters = list(statement.parameters)
    for place, number in statement.places:
        parameters[place] = flat[number]
    return partial(_rows, statement, statement.wire.run(parameters))


def _rows(statement: _Statement[Row], answer: Any) -> list[Row]:
    found: Iterable[Sequence[Any]] = fetched(answer)
    if statement.converters:
        found = converted(found, statement.converters)
    return [_row(statement.model, False, zip(statement.names, one, strict=True)) for one in found]


def row_of(model: type[Row], **values: Any) -> Row:
    """A model's new row, in a tenth of the time of `model(…)`: nothing but defaults and values."""
    defaults, made, names = _defaults(model)
    row = _row(model, True, defaults.items())
    for name, make in made:
        row.__dict__[name] = make()
    if names.issuperset(values):
        row.__dict__.update(values)
        return row
    for name, value in values.items():
        if name in names:
            row.__dict__[name] = value
        else:
            setattr(row, name, value)
    return row


@cache
def _defaults(
    model: type[Model],
) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...], frozenset[str]]:
    """What a row begins with: values, those made anew for each, and every attribute's name."""
    fields = model._meta.concrete_fields
    made = tuple((f.attname, f.default) for f in fields if f.has_default() and callable(f.default))
    given = {f.attname: f.get_default() for f in fields}
    return given, made, frozenset(given)


def _row(model: type[Row], is_new: bool, values: Iterable[tuple[str, Any]]) -> Row:
    row = model.__new__(model)
    row._state = ModelState()
    if not is_new:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    row.__dict__.update(values)
    return row


@lru_cache(maxsize=1024)
def _statement(shape: Shape[Row], sizes: tuple[tuple[int, bool], ...]) -> _Statement[Row] | None:
    """None where the query can have no rows, as one over an empty list."""
    samples: list[list[int] | list[str]] = []
    number = 0
    for size, is_text in sizes:
        sample = [_SENTINEL + n for n in range(number, number + size)]
        samples.append([str(n) for n in sample] if is_text else sample)
        number += size
    queryset = shape(*samples)
    compiler = queryset.query.get_compiler(using=queryset.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    places = tuple(
        (place, int(p) - _SENTINEL)
        for place, p in enumerate(parameters)
        if str(p).isdigit() and int(p) >= _SENTINEL
    )
    if {n for _, n in places} != set(range(number)):
        raise ValueError(f"{shape.__name__} does not use each of its values")
    columns = [expression for expression, _, _ in compiler.select]
    return _Statement(
        queryset.model,
        Wire(sql),
        tuple(parameters),
        places,
        tuple(column.target.attname for column in columns),
        tuple(converters(compiler.get_converters(columns))),
    )
