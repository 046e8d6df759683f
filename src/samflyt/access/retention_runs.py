"""What was removed because its time was up, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    """One rule carried out (sletting etter oppbevaringsregel): how many, and up to when."""

    rule = models.CharField(_("regel"), max_length=40)
    ran_at = models.DateTimeField(_("kjørt"))
    before = models.DateTimeField(_("eldre enn"))
    is_trial = models.BooleanField(_("prøve uten sletting"))
    count = models.PositiveIntegerField(_("antall"))

    class Privacy:
        personal = ()
        plain = ("id", "rule", "ran_at", "before", "is_trial", "count")

    class Meta:
        app_label = "access"
        verbose_name = _("sletting etter oppbevaringsregel")
        verbose_name_plural = _("slettinger etter oppbevaringsregel")
        indexes = [models.Index(fields=["-ran_at"], name="retention_latest")]

    def __str__(self) -> str:
        return f"{self.ran_at:%Y-%m-%d %H:%M} {self.rule}: {self.count}"
