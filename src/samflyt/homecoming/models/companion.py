"""Municipal staff who stay with the patient in hospital: agreed, worked, and what it costs."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation
from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.training import PLAIN


class Companion(Part):
    """Assessment, plan and agreement for a companion (ledsager), signed by both sides."""

    class Pays(models.TextChoices):
        HOSPITAL = "hospital", _("sykehuset betaler")
        MUNICIPALITY = "municipality", _("kommunen betaler selv")

    why = models.TextField(_("vurdering"))
    decided_by = models.CharField(_("vurdert av"), max_length=200)
    decided_date = models.DateField(_("vurdert"))
    plan = models.TextField(_("oppgaver og ansvar"))
    hours_agreed = models.CharField(_("når på døgnet"), max_length=200)
    pays = models.CharField(_("hvem betaler"), max_length=12, choices=Pays.choices)
    valid_from = models.DateField(_("fra"))
    valid_to = models.DateField(_("til og med"), null=True)
    hospital_signed_at = models.DateTimeField(_("signert av sykehuset"), null=True)
    hospital_signed_by = models.CharField(_("hvem ved sykehuset"), max_length=200, blank=True)
    municipality_signed_at = models.DateTimeField(_("signert av kommunen"), null=True)
    municipality_signed_by = models.CharField(_("hvem i kommunen"), max_length=200, blank=True)

    class Privacy:
        personal = (
            "homecoming",
            "why",
            "decided_by",
            "plan",
            "hospital_signed_by",
            "municipality_signed_by",
        )
        plain = (
            *PLAIN,
            "decided_date",
            "hours_agreed",
            "pays",
            "valid_from",
            "valid_to",
            "hospital_signed_at",
            "municipality_signed_at",
        )

    class Meta:
        verbose_name = _("ledsageravtale")
        verbose_name_plural = _("ledsageravtaler")

    def __str__(self) -> str:
        return f"{self.valid_from}"

    @property
    def is_agreed(self) -> bool:
        return self.hospital_signed_at is not None and self.municipality_signed_at is not None

    def covers(self, day: date) -> bool:
        last = self.valid_to
        return self.is_agreed and self.valid_from <= day and (last is None or day <= last)


class CompanionShift(Part):
    """One shift of one companion (ledsagervakt)."""

    companion = models.ForeignKey(
        Companion, models.PROTECT, related_name="shifts", verbose_name=_("ledsageravtale")
    )
    name = models.CharField(_("ledsager"), max_length=200)
    starts_at = models.DateTimeField(_("fra"))
    ends_at = models.DateTimeField(_("til"))
    course_done = models.BooleanField(_("e-læringskurset er tatt"))
    withdrawn_at = models.DateTimeField(_("trukket"), null=True)

    class Privacy:
        personal = ("homecoming", "companion", "name")
        plain = (*PLAIN, "starts_at", "ends_at", "course_done", "withdrawn_at")

    class Meta:
        verbose_name = _("ledsagervakt")
        verbose_name_plural = _("ledsagervakter")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="companion_shift_has_length"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.starts_at:%Y-%m-%d %H:%M}"


class CompanionRateQuerySet(models.QuerySet["CompanionRate"]):
    def visible_to(self, actor: Actor) -> "CompanionRateQuerySet":
        """The rates of one's own house, to those who handle invoices or read the courses."""
        if not (actor.may(Permission.HANDLE_INVOICES) or actor.may(Permission.READ_COURSES)):
            return self.none()
        ours = Q(hospital_id=actor.organisation_id) | Q(municipality_id=actor.organisation_id)
        return self.filter(ours)


class CompanionRate(models.Model):
    """What an hour of a companion costs between two partners (ledsagersats), by date."""

    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    amount = models.DecimalField(_("beløp per time"), max_digits=8, decimal_places=2)
    valid_from = models.DateField(_("fra"))
    valid_to = models.DateField(_("til"), null=True)
    source = models.CharField(_("kilde"), max_length=300)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))

    objects = CompanionRateQuerySet.as_manager()

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "hospital",
            "municipality",
            "amount",
            "valid_from",
            "valid_to",
            "source",
            "entered_at",
        )

    class Meta:
        verbose_name = _("ledsagersats")
        verbose_name_plural = _("ledsagersatser")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="companion_rate_positive"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="companion_rate_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount}"
