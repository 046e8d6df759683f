"""The person it is about."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Patient(models.Model):
    """A patient (pasient), known by national id where there is one."""

    class Sex(models.TextChoices):
        FEMALE = "2", _("Kvinne")
        MALE = "1", _("Mann")
        UNKNOWN = "0", _("Ikke kjent")

    number = models.CharField(_("fødselsnummer"), max_length=11, null=True, unique=True)
    number_kind = models.CharField(_("type nummer"), max_length=10, blank=True)
    given_name = models.CharField(_("fornavn"), max_length=100, blank=True)
    family_name = models.CharField(_("etternavn"), max_length=100, blank=True)
    born = models.DateField(_("født"), null=True)
    sex = models.CharField(_("kjønn"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    died_date = models.DateField(_("død"), null=True)
    protected_address = models.BooleanField(_("beskyttet adresse"), default=False)

    class Privacy:
        personal = (
            "number",
            "number_kind",
            "given_name",
            "family_name",
            "born",
            "sex",
            "died_date",
            "protected_address",
        )
        plain = ("id",)

    class Meta:
        verbose_name = _("pasient")
        verbose_name_plural = _("pasienter")
        indexes = [
            models.Index(fields=["family_name", "given_name"], name="patient_name"),
            models.Index(fields=["born"], name="patient_born"),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip() or str(_("Ukjent navn"))

    def age(self, on: date) -> int | None:
        """Whole years on a date; None where the date of birth is unknown."""
        if self.born is None:
            return None
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))
