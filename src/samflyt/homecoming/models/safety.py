"""What to do when something goes wrong at home, and the door that stands open."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Unit
from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.training import PLAIN


class EmergencyPlan(Part):
    """One version of the plan for what can happen (beredskapsplan); the last one holds.

    `lines` are what can happen, what to do, whom to call and the number, in that order.
    """

    number = models.PositiveSmallIntegerField(_("utgave"))
    owner = models.CharField(_("hvem har planen"), max_length=200)
    check_date = models.DateField(_("gås gjennom"), null=True)
    lines = models.JSONField(_("innhold"))
    written_at = models.DateTimeField(_("skrevet"))
    written_by = models.CharField(_("skrevet av"), max_length=200)

    class Privacy:
        personal = ("homecoming", "owner", "lines", "written_by")
        plain = (*PLAIN, "number", "check_date", "written_at")

    class Meta:
        verbose_name = _("beredskapsplan")
        verbose_name_plural = _("beredskapsplaner")
        constraints = [
            models.UniqueConstraint(fields=["homecoming", "number"], name="emergency_plan_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}"


def still_open(on: date) -> Q:
    """Those that hold on a day; the last day counts."""
    return Q(ended_at__isnull=True, valid_from__lte=on) & (
        Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    )


class OpenReturn(Part):
    """The family may come straight back (åpen retur): to which ward, on which number, how long."""

    ward = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("sengepost"))
    phone = models.CharField(_("telefon"), max_length=20)
    conditions = models.TextField(_("når det gjelder"))
    valid_from = models.DateField(_("fra"))
    valid_to = models.DateField(_("til og med"), null=True)
    ended_at = models.DateTimeField(_("avsluttet"), null=True)

    class Privacy:
        personal = ("homecoming", "conditions")
        plain = (*PLAIN, "ward", "phone", "valid_from", "valid_to", "ended_at")

    class Meta:
        verbose_name = _("åpen retur")
        verbose_name_plural = _("åpne returer")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="open_return_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ward}"

    def holds(self, on: date) -> bool:
        last = self.valid_to
        return self.ended_at is None and self.valid_from <= on and (last is None or on <= last)


class SpecialAgreement(Part):
    """The answer to one of the nine points before going home (særskilt avtale)."""

    class Point(models.TextChoices):
        OPEN_RETURN = "open_return", _("Åpen retur")
        RESPONSIBLE = "medically_responsible", _("Medisinskfaglig ansvarlig")
        PALLIATION = "palliation_team", _("Oppfølging fra barnepalliasjonsteam")
        EMERGENCY_PLAN = "emergency_plan", _("Behov for beredskapsplan")
        GROUP = "group_members", _("Deltakere i ansvarsgruppemøter")
        COMPANION = "companion", _("Følgepersonell ved framtidig innleggelse")
        HOME_TEAM = "home_hospital_team", _("Oppfølging fra hjemmesykehuset")
        RECEIVERS = "information_recipients", _("Hvem som får hvilken informasjon")
        PLATFORMS = "digital_platforms", _("Digitale samhandlingsplattformer")

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        NO = "no", _("nei")
        NOT_RELEVANT = "not_relevant", _("ikke aktuelt")

    point = models.CharField(_("punkt"), max_length=24, choices=Point.choices)
    answer = models.CharField(_("svar"), max_length=14, choices=Answer.choices)
    text = models.TextField(_("avtalt"), blank=True)
    contact = models.CharField(_("kontakt"), max_length=200, blank=True)
    since_date = models.DateField(_("gjelder fra"), null=True)
    answered_at = models.DateTimeField(_("besvart"))
    answered_by = models.CharField(_("besvart av"), max_length=200)

    class Privacy:
        personal = ("homecoming", "text", "contact", "answered_by")
        plain = (*PLAIN, "point", "answer", "since_date", "answered_at")

    class Meta:
        verbose_name = _("særskilt avtale")
        verbose_name_plural = _("særskilte avtaler")
        constraints = [
            models.UniqueConstraint(fields=["homecoming", "point"], name="special_agreement_once")
        ]

    def __str__(self) -> str:
        return str(self.get_point_display())


def line(what: str, do: str, call: str, phone: str) -> dict[str, Any]:
    """One row of an emergency plan, as it is kept."""
    return {"what": what, "do": do, "call": call, "phone": phone}
