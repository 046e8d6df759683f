"""What was done with a meeting, in order: its history, and what makes each sending count once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.meetings.models.meeting import Meeting


class MeetingStep(models.Model):
    """One thing that was done with a meeting (steg i et møte); added to, never changed.

    What the organiser does and what is written in the minutes are counted apart, so that neither
    stands in the other's way; an answer to the call stands in nobody's.
    """

    class Lane(models.TextChoices):
        ORGANISER = "organiser", _("Innkalling")
        MINUTES = "minutes", _("Referat")
        OTHER = "other", _("Annet")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="steps", verbose_name=_("møte")
    )
    key = models.CharField(_("nøkkel"), max_length=80)
    what = models.CharField(_("hva"), max_length=200)
    text = models.CharField(_("merknad"), max_length=1000, blank=True)
    at = models.DateTimeField(_("tidspunkt"))
    said_by = models.CharField(_("hvem"), max_length=200)
    side = models.CharField(_("part"), max_length=20)
    lane = models.CharField(_("del av møtet"), max_length=10, choices=Lane.choices)

    class Privacy:
        personal = ("meeting", "text", "said_by")
        plain = ("id", "key", "what", "at", "side", "lane")

    class Meta:
        verbose_name = _("steg i et møte")
        verbose_name_plural = _("steg i møter")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="meeting_step_once")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
