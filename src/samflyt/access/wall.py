"""A second wall, inside PostgreSQL: the database itself shows the web no other party's patients.

Where the web has a database user of its own (SAMFLYT_WEB_DATABASE_URL), each request tells the
database who reads: an organisation, and patients opened to one person. What it says is signed, so
that a statement that somebody has smuggled in cannot name another reader. The policies are in the
migrations of `installation`. Elsewhere, as on SQLite, nothing is said and nothing costs.
"""

import hashlib
from collections.abc import Iterable
from contextlib import ContextDecorator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side

#: In the place of an organisation's number: everything, and nothing.
EVERYTHING, NOTHING = -1, 0


def key() -> bytes:
    """What readers are signed with; the database keeps the same, where the web cannot read it."""
    return hashlib.sha256(b"samflyt row wall" + settings.SECRET_KEY.encode()).digest()


def stand(actor: Actor | None) -> None:
    """From now on this connection reads for the actor; for nobody where there is none."""
    if settings.ROW_WALL:
        _say(_reader(actor))


def stand_for_patients(patient_ids: Iterable[int]) -> None:
    """From now on this connection reads about these alone: a citizen's own page."""
    if settings.ROW_WALL:
        _say(_signed((NOTHING, *sorted(patient_ids))))


def said() -> str:
    """Whom this connection reads for, as another connection can be told by `stand_as`."""
    return _said() if settings.ROW_WALL else ""


def stand_as(reader: str) -> None:
    """From now on this connection reads for whom another one read for when it answered `said`."""
    if settings.ROW_WALL:
        _say(reader)


class lifted(ContextDecorator):  # noqa: N801 - used as a word: `with lifted():`
    """Reads past the wall for a moment, where the law lets somebody be found who is not known.

    As for an emergency opening, or a patient who is registered anew. Whoever uses it has checked
    the actor first, and says why beside it.
    """

    def _recreate_cm(self) -> "lifted":
        return lifted()

    def __enter__(self) -> None:
        if settings.ROW_WALL:
            self.before = _said()
            _say(_signed((EVERYTHING,)))

    def __exit__(self, *fault: object) -> None:
        if not settings.ROW_WALL:
            return
        try:
            _say(self.before)
        except DatabaseError:
            # A transaction that failed takes back what was said in it, when it is undone.
            _remember(None)


def _reader(actor: Actor | None) -> str:
    if actor is None:
        return ""
    if actor.side is Side.NEITHER and actor.may(Permission.SEE_FIGURES):
        # Figures of every party together are what this role is for; it opens no patient.
        return _signed((EVERYTHING,))
    return _signed((actor.organisation_id or NOTHING, *sorted(actor.opened)))


@lru_cache(maxsize=1024)
def _signed(numbers: tuple[int, ...]) -> str:
    text = "{" + ",".join(map(str, numbers)) + "}"
    inner = hashlib.sha256(key() + text.encode()).digest()
    return f"{text}.{hashlib.sha256(key() + inner).hexdigest()}"


def _say(reader: str) -> None:
    """Tells the database, unless it was told the same last."""
    if _said() == reader:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('samflyt.reader', %s, false)", [reader])
    _remember(reader)


def _said() -> str:
    """What this very connection was told last; a new one has been told nothing."""
    raw: Any = connection.connection
    if raw is None:
        return ""
    said = getattr(raw, "samflyt_reader", "")
    return "?" if said is None else str(said)


def _remember(reader: str | None) -> None:
    raw: Any = connection.connection
    if raw is not None:
        raw.samflyt_reader = reader
