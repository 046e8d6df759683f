"""What must be gone through when a child fills 12, 16 or 18 years."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeReview(models.Model):
    """Somebody has gone through consents and hidden items at a birthday (gjennomgang ved alder)."""

    patient_id = models.BigIntegerField(_("pasient"))
    years = models.PositiveSmallIntegerField(_("alder"))
    note = models.CharField(_("hva som ble gjort"), max_length=1000)
    done_at = models.DateTimeField(_("gjort"))
    done_by = models.CharField(_("gjort av"), max_length=200)

    class Privacy:
        personal = ("patient_id", "years", "note", "done_by")
        plain = ("id", "done_at")

    class Meta:
        app_label = "access"
        verbose_name = _("gjennomgang ved alder")
        verbose_name_plural = _("gjennomganger ved alder")
        constraints = [
            models.UniqueConstraint(fields=["patient_id", "years"], name="age_review_once")
        ]

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.years}"
