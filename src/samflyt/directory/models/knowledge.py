"""What the cooperation rests on: national guidelines, which version, and whether the link holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KnowledgeLink(models.Model):
    """A guideline that a field of cooperation builds on (kunnskapskilde)."""

    guideline = models.CharField(_("samarbeidets retningslinje"), max_length=40)
    title = models.CharField(_("tittel"), max_length=200)
    address = models.URLField(_("adresse"), max_length=300, unique=True)
    version_date = models.DateField(_("versjon fra"), null=True)
    checked_at = models.DateTimeField(_("sist prøvd"), null=True)
    trouble = models.CharField(_("hva som var galt"), max_length=200, blank=True)

    class Privacy:
        personal = ()
        plain = (
            "id",
            "guideline",
            "title",
            "address",
            "version_date",
            "checked_at",
            "trouble",
        )

    class Meta:
        verbose_name = _("kunnskapskilde")
        verbose_name_plural = _("kunnskapskilder")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
