"""What the municipality finds in the patient's home, and what is asked about equipment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation
from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.equipment import Equipment
from samflyt.homecoming.models.training import PLAIN


class HomeAssessment(Part):
    """The home gone through with the patient or kin, and what it asks for (boligkartlegging).

    `findings` are words of `home_findings.FINDINGS`; each has become a line of equipment.
    """

    class How(models.TextChoices):
        VISIT = "visit", _("hjemmebesøk")
        VIDEO = "video", _("video eller bilder")
        TALK = "talk", _("samtale")

    assessed_date = models.DateField(_("kartlagt"))
    how = models.CharField(_("hvordan"), max_length=10, choices=How.choices)
    took_part = models.CharField(_("hvem som var med"), max_length=200)
    findings = models.JSONField(_("funn"), default=list)
    text = models.TextField(_("beskrivelse"), blank=True)
    written_by = models.CharField(_("skrevet av"), max_length=200)

    class Privacy:
        personal = ("homecoming", "took_part", "findings", "text", "written_by")
        plain = (*PLAIN, "assessed_date", "how")

    class Meta:
        verbose_name = _("boligkartlegging")
        verbose_name_plural = _("boligkartlegginger")

    def __str__(self) -> str:
        return f"{self.assessed_date:%d.%m.%Y}"


class AidQuestion(models.Model):
    """A question about equipment with its answer and where it stands (spørsmål om utstyr).

    `kind` and `duration` are the class it is about; empty, it is about them all.
    """

    question = models.CharField(_("spørsmål"), max_length=300)
    answer = models.TextField(_("svar"))
    words = models.CharField(_("søkeord"), max_length=300, blank=True)
    kind = models.CharField(_("slag"), max_length=10, choices=Equipment.Kind.choices, blank=True)
    duration = models.CharField(
        _("varighet"), max_length=10, choices=Equipment.Duration.choices, blank=True
    )
    document = models.CharField(_("kilde"), max_length=200)
    link = models.URLField(_("lenke til kilden"), max_length=300, blank=True)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("skrevet i")
    )
    written_at = models.DateTimeField(_("skrevet"))
    written_by = models.CharField(_("skrevet av"), max_length=200)
    ended_at = models.DateTimeField(_("gjelder ikke lenger"), null=True)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    class Privacy:
        personal = ("written_by",)
        plain = (
            "id",
            "question",
            "answer",
            "words",
            "kind",
            "duration",
            "document",
            "link",
            "owner",
            "written_at",
            "ended_at",
            "key",
        )

    class Meta:
        verbose_name = _("spørsmål om utstyr")
        verbose_name_plural = _("spørsmål om utstyr")

    def __str__(self) -> str:
        return self.question
