"""Where a municipality writes its plans, when it is in another tool than this."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation


class PlanTool(models.Model):
    """A municipality's digital tool for individual plans (planverktøy), and the way into it."""

    class Exchange(models.TextChoices):
        READ_AND_WRITE = "both", _("Sykehuset kan lese og skrive der")
        READ = "read", _("Sykehuset kan lese der")
        PAPER = "paper", _("Sykehuset sender planen som PDF herfra")

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    name = models.CharField(_("verktøy"), max_length=150)
    link = models.URLField(_("lenke"), max_length=300, blank=True)
    access = models.TextField(_("slik får sykehuset tilgang"), blank=True)
    exchange = models.CharField(_("samarbeid i verktøyet"), max_length=10, choices=Exchange.choices)
    entered_at = models.DateTimeField(_("ført"))
    entered_by = models.CharField(_("ført av"), max_length=200)

    class Privacy:
        personal = ("entered_by",)
        plain = ("id", "organisation", "name", "link", "access", "exchange", "entered_at")

    class Meta:
        verbose_name = _("planverktøy")
        verbose_name_plural = _("planverktøy")

    def __str__(self) -> str:
        return self.name
