"""An organisation's own details for invoices, entered with the day from which they hold."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.billing.models import BillingProfile


@transaction.atomic
def enter_profile(*, profile: BillingProfile, by: Actor, at: datetime) -> BillingProfile:
    """Keeps the details from their day on; entered again for the same day, the last one holds.

    Refused for another organisation than the actor's own, and for a day that is past: what
    invoices said then is not changed.
    """
    at_home = by.organisation_id == profile.organisation_id
    if not (at_home and by.may(Permission.HANDLE_INVOICES)):
        raise Refused(_("Bare den som behandler fakturaer i virksomheten selv, kan dette."))
    if profile.valid_from < clock.local_date(at):
        raise Refused(_("Opplysningene kan ikke gjelde fra en dag som er gått."))
    BillingProfile.objects.filter(
        organisation_id=profile.organisation_id, valid_from=profile.valid_from
    ).delete()
    profile.pk = None
    profile.entered_at, profile.entered_by = at, by.name
    profile.save(force_insert=True)
    return profile
