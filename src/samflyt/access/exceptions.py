"""Exceptions from who sees a patient: objections that close, emergency openings that open.

Both are rows of their own, kept after they have ended, and name the patient by number only: access
knows no patients.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.statements.listing import found


class BlockQuerySet(models.QuerySet["Block"]):
    def in_force(self) -> "BlockQuerySet":
        return self.filter(lifted_at__isnull=True)

    def against(self, actor: Actor) -> "BlockQuerySet":
        """Blocks in force that close patients to the actor: the party, a unit, or the person."""
        return self.closing_to(
            [pk for pk in (actor.organisation_id,) if pk is not None],
            list(actor.unit_ids),
            [pk for pk in (actor.account_id,) if pk is not None],
        )

    def closing_to(
        self, organisations: Sequence[int], units: Sequence[int], accounts: Sequence[int]
    ) -> "BlockQuerySet":
        return self.in_force().filter(
            models.Q(organisation_id__in=organisations)
            | models.Q(unit_id__in=units)
            | models.Q(account_id__in=accounts)
        )


class Block(models.Model):
    """A patient's objection to sharing (sperring): hpl. § 29, pbrl. § 5-3, pjl. § 17.

    Closes everything about the patient to one party, one unit with all below it, or one person.
    """

    class AskedBy(models.TextChoices):
        PATIENT = "patient", _("Pasienten")
        REPRESENTATIVE = "representative", _("Pasientens representant")
        PRESUMED = "presumed", _("Ingen, men det må antas at pasienten ville motsette seg")

    patient_id = models.BigIntegerField(_("pasient"))
    organisation_id = models.BigIntegerField(_("virksomhet"), null=True)
    unit_id = models.BigIntegerField(_("enhet"), null=True)
    account_id = models.BigIntegerField(_("konto"), null=True)
    against_name = models.CharField(_("sperret for"), max_length=200)
    asked_by = models.CharField(_("bedt om av"), max_length=20, choices=AskedBy.choices)
    reason = models.CharField(_("begrunnelse"), max_length=500)
    set_at = models.DateTimeField(_("satt"))
    set_by = models.CharField(_("satt av"), max_length=200)
    lifted_at = models.DateTimeField(_("opphevet"), null=True)
    lifted_by = models.CharField(_("opphevet av"), max_length=200, blank=True)

    objects = BlockQuerySet.as_manager()

    class Privacy:
        personal = ("patient_id", "account_id", "against_name", "reason", "set_by", "lifted_by")
        plain = ("id", "organisation_id", "unit_id", "asked_by", "set_at", "lifted_at")

    class Meta:
        app_label = "access"
        verbose_name = _("sperring")
        verbose_name_plural = _("sperringer")
        constraints = [
            models.CheckConstraint(
                name="block_closes_to_one",
                condition=(
                    models.Q(
                        organisation_id__isnull=False, unit_id__isnull=True, account_id__isnull=True
                    )
                    | models.Q(
                        organisation_id__isnull=True, unit_id__isnull=False, account_id__isnull=True
                    )
                    | models.Q(
                        organisation_id__isnull=True, unit_id__isnull=True, account_id__isnull=False
                    )
                ),
            ),
            models.CheckConstraint(
                name="block_lifted_by_somebody",
                condition=models.Q(lifted_at__isnull=True, lifted_by="")
                | (models.Q(lifted_at__isnull=False) & ~models.Q(lifted_by="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["patient_id"],
                name="block_in_force",
                condition=models.Q(lifted_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.against_name}"


class EmergencyQuerySet(models.QuerySet["EmergencyOpening"]):
    def running(self, at: datetime) -> "EmergencyQuerySet":
        return self.filter(opened_at__lte=at, ends_at__gt=at)

    def visible_to(self, actor: Actor) -> "EmergencyQuerySet":
        """What a leader follows up: openings by the leader's people, never the leader's own."""
        return self.filter(of_own_people(actor)).exclude(account_id=actor.account_id or 0)

    def unreviewed(self) -> "EmergencyQuerySet":
        return self.filter(reviewed_at__isnull=True)


class EmergencyOpening(models.Model):
    """A person opened a patient without working relation, or in spite of a block (nødrett).

    Lasts a few hours, is noted in the log with its own ground, and is followed up by a leader.
    """

    class Ground(models.TextChoices):
        EMERGENCY = "emergency", _("Øyeblikkelig hjelp: enheten har ikke del i forløpet")
        BLOCK_BROKEN = "block_broken", _("Tungtveiende grunner: sperringen må brytes")

    class Verdict(models.TextChoices):
        JUSTIFIED = "justified", _("Åpningen var nødvendig")
        UNJUSTIFIED = "unjustified", _("Åpningen var ikke nødvendig")

    patient_id = models.BigIntegerField(_("pasient"))
    account_id = models.BigIntegerField(_("konto"))
    name = models.CharField(_("navn"), max_length=200)
    role = models.CharField(_("rolle"), max_length=40)
    organisation_id = models.BigIntegerField(_("virksomhet"))
    unit_id = models.BigIntegerField(_("enhet"))
    unit_name = models.CharField(_("enhetens navn"), max_length=200)
    ground = models.CharField(_("grunnlag"), max_length=20, choices=Ground.choices)
    reason = models.CharField(_("begrunnelse"), max_length=500)
    opened_at = models.DateTimeField(_("åpnet"))
    ends_at = models.DateTimeField(_("lukkes"))
    reviewed_at = models.DateTimeField(_("fulgt opp"), null=True)
    reviewed_by = models.CharField(_("fulgt opp av"), max_length=200, blank=True)
    verdict = models.CharField(_("vurdering"), max_length=20, choices=Verdict.choices, blank=True)
    review_note = models.CharField(_("merknad"), max_length=500, blank=True)

    objects = EmergencyQuerySet.as_manager()

    class Privacy:
        personal = ("patient_id", "account_id", "name", "reason", "reviewed_by", "review_note")
        plain = (
            "id",
            "role",
            "organisation_id",
            "unit_id",
            "unit_name",
            "ground",
            "opened_at",
            "ends_at",
            "reviewed_at",
            "verdict",
        )

    class Meta:
        app_label = "access"
        verbose_name = _("nødåpning")
        verbose_name_plural = _("nødåpninger")
        constraints = [
            models.CheckConstraint(
                name="emergency_reviewed_whole",
                condition=models.Q(reviewed_at__isnull=True, reviewed_by="", verdict="")
                | (
                    models.Q(reviewed_at__isnull=False)
                    & ~models.Q(reviewed_by="")
                    & ~models.Q(verdict="")
                ),
            )
        ]
        indexes = [
            models.Index(fields=["account_id", "ends_at"], name="emergency_running"),
            models.Index(fields=["unit_id", "-opened_at"], name="emergency_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d %H:%M} {self.name}"


def of_own_people(actor: Actor) -> models.Q:
    """Rows of people in the actor's own units; an administrator answers for the organisation."""
    if actor.role is not None and actor.role.key == "administrator":
        return models.Q(organisation_id=actor.organisation_id)
    return models.Q(unit_id__in=actor.unit_ids, organisation_id=actor.organisation_id)


