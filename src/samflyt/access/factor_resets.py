"""A telephone that is lost with its recovery codes: asked for by the person, opened by a leader."""

from django.db import models
from django.utils.translation import gettext_lazy


class FactorReset(models.Model):
    """A wish to enrol a new telephone (tapt engangskode), and a leader's answer to it.

    Only one whose password was right can wish it. `because` says how the leader knew the person.
    """

    account = models.ForeignKey(
        "access.Account",
        models.CASCADE,
        related_name="factor_resets",
        verbose_name=gettext_lazy("konto"),
    )
    asked_at = models.DateTimeField(gettext_lazy("bedt om"))
    decided_at = models.DateTimeField(gettext_lazy("avgjort"), null=True)
    decided_by = models.CharField(gettext_lazy("avgjort av"), max_length=200, blank=True)
    granted = models.BooleanField(gettext_lazy("innvilget"), default=False)
    because = models.CharField(
        gettext_lazy("hvordan personen ble kjent igjen"), max_length=500, blank=True
    )

    class Privacy:
        personal = ("account", "decided_by", "because")
        plain = ("id", "asked_at", "decided_at", "granted")

    class Meta:
        app_label = "access"
        verbose_name = gettext_lazy("tapt engangskode")
        verbose_name_plural = gettext_lazy("tapte engangskoder")
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                name="factor_reset_waits_once",
                condition=models.Q(decided_at__isnull=True),
            ),
            models.CheckConstraint(
                name="factor_reset_decided_whole",
                condition=models.Q(decided_at__isnull=True, decided_by="", granted=False)
                | (
                    models.Q(decided_at__isnull=False)
                    & ~models.Q(decided_by="")
                    & ~models.Q(because="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.asked_at:%Y-%m-%d}"
