"""Copies and replaces the SQLite file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management.base import CommandError

ENGINE = "sqlite"
_SIDE_FILES = ("-wal", "-shm")


def copy(database: Path, target: Path) -> None:
    """One consistent picture of the database, while others read and write."""
    with (
        closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as made,
    ):
        source.backup(made)
        # The copy is one file, with no journal beside it.
        made.execute("PRAGMA journal_mode=DELETE")


def is_whole(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(database)) as opened:
            return bool(opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def holds_data(database: Path, tables: list[str]) -> bool:
    """Whether any of these tables has a row. What cannot be read is taken to hold data."""
    if not database.exists() or database.stat().st_size == 0:
        return False
    try:
        with closing(sqlite3.connect(database)) as opened:
            present = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
            return any(
                opened.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()  # noqa: S608
                for table in tables
                if table in present
            )
    except sqlite3.DatabaseError:
        return True


def replace(database: Path, new: Path, aside: Path | None) -> None:
    """Puts the new file in the old one's place; the old one is kept at `aside` where given.

    Refused while anybody has the old one open: they would go on writing to a file that is gone.
    """
    if database.exists():
        _refuse_open(database)
        if aside is not None:
            database.replace(aside)
    new.replace(database)
    for ending in _SIDE_FILES:
        database.with_name(database.name + ending).unlink(missing_ok=True)


def _refuse_open(database: Path) -> None:
    """Only the last one who has the file open can leave the write-ahead log."""
    try:
        with closing(sqlite3.connect(database, timeout=1)) as opened:
            opened.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise CommandError("Samflyt er i gang. Stopp den før en kopi legges tilbake.") from error
    except sqlite3.DatabaseError:
        return  # damaged, so nobody can be working in it
