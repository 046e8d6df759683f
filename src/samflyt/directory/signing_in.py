"""The moment somebody is signed in, whichever way it was proved."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect

from samflyt.access import security_log, signed_in
from samflyt.access.models import Account
from samflyt.directory.middleware import POSITION
from samflyt.directory.models import Position

BACKEND = "samflyt.access.sessions.Accounts"


def enter(request: Any, account: Account, position: Position | None, address: str) -> HttpResponse:
    """Signs the account in with a new session key and a whole day, and leads to the address."""
    if request.user.is_authenticated and request.user.pk != account.pk:
        logout(request)
    login(request, account, backend=BACKEND)
    request.session.begin_anew()
    remember(request, account, by="password" if account.has_usable_password() else "role picker")
    if position is not None:
        request.session[POSITION] = position.pk
    response = redirect(address)
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response


def remember(request: Any, account: Account, *, by: str) -> None:
    """The browser is on the account's own list, and the sign-in in the technical log."""
    if request.session.session_key is None:
        request.session.create()
    signed_in.remember(
        account_id=account.pk,
        session_key=request.session.session_key,
        browser=request.headers.get("User-Agent", ""),
        at=request.as_of,
    )
    security_log.told("signed in", request, account=account.pk, by=by.replace(" ", "-"))
