"""What the person, or one side, says or asks about the plan, and the answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.plans.models.plan import Plan


class Comment(models.Model):
    """A comment or question (kommentar) that one side shall answer."""

    class From(models.TextChoices):
        PERSON = "person", _("Personen selv")
        GUARDIAN = "guardian", _("Foresatt eller pårørende")
        STAFF = "staff", _("Medarbeider")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="comments", verbose_name=_("individuell plan")
    )
    author = models.CharField(_("fra"), max_length=10, choices=From.choices)
    said_by = models.CharField(_("sagt av"), max_length=200)
    recorded_by = models.CharField(_("skrevet inn av"), max_length=200, blank=True)
    to_side = models.CharField(_("til"), max_length=20)
    text = models.TextField(_("kommentar"))
    written_at = models.DateTimeField(_("skrevet"))
    answer = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    answered_by = models.CharField(_("besvart av"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("plan", "said_by", "recorded_by", "text", "answer", "answered_by")
        plain = ("id", "author", "to_side", "written_at", "answered_at", "version")

    class Meta:
        verbose_name = _("kommentar")
        verbose_name_plural = _("kommentarer")
        constraints = [
            models.CheckConstraint(
                name="comment_answered_whole",
                condition=models.Q(answered_at__isnull=True, answer="", answered_by="")
                | (
                    models.Q(answered_at__isnull=False)
                    & ~models.Q(answer="")
                    & ~models.Q(answered_by="")
                ),
            )
        ]
        indexes = [models.Index(fields=["plan"], name="comment_of_plan")]

    def __str__(self) -> str:
        return self.text[:80]
