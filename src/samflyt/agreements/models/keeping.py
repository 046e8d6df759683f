"""Who looks after a document, and when it was last gone through."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation


class Stewardship(models.Model):
    """One partner's owner of a document (forvalter): an office or a function, from a day."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("virksomhet")
    )
    document = models.CharField(_("dokument"), max_length=60)
    function = models.CharField(_("eier"), max_length=200)
    valid_from = models.DateField(_("gjelder fra"))
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    once = models.CharField(max_length=60, unique=True)

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "organisation",
            "document",
            "function",
            "valid_from",
            "entered_at",
            "once",
        )

    class Meta:
        verbose_name = _("forvalter")
        verbose_name_plural = _("forvaltere")

    def __str__(self) -> str:
        return self.function


class DocumentReview(models.Model):
    """A document gone through and evaluated (gjennomgang av et dokument) for a trust's partners."""

    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    document = models.CharField(_("dokument"), max_length=60)
    done_date = models.DateField(_("gjennomgått"))
    next_date = models.DateField(_("neste gjennomgang"))
    findings = models.TextField(_("hva som ble funnet"))
    changes_proposed = models.TextField(_("foreslåtte endringer"), blank=True)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    once = models.CharField(max_length=60, unique=True)

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "hospital",
            "document",
            "done_date",
            "next_date",
            "findings",
            "changes_proposed",
            "entered_at",
            "once",
        )

    class Meta:
        verbose_name = _("gjennomgang av et dokument")
        verbose_name_plural = _("gjennomganger av dokumenter")

    def __str__(self) -> str:
        return f"{self.document} {self.done_date}"
