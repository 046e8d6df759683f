"""The documents that a dispute is laid before the board with, without anybody's name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.billing.models.dispute import Dispute, PartOfDisputeQuerySet


class BoardDocument(models.Model):
    """One document of the file for the board, without anybody's name (dokument til nemnda).

    `facts` are made by the system; `text` is what people wrote, gone through and cleared by a
    person. `version` grows with each change, so that two who clear at once do not overwrite.
    """

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Fakturaen")
        OBJECTION = "objection", _("Innsigelsen")
        ANSWER = "answer", _("Svaret på innsigelsen")
        APPEAL = "appeal", _("Klagen")
        APPEAL_ANSWER = "appeal_answer", _("Svaret på klagen")

    dispute = models.ForeignKey(
        Dispute, models.PROTECT, related_name="documents", verbose_name=_("tvist")
    )
    kind = models.CharField(_("dokument"), max_length=14, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(_("nummer"))
    facts = models.JSONField(_("opplysninger"))
    rows = models.JSONField(_("døgn"), default=list)
    text = models.TextField(_("tekst"), blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)
    cleared_at = models.DateTimeField(_("klarert"), null=True)
    cleared_by = models.CharField(_("klarert av"), max_length=200, blank=True)

    objects = PartOfDisputeQuerySet.as_manager()

    class Privacy:
        personal = ("text", "cleared_by")
        plain = ("id", "dispute", "kind", "number", "facts", "rows", "version", "cleared_at")

    class Meta:
        verbose_name = _("dokument til nemnda")
        verbose_name_plural = _("dokumenter til nemnda")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["dispute", "kind"], name="board_document_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()}"
