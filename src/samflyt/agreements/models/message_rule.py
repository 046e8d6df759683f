"""What a pair has agreed that a message shall hold, how it goes, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.agreements.models.agreement import Agreement


class MessageRule(models.Model):
    """One row of the table of information to share (meldingsregel): what, how and when.

    `content` has one item a line; the form of that message asks for each. `limit` is written as
    terms are, and gives the deadline; without one the timing in words stands alone.
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="message_rules", verbose_name=_("avtale")
    )
    kind = models.CharField(_("hva slags melding"), max_length=60)
    content = models.TextField(_("hva den skal inneholde"))
    channel = models.CharField(_("hvordan den sendes"), max_length=100)
    timing = models.CharField(_("når den sendes"), max_length=200)
    limit = models.CharField(_("frist"), max_length=40, default="none")
    valid_from = models.DateField(_("gjelder fra"))
    source = models.CharField(_("kilde"), max_length=300)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    once = models.CharField(max_length=60, unique=True)

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "agreement",
            "kind",
            "content",
            "channel",
            "timing",
            "limit",
            "valid_from",
            "source",
            "entered_at",
            "once",
        )

    class Meta:
        verbose_name = _("meldingsregel")
        verbose_name_plural = _("meldingsregler")

    def __str__(self) -> str:
        return self.kind

    @property
    def items(self) -> list[str]:
        return [line.strip() for line in self.content.splitlines() if line.strip()]
