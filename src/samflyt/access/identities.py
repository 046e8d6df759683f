"""Which account a person at an identity provider is."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.actor import Refused

if TYPE_CHECKING:
    from samflyt.access.models import Account


@dataclass(frozen=True, slots=True)
class StaffIdentity:
    """A health worker as a provider knows them."""

    issuer: str
    subject: str
    hpr_number: str
    organisation_number: str


class Identity(models.Model):
    """An account as one provider knows it (ekstern identitet): its subject never changes hands."""

    account = models.ForeignKey(
        "access.Account",
        models.CASCADE,
        related_name="identities",
        verbose_name=gettext_lazy("konto"),
    )
    issuer = models.CharField(gettext_lazy("utsteder"), max_length=200)
    subject = models.CharField(gettext_lazy("kjennetegn hos utstederen"), max_length=255)
    tied_at = models.DateTimeField(gettext_lazy("knyttet"))

    class Privacy:
        personal = ("account", "subject")
        plain = ("id", "issuer", "tied_at")

    class Meta:
        app_label = "access"
        verbose_name = gettext_lazy("ekstern identitet")
        verbose_name_plural = gettext_lazy("eksterne identiteter")
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.issuer}"


@transaction.atomic
def account_of(identity: StaffIdentity, *, at: datetime) -> "Account":
    """The account of this person; tied by HPR number the first time.

    Refused where nobody, or more than one, has that number, and where the account is closed.
    """
    from samflyt.access.models import Account

    tied = Identity.objects.filter(issuer=identity.issuer, subject=identity.subject)
    known = tied.select_related("account").first()
    if known is not None:
        if not known.account.is_active:
            raise Refused(_("Kontoen din er stengt. Ta kontakt med systemansvarlig."))
        return known.account
    found = list(Account.objects.filter(hpr_number=identity.hpr_number, is_active=True)[:2])
    if not identity.hpr_number or len(found) != 1:
        raise Refused(_("Du har ingen konto her ennå. Ta kontakt med systemansvarlig."))
    Identity.objects.create(
        account=found[0], issuer=identity.issuer, subject=identity.subject, tied_at=at
    )
    return found[0]
