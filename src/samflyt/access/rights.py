"""What a person asks of their data: correction, deletion, blocking; and what came of it.

hpl. §§ 42 to 44: what is wrong is corrected by an addition that stands beside it; nothing is
overwritten. Deletion and blocking are decided in writing, and can be appealed.
"""

from django.db import models
from django.utils.translation import gettext_lazy

LONGEST = 4000


class RightsRequest(models.Model):
    """A request about one's own data (krav om egne opplysninger), with its decision."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", gettext_lazy("Retting: noe er feil eller mangler")
        DELETION = "deletion", gettext_lazy("Sletting")
        BLOCKING = "blocking", gettext_lazy("Sperring: noen skal ikke kunne lese det")
        ACCESS = "access", gettext_lazy("Innsyn i noe jeg ikke finner her")

    class Outcome(models.TextChoices):
        GRANTED = "granted", gettext_lazy("Innvilget")
        PARTLY = "partly", gettext_lazy("Delvis innvilget")
        REFUSED = "refused", gettext_lazy("Avslått")

    patient_id = models.BigIntegerField(gettext_lazy("pasient"))
    kind = models.CharField(gettext_lazy("krav"), max_length=20, choices=Kind.choices)
    about = models.CharField(gettext_lazy("hva det gjelder"), max_length=300)
    text = models.CharField(gettext_lazy("det personen skriver"), max_length=LONGEST)
    asked_at = models.DateTimeField(gettext_lazy("bedt om"))
    asked_by = models.CharField(gettext_lazy("bedt om av"), max_length=200)
    outcome = models.CharField(
        gettext_lazy("avgjørelse"), max_length=20, choices=Outcome.choices, blank=True
    )
    reason = models.CharField(gettext_lazy("begrunnelse"), max_length=LONGEST, blank=True)
    addition = models.CharField(
        gettext_lazy("tilføyelse som står ved siden av"), max_length=LONGEST, blank=True
    )
    decided_at = models.DateTimeField(gettext_lazy("avgjort"), null=True)
    decided_by = models.CharField(gettext_lazy("avgjort av"), max_length=200, blank=True)
    key = models.CharField(gettext_lazy("nøkkel"), max_length=64, unique=True)

    class Privacy:
        personal = (
            "patient_id",
            "about",
            "text",
            "asked_by",
            "reason",
            "addition",
            "decided_by",
        )
        plain = ("id", "kind", "asked_at", "outcome", "decided_at", "key")

    class Meta:
        app_label = "access"
        verbose_name = gettext_lazy("krav om egne opplysninger")
        verbose_name_plural = gettext_lazy("krav om egne opplysninger")
        constraints = [
            models.CheckConstraint(
                name="rights_request_decided_whole",
                condition=models.Q(decided_at__isnull=True, decided_by="", outcome="")
                | (
                    models.Q(decided_at__isnull=False)
                    & ~models.Q(decided_by="")
                    & ~models.Q(outcome="")
                    & ~models.Q(reason="")
                ),
            )
        ]
        indexes = [models.Index(fields=["patient_id", "-asked_at"], name="rights_request_of")]

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.get_kind_display()}"


def requests_of(patient_id: int) -> list[RightsRequest]:
    return list(RightsRequest.objects.filter(patient_id=patient_id).order_by("-asked_at", "-pk"))