def opened_patients(account_id: int | None, unit_id: int | None, at: datetime) -> frozenset[int]:
    """The patients that the person has opened from this unit in an emergency that still lasts."""
    opened = found(_opened, [account_id or 0], [unit_id or 0], [at])
    return frozenset(patient_id for (patient_id,) in opened)


def _opened(
    accounts: Sequence[int], units: Sequence[int], moments: Sequence[datetime]
) -> "models.QuerySet[EmergencyOpening, Any]":
    running = EmergencyOpening.objects.running(moments[0])
    return running.filter(account_id__in=accounts, unit_id__in=units).values_list("patient_id")


def any_against(actor: Actor) -> bool:
    """Whether any patient at all is closed to the actor; where none is, no list is narrowed."""
    accounts = [] if actor.account_id is None else [actor.account_id]
    organisations = [] if actor.organisation_id is None else [actor.organisation_id]
    return bool(found(_any, organisations, sorted(actor.unit_ids), accounts))


def _any(
    organisations: Sequence[int], units: Sequence[int], accounts: Sequence[int]
) -> "models.QuerySet[Block, Any]":
    return Block.objects.closing_to(organisations, units, accounts).values_list("pk")[:1]


def blocked_ids(actor: Actor) -> Iterable[int]:
    """The patients closed to the actor, but for those that the actor has opened in an emergency."""
    return (
        Block.objects.against(actor)
        .exclude(patient_id__in=actor.opened)
        .values_list("patient_id", flat=True)
    )
