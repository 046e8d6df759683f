"""What an invoice must say about the one who sends it and the one who pays."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.directory.models import Organisation


class BillingProfileQuerySet(models.QuerySet["BillingProfile"]):
    def visible_to(self, actor: Actor) -> "BillingProfileQuerySet":
        return self.filter(organisation_id=actor.organisation_id or 0)


class BillingProfile(models.Model):
    """How an organisation sends and receives invoices, from a date on (fakturaopplysninger).

    A change is a new row: what held when an invoice was made can always be shown. `endpoint` is
    the organisation number that receives in Peppol, where it is another than the organisation's.
    The VAT category is a choice: whether the payment is an exempt health service (E, with the
    reason) or lies outside the act (O) is not settled, so it is not decided here.
    """

    class VatCategory(models.TextChoices):
        EXEMPT = "E", _("unntatt (E)")
        OUTSIDE = "O", _("utenfor loven (O)")
        ZERO = "Z", _("nullsats (Z)")

    class KidCheck(models.TextChoices):
        MOD10 = "mod10", _("modulus 10")
        MOD11 = "mod11", _("modulus 11")

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="billing_profiles",
        verbose_name=_("virksomhet"),
    )
    valid_from = models.DateField(_("gjelder fra"), default=date(2012, 1, 1))
    street = models.CharField(_("gateadresse"), max_length=200, blank=True)
    postal_code = models.CharField(_("postnummer"), max_length=4, blank=True)
    city = models.CharField(_("poststed"), max_length=100, blank=True)
    account_number = models.CharField(_("kontonummer"), max_length=11, blank=True)
    buyer_reference = models.CharField(_("bestillerreferanse"), max_length=60, blank=True)
    endpoint = models.CharField(_("mottaksadresse i Peppol"), max_length=9, blank=True)
    vat_registered = models.BooleanField(_("i Merverdiavgiftsregisteret"), default=True)
    business_register = models.BooleanField(_("oppgir Foretaksregisteret"), default=True)
    vat_category = models.CharField(
        _("avgiftskategori"),
        max_length=1,
        choices=VatCategory.choices,
        default=VatCategory.EXEMPT,
    )
    vat_reason = models.CharField(
        _("grunn til at avgift ikke kreves"),
        max_length=200,
        default="Unntatt etter merverdiavgiftsloven § 3-2",
    )
    payment_days = models.PositiveSmallIntegerField(_("dager til forfall"), default=30)
    kid_check = models.CharField(
        _("kontrollsiffer i KID"), max_length=5, choices=KidCheck.choices, default=KidCheck.MOD10
    )
    entered_at = models.DateTimeField(_("ført"), null=True)
    entered_by = models.CharField(_("ført av"), max_length=200, blank=True)

    objects = BillingProfileQuerySet.as_manager()

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "organisation",
            "valid_from",
            "endpoint",
            "entered_at",
            "street",
            "postal_code",
            "city",
            "account_number",
            "buyer_reference",
            "vat_registered",
            "business_register",
            "vat_category",
            "vat_reason",
            "payment_days",
            "kid_check",
        )

    class Meta:
        verbose_name = _("fakturaopplysninger")
        verbose_name_plural = _("fakturaopplysninger")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "valid_from"], name="profile_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class NumberSeries(models.Model):
    """The last number given to a kind of document (nummerserie); no number is skipped or reused.

    The row is held until the document is written, so that a number and its document live or die
    together.
    """

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("faktura")
        CREDIT_NOTE = "credit_note", _("kreditnota")

    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    kind = models.CharField(_("type"), max_length=12, choices=Kind.choices)
    last = models.PositiveIntegerField(_("siste nummer"), default=0)

    class Privacy:
        personal = ()
        plain = ("id", "hospital", "kind", "last")

    class Meta:
        verbose_name = _("nummerserie")
        verbose_name_plural = _("nummerserier")
        constraints = [models.UniqueConstraint(fields=["hospital", "kind"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.hospital} {self.kind} {self.last}"
