"""Which version of a document a trust's partnership works by, from which day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation


class Adoption(models.Model):
    """One version taken in use (ibruktaking), for all of a trust's partners or for one of them.

    Without any the document's own dates decide.
    """

    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("kommune")
    )
    document = models.CharField(_("dokument"), max_length=60)
    version = models.CharField(_("versjon"), max_length=40)
    valid_from = models.DateField(_("gjelder fra"))
    decided_by = models.CharField(_("besluttet av"), max_length=200)
    decided_date = models.DateField(_("besluttet"))
    case = models.CharField(_("sak"), max_length=40)
    is_major = models.BooleanField(_("større endring"))
    agreement_assessed = models.CharField(_("må avtalen endres?"), max_length=500, blank=True)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    once = models.CharField(max_length=60, unique=True)

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "hospital",
            "municipality",
            "document",
            "version",
            "valid_from",
            "decided_by",
            "decided_date",
            "case",
            "is_major",
            "agreement_assessed",
            "entered_at",
            "once",
        )

    class Meta:
        verbose_name = _("ibruktaking")
        verbose_name_plural = _("ibruktakinger")
        indexes = [models.Index(fields=["hospital", "document"], name="adoption_of")]

    def __str__(self) -> str:
        return f"{self.document} {self.version}"
