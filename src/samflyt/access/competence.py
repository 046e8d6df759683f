"""Decision competence (beslutningskompetanse): who has judged that it is lacking, and why.

pbrl. § 4-3: the one who gives care decides, in writing and with reasons, for the decision at hand;
it is laid before the patient and the nearest kin, or else another qualified health worker.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class CompetenceAssessment(models.Model):
    """One written judgement (vurdering av beslutningskompetanse); the latest of a matter holds."""

    class Matter(models.TextChoices):
        SHARING = "sharing", _("Deling av opplysninger og plan")
        TREATMENT = "treatment", _("Helsehjelp")

    patient_id = models.BigIntegerField(_("pasient"))
    matter = models.CharField(_("området"), max_length=20, choices=Matter.choices)
    concerns = models.CharField(_("hvilken beslutning"), max_length=300)
    is_competent = models.BooleanField(_("har beslutningskompetanse"))
    reason = models.CharField(_("begrunnelse"), max_length=2000)
    facilitated = models.CharField(_("hva som er gjort for å legge til rette"), max_length=1000)
    presented_to = models.CharField(_("lagt fram for"), max_length=300)
    review_date = models.DateField(_("vurderes på nytt"), null=True)
    assessed_at = models.DateTimeField(_("vurdert"))
    assessed_by = models.CharField(_("vurdert av"), max_length=200)
    key = models.CharField(_("nøkkel"), max_length=64, unique=True)

    class Privacy:
        personal = (
            "patient_id",
            "concerns",
            "is_competent",
            "reason",
            "facilitated",
            "presented_to",
            "assessed_by",
        )
        plain = ("id", "matter", "review_date", "assessed_at", "key")

    class Meta:
        app_label = "access"
        verbose_name = _("vurdering av beslutningskompetanse")
        verbose_name_plural = _("vurderinger av beslutningskompetanse")
        constraints = [
            models.CheckConstraint(name="competence_reasoned", condition=~models.Q(reason=""))
        ]
        indexes = [
            models.Index(fields=["patient_id", "matter", "-assessed_at"], name="competence_of")
        ]

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.get_matter_display()}"


def latest(
    patient_id: int, *, as_of: datetime, matter: str = CompetenceAssessment.Matter.SHARING
) -> CompetenceAssessment | None:
    """The judgement that holds; None where nobody has had reason to judge."""
    rows = CompetenceAssessment.objects.filter(
        patient_id=patient_id, matter=matter, assessed_at__lte=as_of
    )
    return rows.order_by("-assessed_at", "-pk").first()


def lacks(
    patient_id: int, *, as_of: datetime, matter: str = CompetenceAssessment.Matter.SHARING
) -> bool:
    """Whether competence is found lacking; it is there until somebody has written otherwise."""
    found = latest(patient_id, as_of=as_of, matter=matter)
    return found is not None and not found.is_competent
