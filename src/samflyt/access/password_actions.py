"""Giving a local account its first password, and changing one's own."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Refused
from samflyt.access.models import Account, SignInFailure
from samflyt.access.sign_in import Locked, locked_until, remember_failure

#: How long a password that somebody else has seen is good, and how many random bytes it has.
FIRST_HOURS, FIRST_BYTES = timedelta(hours=24), 18


@transaction.atomic
def open_account(*, username: str, name: str, at: datetime) -> tuple[Account, str]:
    """A local account, new or known, with a first password that must be changed within a day.

    The password is given back once, for whoever runs the installation to hand over.
    """
    account = Account.objects.filter(username=username).first()
    first = secrets.token_urlsafe(FIRST_BYTES)
    if account is None:
        account = Account.objects.create_account(username, name)
    account.set_password(first)
    account.first_password_until = at + FIRST_HOURS
    account.save()
    return account, first


def change_password(*, by: Account, current: str, new: str, at: datetime) -> None:
    """One's own new password. The caller ends the sessions that the old one had opened.

    Refused for a wrong current password (`Locked` after five in fifteen minutes), for the same
    one again, and for one that is too easy; the last says why.
    """
    name = f"bytte:{by.username}"[:100]
    until = locked_until(name, at=at)
    if until is not None:
        raise Locked(until)
    if not by.check_password(current):
        remember_failure(name, at)
        raise Refused(_("Det nåværende passordet er ikke riktig."))
    if current == new:
        raise Refused(_("Det nye passordet er det samme som det gamle."))
    try:
        validate_password(new, by)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    SignInFailure.objects.filter(username=name).delete()
    by.set_password(new)
    by.first_password_until = None
    by.save(update_fields=["password", "first_password_until"])
