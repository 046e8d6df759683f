"""A municipality's offers of habilitation and rehabilitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation


class RehabilitationOffer(models.Model):
    """One offer that the coordinating unit keeps an overview of (tilbud i oversikten)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    title = models.CharField(_("tilbud"), max_length=200)
    about = models.TextField(_("for hvem, og hvordan man kommer dit"), blank=True)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    once = models.CharField(max_length=60, unique=True)

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "organisation",
            "title",
            "about",
            "valid_from",
            "valid_to",
            "entered_at",
            "once",
        )

    class Meta:
        verbose_name = _("tilbud i oversikten")
        verbose_name_plural = _("tilbud i oversikten")

    def __str__(self) -> str:
        return self.title
