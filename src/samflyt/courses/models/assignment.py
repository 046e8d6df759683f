"""Who in a unit has taken a course in hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.courses.models.course import Course


class Assignment(models.Model):
    """A person who has taken a course in hand for their side, for a time (tildeling)."""

    course = models.ForeignKey(
        Course, models.CASCADE, related_name="assignments", verbose_name=_("forløp")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("konto")
    )
    side = models.CharField(_("part"), max_length=20)
    started_at = models.DateTimeField(_("fra"))
    ended_at = models.DateTimeField(_("til"), null=True)

    class Privacy:
        personal = ("course", "account")
        plain = ("id", "side", "started_at", "ended_at")

    class Meta:
        verbose_name = _("tildeling")
        verbose_name_plural = _("tildelinger")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "side"],
                name="assignment_one_at_a_time",
                condition=models.Q(ended_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["account", "course"],
                name="assignment_current",
                condition=models.Q(ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.course_id}"
