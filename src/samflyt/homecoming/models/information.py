"""Who gets which information, on which occasion."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Unit
from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.training import PLAIN


class Situation(models.TextChoices):
    """The occasions of the agreement (002, special agreements point 8)."""

    OUTPATIENT = "outpatient", _("poliklinisk oppfølging")
    ADMISSION = "admission", _("innleggelse")
    NEW_NEEDS = "new_needs", _("nye behov")


class Receiving(models.TextChoices):
    """What a row says of one occasion; unsaid leaves the directory's routes as they are."""

    UNSAID = "", _("som ellers")
    ALSO = "also", _("skal også ha")
    NOT = "not", _("skal ikke ha")


class InformationReceiver(Part):
    """A row of the matrix (informasjonsmottaker): a unit, and what it shall have when.

    Sending obeys it. A unit of a third organisation needs the family's consent for each message.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("enhet"))
    outpatient = models.CharField(
        _("poliklinisk oppfølging"), max_length=4, choices=Receiving.choices, blank=True
    )
    admission = models.CharField(
        _("innleggelse"), max_length=4, choices=Receiving.choices, blank=True
    )
    new_needs = models.CharField(
        _("nye behov"), max_length=4, choices=Receiving.choices, blank=True
    )
    because = models.CharField(_("grunnlag"), max_length=300)
    ended_at = models.DateTimeField(_("gjelder ikke lenger"), null=True)

    class Privacy:
        personal = ("homecoming", "because")
        plain = (*PLAIN, "unit", "outpatient", "admission", "new_needs", "ended_at")

    class Meta:
        verbose_name = _("informasjonsmottaker")
        verbose_name_plural = _("informasjonsmottakere")
        constraints = [
            models.UniqueConstraint(
                fields=["homecoming", "unit"],
                condition=models.Q(ended_at__isnull=True),
                name="receiver_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}"

    def says(self, situation: str) -> str:
        """`also`, `not`, or nothing, for one occasion."""
        return str(getattr(self, situation))
