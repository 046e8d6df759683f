"""Enrolling and showing the second factor; the same pause after wrong codes as after passwords."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import second_factor
from samflyt.access.actor import Refused, role_named
from samflyt.access.models import Account, RecoveryCode, SecondFactor, SignInFailure
from samflyt.access.roles import Permission
from samflyt.access.sign_in import Locked, locked_until, remember_failure

#: Roles with no more than this need no second factor: nothing here tells of a patient but oneself.
HARMLESS = frozenset(
    {
        Permission.OWN_PAGE,
        Permission.SEE_FIGURES,
        Permission.SUBMIT_CASES,
        Permission.SIT_IN_COMMITTEES,
    }
)


def is_enrolled(account: Account) -> bool:
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists()


def is_required(roles: list[str]) -> bool:
    """Whether one who signs in with a password to these roles must show a code as well."""
    if not settings.SECOND_FACTOR:
        return False
    return any(role_named(role).permissions - HARMLESS for role in roles)


@transaction.atomic
def begin(*, by: Account, at: datetime) -> bytes:
    """A secret to show once, for an account that has none; the same until it is confirmed."""
    factor = SecondFactor.objects.select_for_update().filter(account=by).first()
    if factor is None:
        secret = second_factor.new_secret()
        SecondFactor.objects.create(account=by, secret=second_factor.enciphered(secret), made_at=at)
        return secret
    if factor.confirmed_at is not None:
        raise Refused(_("Kontoen har allerede engangskode."))
    return second_factor.deciphered(factor.secret)


def confirm(*, by: Account, given: str, at: datetime) -> list[str]:
    """The first right code takes it in use; returns the recovery codes, which are shown once.

    Raises Refused for a wrong code, `Locked` after too many.
    """
    _use(by, given, at, confirmed=False)
    with transaction.atomic():
        SecondFactor.objects.filter(account=by).update(confirmed_at=at)
        RecoveryCode.objects.filter(account=by).delete()
        codes = [second_factor.new_recovery_code() for _n in range(second_factor.RECOVERY_CODES)]
        RecoveryCode.objects.bulk_create(
            RecoveryCode(account=by, digest=second_factor.digest(one)) for one in codes
        )
    return codes


def show(*, by: Account, given: str, at: datetime) -> None:
    """Accepts a code from the telephone or a recovery code, each once.

    Raises Refused for a wrong or used code, `Locked` after five in fifteen minutes.
    """
    _use(by, given, at, confirmed=True)


def _use(account: Account, given: str, at: datetime, *, confirmed: bool) -> None:
    name = f"kode:{account.username}"[:100]
    until = locked_until(name, at=at)
    if until is not None:
        raise Locked(until)
    if _is_right(account, "".join(given.split()), at, confirmed):
        SignInFailure.objects.filter(username=name).delete()
        return
    remember_failure(name, at)
    raise Refused(_("Koden er ikke riktig, eller den er brukt før. Vent på neste kode."))


@transaction.atomic
def _is_right(account: Account, given: str, at: datetime, confirmed: bool) -> bool:
    """Under a lock, so that the same code sent twice at once is good once."""
    factor = SecondFactor.objects.select_for_update().filter(account=account).first()
    if factor is None or (factor.confirmed_at is not None) != confirmed:
        return False
    secret = second_factor.deciphered(factor.secret)
    step = second_factor.matching_step(secret, given, at=at, after=factor.last_step)
    if step is not None:
        factor.last_step = step
        factor.save(update_fields=["last_step"])
        return True
    unused = RecoveryCode.objects.filter(account=account, used_at__isnull=True)
    return confirmed and bool(unused.filter(digest=second_factor.digest(given)).update(used_at=at))
