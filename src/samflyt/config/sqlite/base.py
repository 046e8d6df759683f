"""Django's SQLite backend, but the driver itself reads moments as aware ones in UTC.

Django reads each moment twice: as a naive one, then as an aware one through its settings. A page
with fifty courses has six hundred of them, and a check of every journal has millions. Most have
been read before: a list is opened again and again, and the rows of a course share their moments.
"""

import sqlite3
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base, operations
from django.db.models.expressions import Col


@lru_cache(maxsize=8192)
def _moment(written: bytes) -> datetime:
    return datetime.fromisoformat(written.decode() + "+00:00")


@lru_cache(maxsize=8192)
def _day(written: bytes) -> date:
    return date.fromisoformat(written.decode())


# Columns that are declared as `datetime`, which Django only writes in UTC.
sqlite3.register_converter("datetime", _moment)
sqlite3.register_converter("date", _day)


class DatabaseOperations(operations.DatabaseOperations):
    def get_db_converters(self, expression: Any) -> list[Any]:
        """A column's moments are ready when they come from the driver."""
        found = super().get_db_converters(expression)
        if type(expression) is Col:
            return [step for step in found if step != self.convert_datetimefield_value]
        return found

    def adapt_datetimefield_value(self, value: Any) -> Any:
        """As Django writes it, where nothing has to be moved to UTC first."""
        if getattr(value, "tzinfo", None) is UTC:
            return value.isoformat(" ")[:-6]
        return super().adapt_datetimefield_value(value)

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """A calculated moment has no declared column and still comes as text."""
        if isinstance(value, datetime) and value.tzinfo is UTC:
            return value
        return super().convert_datetimefield_value(value, expression, connection)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
