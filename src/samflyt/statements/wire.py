"""How statements that are made once reach the database, past what Django does anew for each.

Django reads a statement's text again each time to put its own placeholders right, and on
PostgreSQL it writes the values into the text, so that the server must read and plan it again.
Here the text is made ready once, and on PostgreSQL the server keeps it prepared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from threading import local
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Values = Sequence[Any]
#: So many rows are sent one by one, so that nobody has to wait for their numbers.
FEW = 8
#: What this thread takes at the end of `together`; None outside of it.
_waits = local()


class Wire:
    """A statement in Django's form (%s), and as the driver takes it."""

    def __init__(self, sql: str) -> None:
        self.sql = sql

    @cached_property
    def _with_question_marks(self) -> str:
        return self.sql.replace("%%", "%").replace("%s", "?")

    def run(self, values: Values) -> Any:
        """Runs it; `fetched` gives the rows of what comes back."""
        database = _ready()
        if database.queries_logged or database.execute_wrappers:
            return _watched(database, self.sql, values)
        with database.wrap_database_errors:
            if database.vendor == "sqlite":
                return database.connection.execute(self._with_question_marks, values)
            return _prepared_cursor(database).execute(self.sql, values)

    def answers(self, values: Values) -> list[Sequence[Any]]:
        """Runs it, and gives its rows."""
        return fetched(self.run(values))

    def run_for_each(self, several: Sequence[Values]) -> None:
        """Runs it for each, with nothing to be told."""
        if len(several) == 1:
            self.run(several[0])
            return
        database = _ready()
        if database.queries_logged or database.execute_wrappers:
            with database.cursor() as cursor:
                cursor.executemany(self.sql, several)
            return
        with database.wrap_database_errors:
            if database.vendor == "sqlite":
                database.connection.executemany(self._with_question_marks, several)
            else:
                _prepared_cursor(database).executemany(self.sql, several)

    def answers_for_each(self, several: Sequence[Values]) -> list[Sequence[Any]]:
        """Runs it for each, and gives the one row of each, in their order."""
        database = _ready()
        if database.vendor != "postgresql" or database.queries_logged:
            return [row for values in several for row in self.answers(values)]
        with database.wrap_database_errors:
            cursor = _prepared_cursor(database)
            cursor.executemany(self.sql, several, returning=True)
            found = [cursor.fetchone()]
            while cursor.nextset():
                found.append(cursor.fetchone())
        return found


def fetched(cursor: Any) -> list[Sequence[Any]]:
    """Every row of something that was run, waiting for them where they have not come yet."""
    with connections[DEFAULT_DB_ALIAS].wrap_database_errors:
        rows: list[Sequence[Any]] = cursor.fetchall()
        return rows


@contextmanager
def together() -> Iterator[None]:
    """What is run in here is sent without waiting for an answer to each, where that saves time.

    Who asks for rows waits, for everything before it. A fault is raised by the next that waits,
    at the latest at the end.
    """
    database = _ready()
    if database.vendor != "postgresql" or _is_together():
        yield
        return
    raw = database.connection
    own, raw.cursor_factory = raw.cursor_factory, _waiting(raw.cursor_factory)
    _waits.answers = []
    try:
        with database.wrap_database_errors, raw.pipeline():
            yield
            for answer in _waits.answers:
                answer()
    finally:
        raw.cursor_factory = own
        _waits.answers = None


def when_answered(take: Callable[[], None]) -> None:
    """Takes an answer: now, or at the end of what is run together."""
    if _is_together():
        _waits.answers.append(take)
    else:
        take()


def _is_together() -> bool:
    return getattr(_waits, "answers", None) is not None


@cache
def _waiting(factory: Any) -> type:
    """Django's own cursors among ours: they must know at once how many rows they changed."""

    def execute(self: Any, *arguments: Any, **more: Any) -> Any:
        answer = factory.execute(self, *arguments, **more)
        with self.connection.pipeline():  # its end waits
            return answer

    return type("Waiting", (factory,), {"execute": execute})


def _ready() -> Any:
    """The database, connected, and in no transaction that is to be undone."""
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    database.validate_no_broken_transaction()
    return database


def _watched(database: Any, sql: str, values: Values) -> Any:
    """Through Django, for whoever counts or logs statements."""
    cursor = database.cursor()
    cursor.execute(sql, values)
    return cursor


def _prepared_cursor(database: Any) -> Any:
    from django.db.backends.postgresql.base import ServerBindingCursor

    made: Any = ServerBindingCursor
    return made(database.connection)
