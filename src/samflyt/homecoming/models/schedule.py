"""What shall have happened before the patient goes home, and the municipality's visit meanwhile."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.training import PLAIN


class Milestone(Part):
    """Something that must be done by a day if the patient is to go home as expected (milepæl)."""

    title = models.CharField(_("milepæl"), max_length=150)
    due_date = models.DateField(_("ferdig innen"))
    responsible = models.CharField(_("ansvarlig"), max_length=200, blank=True)
    reached_date = models.DateField(_("nådd"), null=True)
    dropped_at = models.DateTimeField(_("strøket"), null=True)

    class Privacy:
        personal = ("homecoming", "title", "responsible")
        plain = (*PLAIN, "due_date", "reached_date", "dropped_at")

    class Meta:
        verbose_name = _("milepæl")
        verbose_name_plural = _("milepæler")
        constraints = [
            models.UniqueConstraint(
                fields=["homecoming", "title"],
                condition=models.Q(dropped_at__isnull=True),
                name="milestone_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class AssessmentVisit(Part):
    """Municipal staff meet the patient in hospital to see what is needed (vurderingsbesøk)."""

    visitor = models.CharField(_("hvem som kommer"), max_length=200)
    starts_at = models.DateTimeField(_("tidspunkt"))
    purpose = models.TextField(_("hva som skal vurderes"))
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    confirmed_at = models.DateTimeField(_("bekreftet"), null=True)
    confirmed_by = models.CharField(_("bekreftet av"), max_length=200, blank=True)
    meet = models.CharField(_("hvem som tar imot, og hvor"), max_length=200, blank=True)
    note = models.TextField(_("notat fra besøket"), blank=True)
    held_at = models.DateTimeField(_("gjennomført"), null=True)
    held_by = models.CharField(_("notatet er skrevet av"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(_("avlyst"), null=True)

    class Privacy:
        personal = (
            "homecoming",
            "visitor",
            "purpose",
            "confirmed_by",
            "meet",
            "note",
            "held_by",
        )
        plain = (*PLAIN, "starts_at", "phone", "confirmed_at", "held_at", "cancelled_at")

    class Meta:
        verbose_name = _("vurderingsbesøk")
        verbose_name_plural = _("vurderingsbesøk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_at__isnull=True) | ~models.Q(note=""),
                name="assessment_visit_held_with_note",
            )
        ]

    def __str__(self) -> str:
        return self.visitor
