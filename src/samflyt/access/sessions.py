"""Sessions and the accounts they belong to, which every request reads: by statements made once.

A session ends when nobody has used it for a while (SESSION_COOKIE_AGE), and after a day's work
however much it is used (SESSION_LIMIT). The row's own end is moved seldom, so that reading pages
writes nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from samflyt import clock
from samflyt.access.models import Account
from samflyt.statements.listing import listed

#: The session's keys: a citizen's national id, as a citizen has no account; its last moment.
CITIZEN, LIMIT = "citizen", "limit"
#: The end is moved when a tenth of the time has gone.
_MOVED_AFTER = 0.1


class SessionStore(db.SessionStore):
    """Django's sessions in the database, with an end by idleness and one by length."""

    #: When it ends unless it is used; None until it is read, or where nobody has signed in.
    ends_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        data = super().load()
        if LIMIT not in data:
            self.ends_at = None  # nobody has signed in
            return data
        limit = datetime.fromisoformat(data[LIMIT])
        if clock.now() >= limit:
            self._session_key = None
            return {}
        self.ends_at = min(self.ends_at or limit, limit)
        return data

    def save(self, must_create: bool = False) -> None:
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if SESSION_KEY in data or CITIZEN in data:
            last = self.get_expiry_date(expiry=settings.SESSION_LIMIT)
            data.setdefault(LIMIT, last.isoformat())
        super().save(must_create)

    def begin_anew(self) -> None:
        """One who signs in again has a whole day again."""
        self.pop(LIMIT, None)

    def seconds_to_limit(self, at: datetime) -> float:
        """Until it ends however much it is used."""
        return (datetime.fromisoformat(self[LIMIT]) - at).total_seconds()

    def renew(self, at: datetime) -> None:
        """It is in use: the end is moved, if that was not done lately."""
        if self.ends_at is None:
            return
        left = (self.ends_at - at).total_seconds()
        if left < settings.SESSION_COOKIE_AGE * (1 - _MOVED_AFTER):
            self.modified = True

    def _get_session_from_db(self) -> Session | None:
        found = listed(_running, [self.session_key], [clock.now()]) if self.session_key else []
        if found:
            self.ends_at = found[0].expire_date
            return found[0]
        self._session_key = None
        return None


class Accounts(ModelBackend):
    """Our own accounts. One that is no longer active is signed out at once."""

    def get_user(self, user_id: int) -> Any:
        account = next(iter(listed(_account, [user_id])), None)
        return account if account and self.user_can_authenticate(account) else None


def _running(keys: Sequence[str], moments: Sequence[datetime]) -> "QuerySet[Session]":
    return Session.objects.filter(session_key__in=keys, expire_date__gt=moments[0])


def _account(ids: Sequence[int]) -> "QuerySet[Account]":
    return Account.objects.filter(pk__in=ids)
