"""What the person says, in the person's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.courses.models import Patient
from samflyt.meetings.models import Meeting
from samflyt.plans.models import Comment


class OwnWords(models.Model):
    """What a young person, or a grown one, wants to say (egne ord).

    It reaches the plan as a comment, and a meeting as a point on its agenda. Taken back, it is
    shown no more; what was said in a meeting stands in its minutes.
    """

    patient = models.ForeignKey(
        Patient, models.PROTECT, related_name="+", verbose_name=_("pasient")
    )
    text = models.TextField(_("egne ord"))
    shared = models.BooleanField(_("familien kan se det"), default=False)
    comment = models.ForeignKey(
        Comment, models.PROTECT, null=True, related_name="+", verbose_name=_("kommentar i planen")
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, related_name="+", verbose_name=_("møte")
    )
    said_at = models.DateTimeField(_("sagt"))
    taken_back_at = models.DateTimeField(_("tatt tilbake"), null=True)
    key = models.CharField(_("nøkkel"), max_length=64, unique=True)

    class Privacy:
        personal = ("patient", "text", "comment", "meeting")
        plain = ("id", "shared", "said_at", "taken_back_at", "key")

    class Meta:
        verbose_name = _("egne ord")
        verbose_name_plural = _("egne ord")
        indexes = [models.Index(fields=["patient", "-said_at"], name="own_words_of")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def subject(self) -> str:
        """Its name where a person decides who may know it."""
        return f"own_words:{self.pk}"
