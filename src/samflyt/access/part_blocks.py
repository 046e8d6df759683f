"""A patient's objection to one document: an entry of the journal, with the message that carried it.

That something happened stands, since both sides' duties rest on it; the words and the message are
closed to the party or unit that the patient names. An emergency opening opens them.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.exceptions import Block

_EVERYBODY = models.Q(organisation_id__isnull=True, unit_id__isnull=True)


class PartBlockQuerySet(models.QuerySet["PartBlock"]):
    def in_force(self) -> "PartBlockQuerySet":
        return self.filter(lifted_at__isnull=True)

    def against(self, actor: Actor) -> "PartBlockQuerySet":
        """Those that close something to the actor; none for a patient opened in an emergency."""
        return (
            self.in_force()
            .filter(
                models.Q(organisation_id=actor.organisation_id)
                | models.Q(unit_id__in=actor.unit_ids)
                | _EVERYBODY
            )
            .exclude(patient_id__in=actor.opened)
        )


class PartBlock(models.Model):
    """One entry, and its message if any, closed to a party, a unit or everybody (delsperring)."""

    patient_id = models.BigIntegerField(_("pasient"))
    event_id = models.BigIntegerField(_("hendelse"))
    message_id = models.BigIntegerField(_("melding"), null=True)
    what = models.CharField(_("hva"), max_length=200)
    organisation_id = models.BigIntegerField(_("virksomhet"), null=True)
    unit_id = models.BigIntegerField(_("enhet"), null=True)
    against_name = models.CharField(_("sperret for"), max_length=200)
    asked_by = models.CharField(_("bedt om av"), max_length=20, choices=Block.AskedBy.choices)
    reason = models.CharField(_("begrunnelse"), max_length=500)
    set_at = models.DateTimeField(_("satt"))
    set_by = models.CharField(_("satt av"), max_length=200)
    lifted_at = models.DateTimeField(_("opphevet"), null=True)
    lifted_by = models.CharField(_("opphevet av"), max_length=200, blank=True)

    objects = PartBlockQuerySet.as_manager()

    class Privacy:
        personal = (
            "patient_id",
            "event_id",
            "message_id",
            "what",
            "against_name",
            "reason",
            "set_by",
            "lifted_by",
        )
        plain = ("id", "organisation_id", "unit_id", "asked_by", "set_at", "lifted_at")

    class Meta:
        app_label = "access"
        verbose_name = _("delsperring")
        verbose_name_plural = _("delsperringer")
        constraints = [
            models.CheckConstraint(
                name="part_block_closes_to_one_or_all",
                condition=models.Q(organisation_id__isnull=True) | models.Q(unit_id__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["patient_id"],
                name="part_block_in_force",
                condition=models.Q(lifted_at__isnull=True),
            ),
            models.Index(
                fields=["message_id"],
                name="part_block_of_message",
                condition=models.Q(lifted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.what}, {self.against_name}"


@dataclass(frozen=True, slots=True)
class Closed:
    """What of a patient's is closed to somebody: numbers of entries and of messages."""

    events: frozenset[int] = frozenset()
    messages: frozenset[int] = frozenset()


def closed_to(actor: Actor, patient_id: int) -> Closed:
    rows = list(PartBlock.objects.against(actor).filter(patient_id=patient_id))
    return Closed(
        frozenset(row.event_id for row in rows),
        frozenset(row.message_id for row in rows if row.message_id is not None),
    )


def is_message_closed(actor: Actor, message_id: int) -> bool:
    return PartBlock.objects.against(actor).filter(message_id=message_id).exists()
