"""What the person was told of and asked about, and the answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation
from samflyt.plans.models.plan import Plan


class Offer(models.Model):
    """One side told the person of a right and asked (tilbud om plan eller koordinator).

    Without `answer` the person is still thinking. A new answer is a new row.
    """

    class What(models.TextChoices):
        PLAN = "plan", _("Individuell plan")
        COORDINATOR = "coordinator", _("Koordinator")
        CHILD_COORDINATOR = "child_coordinator", _("Barnekoordinator")
        TEAM = "team", _("Team (ansvarsgruppe)")

    class Answer(models.TextChoices):
        WISHED = "wished", _("Ønsker")
        DECLINED = "declined", _("Ønsker ikke")
        THINKING = "", _("Vil tenke på det")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="offers", verbose_name=_("individuell plan")
    )
    what = models.CharField(_("tilbud"), max_length=20, choices=What.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("virksomhet")
    )
    side = models.CharField(_("part"), max_length=20)
    told_at = models.DateTimeField(_("fortalt"))
    told_by = models.CharField(_("fortalt av"), max_length=200)
    answered_by = models.CharField(_("hvem som svarte"), max_length=200, blank=True)
    answer = models.CharField(_("svar"), max_length=10, choices=Answer.choices, blank=True)

    class Privacy:
        personal = ("plan", "told_by", "answered_by", "answer")
        plain = ("id", "what", "organisation", "side", "told_at")

    class Meta:
        verbose_name = _("tilbud")
        verbose_name_plural = _("tilbud")
        indexes = [models.Index(fields=["plan"], name="offer_of_plan")]

    def __str__(self) -> str:
        return f"{self.what}: {self.answer or '?'}"
