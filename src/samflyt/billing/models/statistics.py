"""What figures are read against: inhabitants, places, earlier years, and the agreed method."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.directory.models import Organisation


class OwnQuerySet(models.QuerySet[Any]):
    """Rows of one organisation's own figures."""

    def visible_to(self, actor: Actor) -> "OwnQuerySet":
        """Those of the actor's own organisation."""
        if not actor.may(Permission.SEE_FIGURES):
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)


class MunicipalYearQuerySet(models.QuerySet["MunicipalYear"]):
    def visible_to(self, actor: Actor) -> "MunicipalYearQuerySet":
        """A municipality sees its own; a trust those of every partner: the numbers are public."""
        if not actor.may(Permission.SEE_FIGURES):
            return self.none()
        if actor.side is Side.MUNICIPALITY:
            return self.filter(municipality_id=actor.organisation_id)
        return self.all()


class MunicipalYear(models.Model):
    """A municipality's inhabitants and short-term places in a year (kommuneår), with the source."""

    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    year = models.PositiveSmallIntegerField(_("år"))
    inhabitants = models.PositiveIntegerField(_("innbyggere"))
    places = models.PositiveIntegerField(_("korttidsplasser"))
    source = models.CharField(_("kilde"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    entered_by = models.CharField(_("ført av"), max_length=200)

    objects = MunicipalYearQuerySet.as_manager()

    class Privacy:
        personal = ("entered_by",)
        plain = ("id", "municipality", "year", "inhabitants", "places", "source", "entered_at")

    class Meta:
        verbose_name = _("kommuneår")
        verbose_name_plural = _("kommuneår")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="municipal_year_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}"


class EarlierYear(models.Model):
    """Days by month of a year before the installation was there (tidligere år), as imported."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("virksomhet")
    )
    year = models.PositiveSmallIntegerField(_("år"))
    months = models.JSONField(_("døgn per måned"))
    source = models.CharField(_("kilde"), max_length=200)
    imported_at = models.DateTimeField(_("lest inn"))
    imported_by = models.CharField(_("lest inn av"), max_length=200)

    objects = OwnQuerySet.as_manager()

    class Privacy:
        personal = ("imported_by",)
        plain = ("id", "organisation", "year", "months", "source", "imported_at")

    class Meta:
        verbose_name = _("tidligere år")
        verbose_name_plural = _("tidligere år")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="earlier_year_once")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.days}"

    @property
    def days(self) -> int:
        return sum(self.months)


class FigureMethod(models.Model):
    """How figures are drawn (metode for tall), and the case in which the partners agreed to it."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("virksomhet")
    )
    version = models.PositiveSmallIntegerField(_("versjon"))
    text = models.TextField(_("metode"))
    case = models.CharField(_("sak"), max_length=40)
    decided_date = models.DateField(_("vedtatt"))
    entered_at = models.DateTimeField(_("ført"))
    entered_by = models.CharField(_("ført av"), max_length=200)

    objects = OwnQuerySet.as_manager()

    class Privacy:
        personal = ("entered_by",)
        plain = ("id", "organisation", "version", "text", "case", "decided_date", "entered_at")

    class Meta:
        verbose_name = _("metode for tall")
        verbose_name_plural = _("metoder for tall")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "version"], name="method_version_once")
        ]

    def __str__(self) -> str:
        return self.case
