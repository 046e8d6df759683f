"""Entries whose words are erased because the patient asked for it, and what is left to tell of it.

hpl. § 43: what is wrong or misleading and a strain to the patient, or plainly not needed for care,
is deleted where nothing general speaks against it. That the entry was there stays, since both
sides' duties and the access log rest on it; the words and the message's content go.

The web's database user may not change the journal, so a decision is carried out by the worker.
Until then, and after, the entry is closed to everybody.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """What the law deletes (hpl. § 43); everything else is refused."""

    MISLEADING = "misleading", _("Feilaktig eller misvisende, og belastende for pasienten")
    UNNEEDED = "unneeded", _("Åpenbart ikke nødvendig for å gi helsehjelp")


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def waiting(self) -> "ErasureQuerySet":
        return self.filter(done_at__isnull=True).order_by("pk")


class Erasure(models.Model):
    """One entry to be erased, and afterwards that it was (sletting): what, why, who, when."""

    patient_id = models.BigIntegerField(_("pasient"))
    request_id = models.BigIntegerField(_("krav"))
    event_id = models.BigIntegerField(_("hendelse"), unique=True)
    message_id = models.BigIntegerField(_("melding"), null=True)
    what = models.CharField(_("hva"), max_length=200)
    ground = models.CharField(_("grunnlag"), max_length=20, choices=Ground.choices)
    decided_at = models.DateTimeField(_("avgjort"))
    decided_by = models.CharField(_("avgjort av"), max_length=200)
    done_at = models.DateTimeField(_("slettet"), null=True)

    objects = ErasureQuerySet.as_manager()

    class Privacy:
        personal = ("patient_id", "request_id", "event_id", "message_id", "what", "decided_by")
        plain = ("id", "ground", "decided_at", "done_at")

    class Meta:
        app_label = "access"
        verbose_name = _("sletting")
        verbose_name_plural = _("slettinger")
        indexes = [models.Index(fields=["patient_id"], name="erasure_of")]

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.what}"


def erasures_of(patient_id: int) -> dict[int, list[Erasure]]:
    """Each request's, oldest first."""
    found: dict[int, list[Erasure]] = {}
    for row in Erasure.objects.filter(patient_id=patient_id).order_by("pk"):
        found.setdefault(row.request_id, []).append(row)
    return found
