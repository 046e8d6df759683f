"""What the municipality's midwives and nurses do for mother and child after going home."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.courses.models.course import Course
from samflyt.courses.models.station_notice import StationNotice
from samflyt.directory.models import Organisation


class HomeVisitQuerySet(models.QuerySet["HomeVisit"]):
    def visible_to(self, actor: Actor) -> "HomeVisitQuerySet":
        """Of the births that the actor is told of, or has told of."""
        told = StationNotice.objects.visible_to(actor).births()
        return self.filter(course__in=told.values("course"))


class HomeVisit(models.Model):
    """A home visit after a birth, or why there was none (hjemmebesøk); only added to.

    The last row of a course is how it stands. `screened` is the blood sample of the newborn.
    """

    class Parity(models.TextChoices):
        FIRST = "first", _("Første barn")
        LATER = "later", _("Har født før")

    class Hearing(models.TextChoices):
        PASS = "pass", _("Bestått begge ører")
        REFER = "refer", _("Refer: må undersøkes på sykehuset")
        NOT_TESTED = "not_tested", _("Ikke testet")

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="home_visits", verbose_name=_("forløp")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    done = models.BooleanField(_("gjennomført"))
    visit_date = models.DateField(_("dato"), null=True)
    parity = models.CharField(_("første barn eller ikke"), max_length=10, choices=Parity.choices)
    reason = models.CharField(_("hvorfor ikke"), max_length=200, blank=True)
    hearing = models.CharField(_("hørselstest"), max_length=12, choices=Hearing.choices, blank=True)
    weight = models.PositiveIntegerField(_("vekt i gram"), null=True)
    screened = models.BooleanField(_("nyfødtscreening tatt"), null=True)
    written_at = models.DateTimeField(_("ført"))
    written_by = models.CharField(_("ført av"), max_length=200)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    objects = HomeVisitQuerySet.as_manager()

    class Privacy:
        personal = (
            "course",
            "visit_date",
            "parity",
            "reason",
            "hearing",
            "weight",
            "screened",
            "written_by",
        )
        plain = ("id", "municipality", "done", "written_at", "key")

    class Meta:
        verbose_name = _("hjemmebesøk")
        verbose_name_plural = _("hjemmebesøk")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="home_visit_done_on_a_day_or_for_a_reason",
                condition=models.Q(done=True, visit_date__isnull=False)
                | (models.Q(done=False) & ~models.Q(reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.visit_date or self.reason}"
