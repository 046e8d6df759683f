"""Courses and exchange places that partners open to one another's staff, and who has used them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models.unit import Unit


class SharedPlace(models.Model):
    """A course or an exchange visit with places for others' staff (kurs eller hospitering)."""

    class Kind(models.TextChoices):
        COURSE = "course", _("Kurs og undervisning")
        EXCHANGE = "exchange", _("Hospitering")

    class Profession(models.TextChoices):
        MIDWIFE = "midwife", _("Jordmor")
        HEALTH_NURSE = "health_nurse", _("Helsesykepleier")
        NURSE = "nurse", _("Sykepleier")
        PHYSICIAN = "physician", _("Lege")
        OTHER = "other", _("Andre")

    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    profession = models.CharField(_("for yrkesgruppen"), max_length=20, choices=Profession.choices)
    title = models.CharField(_("tittel"), max_length=200)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="shared_places", verbose_name=_("hvor")
    )
    first_day = models.DateField(_("fra og med"))
    last_day = models.DateField(_("til og med"))
    places = models.PositiveSmallIntegerField(_("plasser"))
    contact = models.CharField(_("kontakt"), max_length=200)
    withdrawn_at = models.DateTimeField(_("trukket tilbake"), null=True)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    class Privacy:
        personal = ()
        plain = (
            "id",
            "kind",
            "profession",
            "title",
            "unit",
            "first_day",
            "last_day",
            "places",
            "contact",
            "withdrawn_at",
            "key",
        )

    class Meta:
        verbose_name = _("kurs eller hospitering")
        verbose_name_plural = _("kurs og hospitering")
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")),
                name="shared_place_ends_after_beginning",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlaceUse(models.Model):
    """One place that a unit has taken for one of its own (brukt plass); who it is, is not kept."""

    place = models.ForeignKey(
        SharedPlace, models.CASCADE, related_name="uses", verbose_name=_("plass")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("fra"))
    taken_at = models.DateTimeField(_("tatt"))
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    class Privacy:
        personal = ()
        plain = ("id", "place", "unit", "taken_at", "key")

    class Meta:
        verbose_name = _("brukt plass")
        verbose_name_plural = _("brukte plasser")

    def __str__(self) -> str:
        return f"{self.place} ← {self.unit}"
