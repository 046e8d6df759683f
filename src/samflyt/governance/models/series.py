"""Meetings that come back each year, with a school or between a trust and a municipality."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.directory.models import Organisation
from samflyt.governance.models.committee import TAKES_PART


class SeriesQuerySet(models.QuerySet["Series"]):
    def visible_to(self, actor: Actor) -> "SeriesQuerySet":
        """Both sides see it: the trust's people and the municipality's."""
        if not any(actor.may(permission) for permission in TAKES_PART):
            return self.none()
        own = actor.organisation_id
        return self.filter(models.Q(hospital_id=own) | models.Q(municipality_id=own))


class Series(models.Model):
    """A series of yearly meetings (møteserie), with a municipality, with schools, or with both."""

    class Purpose(models.TextChoices):
        SCHOOLS = "schools", _("Faste møter med skoler og universitet")
        DISCUSSION = "discussion", _("Årlig drøftingsmøte om forebygging")
        DIALOGUE = "dialogue", _("Dialogmøter")

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    purpose = models.CharField(_("formål"), max_length=20, choices=Purpose.choices)
    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("sykehus")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("kommune")
    )
    others = models.CharField(_("andre deltakere"), max_length=300, blank=True)
    agenda = models.TextField(_("mal for dagsorden"), blank=True)
    founded_date = models.DateField(_("gjelder fra"))
    founded_by = models.CharField(_("opprettet av"), max_length=200)

    objects = SeriesQuerySet.as_manager()

    class Privacy:
        personal = ("founded_by",)
        plain = (
            "id",
            "key",
            "purpose",
            "hospital",
            "municipality",
            "others",
            "agenda",
            "founded_date",
        )

    class Meta:
        verbose_name = _("møteserie")
        verbose_name_plural = _("møteserier")
        ordering = ["pk"]

    def __str__(self) -> str:
        who = str(self.municipality) if self.municipality else self.others
        return f"{self.get_purpose_display()}: {who}"


class SeriesMeeting(models.Model):
    """One of the meetings of a series (møte i serie): planned for a day, and held on one."""

    series = models.ForeignKey(
        Series, models.CASCADE, related_name="meetings", verbose_name=_("møteserie")
    )
    planned_date = models.DateField(_("planlagt"))
    held_date = models.DateField(_("holdt"), null=True)
    note = models.CharField(_("hva møtet kom til"), max_length=500, blank=True)
    noted_by = models.CharField(_("ført av"), max_length=200, blank=True)

    class Privacy:
        personal = ("note", "noted_by")
        plain = ("id", "series", "planned_date", "held_date")

    class Meta:
        verbose_name = _("møte i serie")
        verbose_name_plural = _("møter i serier")
        ordering = ["planned_date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "planned_date"], name="series_meeting_once")
        ]

    def __str__(self) -> str:
        day: date = self.planned_date
        return day.isoformat()
