"""Signing in with a password: who it is, and the pause after too many wrong ones."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samflyt.access.actor import Refused
from samflyt.access.models import Account, SignInFailure

ATTEMPTS = 5
PAUSE = timedelta(minutes=15)


class Locked(Refused):
    """Too many wrong passwords; `until` is when the next attempt is heard."""

    def __init__(self, until: datetime) -> None:
        super().__init__(_("For mange forsøk. Vent litt før du prøver igjen."))
        self.until = until


def signed_in(request: HttpRequest, username: str, password: str, *, at: datetime) -> Account:
    """The account with this password.

    Raises `Locked` after five wrong passwords in fifteen minutes, also for names that do not
    exist, so that nobody learns which do; raises `Refused` for a wrong name or password, and
    for a first password that was not used in time.
    """
    name = Account.normalize_username(username).strip().lower()[:100]
    until = locked_until(name, at=at)
    if until is not None:
        raise Locked(until)
    account = authenticate(request, username=username.strip(), password=password)
    if not isinstance(account, Account):
        remember_failure(name, at)
        raise Refused(_("Brukernavnet eller passordet er ikke riktig."))
    if account.first_password_until is not None and account.first_password_until < at:
        raise Refused(_("Startpassordet er gått ut. Be den som drifter om et nytt."))
    SignInFailure.objects.filter(username=name).delete()
    return account


def active_account(pk: int) -> Account | None:
    """The account, unless it has been closed meanwhile."""
    return Account.objects.filter(pk=pk, is_active=True).first()


def locked_until(name: str, *, at: datetime) -> datetime | None:
    """When attempts are heard again; None when they are heard now."""
    recent = SignInFailure.objects.filter(username=name, at__gt=at - PAUSE)
    moments = list(recent.order_by("-at").values_list("at", flat=True)[:ATTEMPTS])
    if len(moments) < ATTEMPTS:
        return None
    return moments[0] + PAUSE


def remember_failure(name: str, at: datetime) -> None:
    """Kept only while it counts."""
    SignInFailure.objects.filter(at__lte=at - PAUSE).delete()
    SignInFailure.objects.create(username=name, at=at)
