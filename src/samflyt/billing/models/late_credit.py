"""Invoiced days that a later entry in the journal has made free."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.models.invoice import InvoiceLine
from samflyt.billing.models.run import Run


class LateCreditQuerySet(models.QuerySet["LateCredit"]):
    def visible_to(self, actor: Actor) -> "LateCreditQuerySet":
        """As the base lines: the trust's for accounting, the ward's for those who control."""
        if actor.side is not Side.HOSPITAL:
            return self.none()
        if actor.may(Permission.HANDLE_INVOICES):
            return self.filter(run__hospital_id=actor.organisation_id)
        if actor.may(Permission.CONTROL_DAYS):
            return self.filter(line__base_line__ward_id__in=actor.unit_ids)
        return self.none()

    def undecided(self) -> "LateCreditQuerySet":
        return self.filter(accepted__isnull=True)


class LateCredit(models.Model):
    """An invoiced day that the rules, with what is known now, leave free (etterkreditering).

    Found by a later month's run, which is blocked until the ward has said yes or no to it.
    """

    run = models.ForeignKey(
        Run, models.PROTECT, related_name="late_credits", verbose_name=_("kjøring")
    )
    line = models.ForeignKey(
        InvoiceLine, models.PROTECT, related_name="late_credits", verbose_name=_("fakturalinje")
    )
    date = models.DateField(_("døgn"))
    because = models.CharField(_("hvorfor"), max_length=500)
    clause = models.CharField(_("punkt"), max_length=200)
    accepted = models.BooleanField(_("krediteres"), null=True)
    reason = models.CharField(_("grunn"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("avgjort"), null=True)
    decided_by = models.CharField(_("avgjort av"), max_length=200, blank=True)

    objects = LateCreditQuerySet.as_manager()

    class Privacy:
        personal = ("because", "reason", "decided_by")
        plain = ("id", "run", "line", "date", "clause", "accepted", "decided_at")

    class Meta:
        verbose_name = _("etterkreditering")
        verbose_name_plural = _("etterkrediteringer")
        constraints = [models.UniqueConstraint(fields=["line", "date"], name="late_credit_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.date}"
