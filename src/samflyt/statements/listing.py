"""What every page asks: as `asking`, with days and moments among the values, and joined rows.

The SQL is made twice with different stand-ins for the values. A value that a shape does not hand
on as it is (because it is made into another, or decides what is asked) is thereby found out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

from samflyt.statements.converting import Convert, converted, converters, sharing, unpacked
from samflyt.statements.making import Making
from samflyt.statements.wire import Wire

Row = TypeVar("Row", bound=Model)
Values = Sequence[int] | Sequence[str] | Sequence[datetime] | Sequence[date]
Shape = Callable[..., "QuerySet[Any, Any]"]
#: How many values a list has, and of which kind.
Sizes = tuple[tuple[int, str], ...]
#: The first stand-ins; no constant of a query is as large.
_NUMBERS = (7_000_000_000_000, 8_000_000_000_000)
_MOMENTS = (datetime(7000, 1, 1, tzinfo=UTC), datetime(8000, 1, 1, tzinfo=UTC))
#: So that a stand-in with something added is not another one.
_APART = 7
#: SQLite's functions take no more arguments than this.
_MOST_PACKED = 100


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL, its parameters, which of them (by place) are which of the values, and what it gives."""

    wire: Wire
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, Convert], ...]
    making: Making | None
    is_packed: bool


def listed(shape: Callable[..., QuerySet[Row]], *values: Values) -> list[Row]:
    """The rows of `shape(*values)`, with those that it selects beside them (`select_related`).

    Each list holds numbers, texts, days or moments.
    """
    statement = _statement(shape, _sizes(values))
    if statement is None:
        return []
    if statement.making is None:
        raise ValueError(f"{shape} lists values: ask with `found`")
    return [statement.making.made(one) for one in _answered(statement, values)]


def found(shape: Shape, *values: Values) -> list[Sequence[Any]]:
    """What `shape(*values)` lists, where it ends in `values_list`; its JSON is only looked at."""
    statement = _statement(shape, _sizes(values))
    if statement is None:
        return []
    if statement.making is not None:
        raise ValueError(f"{shape} gives rows: ask with `listed`")
    return list(_answered(statement, values))


def totals(shape: Shape, *values: Values) -> list[int]:
    """The sum of each column of numbers that `shape(*values)` lists; empty where it cannot list.

    The database adds, so that no row of what is only counted is handed over.
    """
    statement = _statement(shape, _sizes(values), adds=True)
    if statement is None:
        return []
    (sums,) = _answered(statement, values)
    return [one or 0 for one in sums]


def _sizes(values: Sequence[Values]) -> Sizes:
    return tuple((len(several), _kind(several)) for several in values)


def _kind(several: Values) -> str:
    return type(several[0]).__name__ if several else ""


def _answered(statement: _Statement, values: Sequence[Values]) -> Iterable[Sequence[Any]]:
    flat = [one for several in values for one in several]
    parameters = list(statement.parameters)
    for place, number in statement.places:
        parameters[place] = _prepared(flat[number])
    answer = statement.wire.answers(parameters)
    if statement.is_packed:
        answer = json.loads(answer[0][0])
    return converted(answer, statement.converters) if statement.converters else answer


def _prepared(value: Any) -> Any:
    """As the database takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


@lru_cache(maxsize=1024)
def _statement(shape: Shape, sizes: Sizes, *, adds: bool = False) -> _Statement | None:
    """None where the query can have no rows, as one over an empty list."""
    try:
        first, second = (_compiled(shape, sizes, which) for which in (0, 1))
    except EmptyResultSet:
        return None
    _refuse_changed(shape, first, second)
    parameters, places = tuple(first.parameters), tuple(first.places.items())
    compiler = first.compiler
    if adds:
        added = Wire(_added(first.sql, len(compiler.select)))
        return _Statement(added, parameters, places, (), None, is_packed=False)
    columns = [column for column, _, _ in compiler.select]
    by_place = dict(converters(compiler.get_converters(columns)))
    is_packed = first.may_be_packed
    if is_packed:
        by_place |= unpacked(columns)
    steps = by_place.items()
    return _Statement(
        Wire(_packed(first.sql, len(columns)) if is_packed else first.sql),
        parameters,
        places,
        tuple(steps if first.gives_rows else sharing(steps)),
        Making.of(compiler, compiler.klass_info) if first.gives_rows else None,
        is_packed,
    )


def _packed(sql: str, columns: int) -> str:
    """All the rows as one JSON text, which SQLite hands over in one step.

    Between two rows its driver lets go of Python, and on a busy server another page takes it: four
    readers at once spent as long on changing places as on their pages.
    """
    names = _names(columns)
    return (
        f"WITH row({names}) AS ({sql}) "  # noqa: S608 - our own names and a query of ours
        f"SELECT json_group_array(json_array({names})) FROM row"
    )


def _added(sql: str, columns: int) -> str:
    """One row: each column's sum."""
    sums = ", ".join(f"sum(c{place})" for place in range(columns))
    # Our own names and a query of ours. «row» is a word of PostgreSQL's.
    return f"WITH listed({_names(columns)}) AS ({sql}) SELECT {sums} FROM listed"  # noqa: S608


def _names(columns: int) -> str:
    return ", ".join(f"c{place}" for place in range(columns))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """SQL over stand-ins, its parameters, and at which places which of the stand-ins are."""

    compiler: Any
    gives_rows: bool
    sql: str
    parameters: Sequence[Any]
    places: dict[int, int]
    is_cut: bool

    @property
    def may_be_packed(self) -> bool:
        """Where no order is asked for, or the rows are cut to the first ones and so are in it."""
        keeps_order = self.is_cut or "ORDER BY" not in self.sql
        columns = len(self.compiler.select)
        return connection.vendor == "sqlite" and keeps_order and 1 < columns <= _MOST_PACKED


def _compiled(shape: Shape, sizes: Sizes, which: int) -> _Compiled:
    values, number = [], 0
    for size, kind in sizes:
        values.append([_stand_in(kind, which, n) for n in range(number, number + size)])
        number += size
    flat = [_prepared(one) for several in values for one in several]
    numbers = {one: number for number, one in enumerate(flat)}
    queryset = shape(*values)
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, parameters = compiler.as_sql()
    places = {
        place: numbers[parameter]
        for place, parameter in enumerate(parameters)
        if isinstance(parameter, int | str | date) and parameter in numbers
    }
    gives_rows = issubclass(queryset._iterable_class, ModelIterable)
    return _Compiled(compiler, gives_rows, sql, parameters, places, queryset.query.is_sliced)


def _stand_in(kind: str, which: int, number: int) -> int | str | date:
    moment = _MOMENTS[which] + timedelta(days=number * _APART)
    alike = _NUMBERS[which] + number * _APART
    kinds: dict[str, str | date] = {
        "datetime": moment,
        "date": moment.date(),
        "str": str(alike),
    }
    return kinds.get(kind, alike)


def _refuse_changed(shape: Shape, first: _Compiled, second: _Compiled) -> None:
    """Raises where what is asked depends on the values otherwise than as parameters."""
    constant = [
        [p for place, p in enumerate(one.parameters) if place not in one.places]
        for one in (first, second)
    ]
    if (first.sql, first.places, constant[0]) != (second.sql, second.places, constant[1]):
        raise ValueError(f"{shape} does not hand its values on as they are")
