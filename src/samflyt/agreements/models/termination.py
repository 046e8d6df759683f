"""Notice that an agreement ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.agreements.models.agreement import Agreement


class TerminationQuerySet(models.QuerySet["Termination"]):
    def visible_to(self, actor: Actor) -> "TerminationQuerySet":
        """Those of the agreements that the actor sees."""
        return self.filter(agreement__in=Agreement.objects.visible_to(actor))


class Termination(models.Model):
    """One partner's notice (oppsigelse): the agreement holds through `end_date`.

    A notice taken back is kept, with who and when.
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="terminations", verbose_name=_("avtale")
    )
    side = models.CharField(_("sagt opp av siden"), max_length=12)
    notice_date = models.DateField(_("oppsigelsens dato"))
    received_date = models.DateField(_("mottatt"))
    end_date = models.DateField(_("siste dag avtalen gjelder"))
    reason = models.CharField(_("begrunnelse"), max_length=300, blank=True)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    withdrawn_by = models.CharField(_("trukket av"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("trukket"), null=True)
    once = models.CharField(max_length=60, unique=True)

    objects = TerminationQuerySet.as_manager()

    class Privacy:
        personal = ("entered_by", "withdrawn_by")
        plain = (
            "id",
            "agreement",
            "side",
            "notice_date",
            "received_date",
            "end_date",
            "reason",
            "entered_at",
            "withdrawn_at",
            "once",
        )

    class Meta:
        verbose_name = _("oppsigelse")
        verbose_name_plural = _("oppsigelser")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_notice_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.end_date}"
