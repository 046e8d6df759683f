"""Asking for a new telephone, and a leader's answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log, signed_in
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import Account, FactorReset, RecoveryCode, SecondFactor
from samflyt.access.roles import Permission


def ask(*, by: Account, at: datetime) -> FactorReset:
    """One wish at a time: asked again, it is the same."""
    wish, _new = FactorReset.objects.get_or_create(
        account=by, decided_at__isnull=True, defaults={"asked_at": at}
    )
    return wish


@transaction.atomic
def decide(*, wish: FactorReset, granted: bool, because: str, by: Actor, at: datetime) -> None:
    """A leader's answer. Granted, telephone and codes are forgotten and every session is ended.

    Refused without the leader's permission, for one's own account, a second time, and without a
    word of how the person was known. The caller has asked whether it is one of the leader's own.
    """
    if not by.may(Permission.READ_LOG):
        raise Refused(_("Bare en leder kan åpne for ny telefon."))
    held = FactorReset.objects.select_for_update().select_related("account").get(pk=wish.pk)
    if held.account_id == by.account_id:
        raise Refused(_("Du kan ikke åpne for ny telefon for deg selv."))
    if held.decided_at is not None:
        raise Refused(_("Dette er allerede avgjort."))
    if not because.strip():
        raise Refused(_("Skriv hvordan du vet at det er personen selv som ber."))
    held.granted, held.because = granted, because.strip()
    held.decided_at, held.decided_by = at, by.name
    held.save(update_fields=["granted", "because", "decided_at", "decided_by"])
    if granted:
        SecondFactor.objects.filter(account=held.account).delete()
        RecoveryCode.objects.filter(account=held.account).delete()
        signed_in.end_of_account(held.account_id)
    parts = "åpnet for ny telefon" if granted else "avslo ny telefon"
    subject = f"account:{held.account_id}"
    log.write([log.entry(by, "review", parts, at=at, patient_id=None, subject=subject)])
