"""Agreements, their terms, and the national day rates."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def between(self, hospital_id: int, municipality_id: int, on: date) -> "AgreementQuerySet":
        return self.filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on),
            hospital_id=hospital_id,
            municipality_id=municipality_id,
            valid_from__lte=on,
        ).order_by("-valid_from")

    def visible_to(self, actor: Actor) -> "AgreementQuerySet":
        """One's own organisation's agreements, and a city's with its districts."""
        if actor.may(Permission.MANAGE_DIRECTORY):
            return self
        own = actor.organisation_id
        return self.filter(
            models.Q(hospital_id=own)
            | models.Q(municipality_id=own)
            | models.Q(municipality__parent_id=own, municipality__parent__isnull=False)
        )

    def in_force(self, on: date) -> "AgreementQuerySet":
        return self.filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on), valid_from__lte=on
        )


@carries_out("003-agr-1")
class Agreement(models.Model):
    """A cooperation agreement (samarbeidsavtale) between one trust and one municipality.

    `book` names the rulebook, that is which clauses apply; terms are the figures filled in.
    """

    title = models.CharField(_("tittel"), max_length=200)
    book = models.CharField(_("regelverk"), max_length=40)
    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    version = models.CharField(_("versjon"), max_length=40, blank=True)
    link = models.URLField(_("lenke"), blank=True)
    signed_date = models.DateField(_("signert"), null=True)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True)

    objects = AgreementQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = (
            "id",
            "title",
            "book",
            "hospital",
            "municipality",
            "version",
            "link",
            "signed_date",
            "valid_from",
            "valid_to",
        )

    class Meta:
        verbose_name = _("avtale")
        verbose_name_plural = _("avtaler")
        indexes = [models.Index(fields=["hospital", "municipality"], name="agreement_pair")]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """One value that parties have filled in (avtalevilkår), for a level and a time.

    Narrower levels win: pair before district, city, hospital area and national.
    """

    class Level(models.TextChoices):
        NATIONAL = "national", _("nasjonalt")
        AREA = "area", _("helseforetakets område")
        CITY = "city", _("by")
        DISTRICT = "district", _("bydel")
        PAIR = "pair", _("avtalen mellom partene")

    level = models.CharField(_("nivå"), max_length=10, choices=Level.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="terms", verbose_name=_("virksomhet")
    )
    agreement = models.ForeignKey(
        Agreement, models.CASCADE, null=True, related_name="terms", verbose_name=_("avtale")
    )
    key = models.CharField(_("vilkår"), max_length=80)
    value = models.CharField(_("verdi"), max_length=200)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True)
    source = models.CharField(_("kilde"), max_length=300)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "level",
            "organisation",
            "agreement",
            "key",
            "value",
            "valid_from",
            "valid_to",
            "source",
            "entered_at",
        )

    class Meta:
        verbose_name = _("avtalevilkår")
        verbose_name_plural = _("avtalevilkår")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level="pair", agreement__isnull=False)
                | models.Q(level="national", agreement__isnull=True, organisation__isnull=True)
                | models.Q(
                    level__in=["area", "city", "district"],
                    agreement__isnull=True,
                    organisation__isnull=False,
                ),
                name="term_belongs_to_its_level",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class DayRate(models.Model):
    """The price of one day a ready patient waits (døgnpris), national, by date."""

    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"))
    amount = models.DecimalField(_("kroner"), max_digits=9, decimal_places=2)
    source = models.CharField(_("kilde"), max_length=300)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))

    class Privacy:
        personal = ("entered_by",)
        plain = ("id", "valid_from", "valid_to", "amount", "source", "entered_at")

    class Meta:
        verbose_name = _("døgnpris")
        verbose_name_plural = _("døgnpriser")
        constraints = [models.UniqueConstraint(fields=["valid_from"], name="day_rate_from_once")]

    def __str__(self) -> str:
        return f"{self.amount} kr fra {self.valid_from}"
