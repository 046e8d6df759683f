"""Staff are patients too: a patient who works in the house is marked, so that colleagues' reading
is told to them before and looked through after."""

from django.db import models
from django.utils.translation import gettext_lazy

from samflyt.access.actor import Actor


class StaffPatient(models.Model):
    """A patient who works in an organisation (ansatt som pasient)."""

    patient_id = models.BigIntegerField(gettext_lazy("pasient"))
    organisation_id = models.BigIntegerField(gettext_lazy("arbeidsgiver"))
    marked_at = models.DateTimeField(gettext_lazy("merket"))
    marked_by = models.CharField(gettext_lazy("merket av"), max_length=200)

    class Privacy:
        personal = ("patient_id", "organisation_id", "marked_by")
        plain = ("id", "marked_at")

    class Meta:
        app_label = "access"
        verbose_name = gettext_lazy("ansatt som pasient")
        verbose_name_plural = gettext_lazy("ansatte som pasienter")
        constraints = [
            models.UniqueConstraint(
                fields=["patient_id", "organisation_id"], name="staff_patient_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.patient_id} @ {self.organisation_id}"


def is_colleague(actor: Actor, patient_id: int) -> bool:
    """Whether the patient works where the actor does."""
    rows = StaffPatient.objects.filter(patient_id=patient_id)
    return rows.filter(organisation_id=actor.organisation_id or 0).exists()


def colleagues_among(actor: Actor, patient_ids: set[int]) -> set[int]:
    rows = StaffPatient.objects.filter(organisation_id=actor.organisation_id or 0)
    return set(rows.filter(patient_id__in=patient_ids).values_list("patient_id", flat=True))
