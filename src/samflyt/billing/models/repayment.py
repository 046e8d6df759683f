"""What is paid back after a dispute, with interest by dated rates."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.billing.models.dispute import Dispute, PartOfDisputeQuerySet
from samflyt.billing.models.invoice import CreditNote


class Repayment(models.Model):
    """What is paid back after a dispute, with interest (tilbakebetaling).

    `periods` are the days at each rate, with the rate's source, as they were reckoned.
    """

    dispute = models.OneToOneField(
        Dispute, models.PROTECT, related_name="repayment", verbose_name=_("tvist")
    )
    credit_note = models.OneToOneField(
        CreditNote, models.PROTECT, related_name="repayment", verbose_name=_("kreditnota")
    )
    paid_date = models.DateField(_("betalt"))
    repaid_date = models.DateField(_("tilbakebetalt"))
    principal = models.DecimalField(_("beløp"), max_digits=14, decimal_places=2)
    interest = models.DecimalField(_("rente"), max_digits=14, decimal_places=2)
    periods = models.JSONField(_("renteperioder"))
    at = models.DateTimeField(_("ført"))
    name = models.CharField(_("ført av"), max_length=200)

    objects = PartOfDisputeQuerySet.as_manager()

    class Privacy:
        personal = ("name",)
        plain = (
            "id",
            "dispute",
            "credit_note",
            "paid_date",
            "repaid_date",
            "principal",
            "interest",
            "periods",
            "at",
        )

    class Meta:
        verbose_name = _("tilbakebetaling")
        verbose_name_plural = _("tilbakebetalinger")

    def __str__(self) -> str:
        return f"{self.principal} + {self.interest}"

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest


class InterestRate(models.Model):
    """A rate of interest that the installation has entered with its source (forsinkelsesrente)."""

    valid_from = models.DateField(_("gjelder fra"), unique=True)
    valid_to = models.DateField(_("gjelder til"))
    percent = models.DecimalField(_("prosent i året"), max_digits=5, decimal_places=2)
    source = models.CharField(_("kilde"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    entered_by = models.CharField(_("ført av"), max_length=200)

    class Privacy:
        personal = ("entered_by",)
        plain = ("id", "valid_from", "valid_to", "percent", "source", "entered_at")

    class Meta:
        verbose_name = _("forsinkelsesrente")
        verbose_name_plural = _("forsinkelsesrenter")

    def __str__(self) -> str:
        return f"{self.percent} % fra {self.valid_from}"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day < self.valid_to
