"""Puts prepared rows into the database's tables as fast as it takes them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from samflyt.installation.scale.moulds import Row, columns


def insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Adds rows whose values are as `moulds.prepared` gives them, in the order of its columns."""
    if not rows:
        return
    names = ", ".join(connection.ops.quote_name(str(f.column)) for f in columns(model))
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", rows)
        return
    marks = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def continue_numbering(models_: Iterable[type[models.Model]]) -> None:
    """Lets the database's own numbers go on after those that were given here."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models_)):
            cursor.execute(statement)


def last_number(model: type[Any]) -> int:
    return model.objects.aggregate(last=models.Max("pk"))["last"] or 0
