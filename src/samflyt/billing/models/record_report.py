"""The record system's own report of a month, for comparison."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.billing.models.run import Run


class RecordReportQuerySet(models.QuerySet["RecordReport"]):
    def visible_to(self, actor: Actor) -> "RecordReportQuerySet":
        return self.filter(run__in=Run.objects.visible_to(actor))


class RecordReport(models.Model):
    """A report that was imported as CSV (journalsystemets rapport); the file is kept.

    `rows` are what it says: days by stay reference. `run_date` is when the record system made it;
    the period is the run's month.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="reports", verbose_name=_("kjøring"))
    name = models.CharField(_("rapport"), max_length=100)
    run_date = models.DateField(_("kjørt"), null=True)
    content = models.BinaryField(_("fil"))
    rows = models.JSONField(_("rader"))
    imported_at = models.DateTimeField(_("lest inn"))
    imported_by = models.CharField(_("lest inn av"), max_length=200)

    objects = RecordReportQuerySet.as_manager()

    class Privacy:
        personal = ("content", "rows", "imported_by")
        plain = ("id", "run", "name", "run_date", "imported_at")

    class Meta:
        verbose_name = _("journalsystemets rapport")
        verbose_name_plural = _("journalsystemets rapporter")

    def __str__(self) -> str:
        return self.name
