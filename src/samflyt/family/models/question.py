"""What somebody in the family asks, and the answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Unit
from samflyt.plans.models import Plan


class FamilyQuestionQuerySet(models.QuerySet["FamilyQuestion"]):
    def visible_to(self, actor: Actor) -> "FamilyQuestionQuerySet":
        """Questions to the actor's own units, about a patient whose course or plan they see."""
        courses = Course.objects.visible_to(actor).values("patient_id")
        plans = Plan.objects.visible_to(actor).values("patient_id")
        about = self.filter(Q(patient_id__in=courses) | Q(patient_id__in=plans))
        return about.filter(unit_id__in=actor.unit_ids)

    def unanswered(self) -> "FamilyQuestionQuerySet":
        return self.filter(answered_at__isnull=True)


class FamilyQuestion(models.Model):
    """A question from the family (spørsmål fra familien) to one unit.

    `representative_id` is the one who asked; empty where it is the person. Without `shared`
    question and answer are for the one who asked, and for the unit.
    """

    patient = models.ForeignKey(
        Patient, models.PROTECT, related_name="+", verbose_name=_("pasient")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("til"))
    text = models.TextField(_("spørsmål"))
    asked_by = models.CharField(_("spurt av"), max_length=200)
    representative_id = models.BigIntegerField(_("representant"), null=True)
    shared = models.BooleanField(_("familien kan se det"), default=False)
    asked_at = models.DateTimeField(_("spurt"))
    answer = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    answered_by = models.CharField(_("besvart av"), max_length=300, blank=True)
    key = models.CharField(_("nøkkel"), max_length=64, unique=True)

    objects = FamilyQuestionQuerySet.as_manager()

    class Privacy:
        personal = (
            "patient",
            "text",
            "asked_by",
            "representative_id",
            "answer",
            "answered_by",
        )
        plain = ("id", "unit", "shared", "asked_at", "answered_at", "key")

    class Meta:
        verbose_name = _("spørsmål fra familien")
        verbose_name_plural = _("spørsmål fra familien")
        constraints = [
            models.CheckConstraint(
                name="family_question_answered_whole",
                condition=Q(answered_at__isnull=True, answer="", answered_by="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(answered_by="")),
            )
        ]
        indexes = [
            models.Index(fields=["patient", "-asked_at"], name="family_question_of"),
            models.Index(
                fields=["unit", "asked_at"],
                name="family_question_waits",
                condition=Q(answered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def subject(self) -> str:
        """Its name where a person decides who may know it."""
        return f"family_question:{self.pk}"
