"""Women whom a midwife meets without a stay: who dropped in, and who is handed to a district."""

from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.exceptions import blocked_ids
from samflyt.courses.models.patient import Patient
from samflyt.directory.models import Organisation, Unit
from samflyt.messages.models import Message

Row = TypeVar("Row", bound=models.Model)


class BetweenUnits(models.QuerySet[Row]):
    def visible_to(self, actor: Actor) -> "BetweenUnits[Row]":
        """The two units' own; nothing else of the patient follows with it."""
        found = self.filter(
            models.Q(unit_id__in=actor.unit_ids) | models.Q(receiver_id__in=actor.unit_ids)
        )
        return found.exclude(patient_id__in=blocked_ids(actor)) if actor.has_blocks else found


class DropIn(models.Model):
    """Somebody who came without an appointment (drop-in), and where she was sent.

    `about` and `number` are what the ward is told of who she is; `message` None is one that the
    ward has here, or by telephone.
    """

    class Result(models.TextChoices):
        STATION = "station", _("Følges opp på helsestasjonen")
        HOSPITAL = "hospital", _("Sendt til sykehuset")

    patient = models.ForeignKey(
        Patient, models.PROTECT, related_name="+", verbose_name=_("pasient")
    )
    about = models.CharField(_("navn"), max_length=200)
    number = models.CharField(_("fødselsnummer"), max_length=11)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("hos"))
    receiver = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("sendt til")
    )
    question = models.CharField(_("hva hun kom for"), max_length=200)
    assessment = models.TextField(_("vurdering"), blank=True)
    result = models.CharField(_("utfall"), max_length=10, choices=Result.choices)
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, related_name="+", verbose_name=_("melding")
    )
    came_at = models.DateTimeField(_("kom"))
    written_by = models.CharField(_("ført av"), max_length=200)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    objects = BetweenUnits.as_manager()

    class Privacy:
        personal = (
            "patient",
            "about",
            "number",
            "question",
            "assessment",
            "message",
            "written_by",
        )
        plain = ("id", "unit", "receiver", "result", "came_at", "key")

    class Meta:
        verbose_name = _("drop-in")
        verbose_name_plural = _("drop-in")
        ordering = ["-came_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "came_at"], name="drop_in_at_unit"),
            models.Index(fields=["receiver", "came_at"], name="drop_in_sent_to"),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.question}"


class FollowUpTransfer(models.Model):
    """A vulnerable pregnant woman whom the hospital's team asks a district to follow up.

    (overføring av oppfølging) Without `receiver` the one asked has not the competence: the hospital
    still has her, and nobody there is told who she is.
    """

    patient = models.ForeignKey(
        Patient, models.PROTECT, related_name="+", verbose_name=_("pasient")
    )
    about = models.CharField(_("navn"), max_length=200)
    number = models.CharField(_("fødselsnummer"), max_length=11)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("fra"))
    asked_of = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("bydel eller kommune")
    )
    receiver = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("til")
    )
    parts = models.TextField(_("hva bydelen skal følge opp"))
    because = models.CharField(_("begrunnelse"), max_length=200)
    asked_at = models.DateTimeField(_("spurt"))
    asked_by = models.CharField(_("spurt av"), max_length=200)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    objects = BetweenUnits.as_manager()

    class Privacy:
        personal = ("patient", "about", "number", "parts", "asked_by")
        plain = ("id", "unit", "asked_of", "receiver", "because", "asked_at", "key")

    class Meta:
        verbose_name = _("overføring av oppfølging")
        verbose_name_plural = _("overføringer av oppfølging")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.about} → {self.asked_of}"
