"""Telling partners of a stop that is planned: who, by when, and how they were reached."""

from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.messages.outage import Outage

#: A planned stop longer than this is told beforehand, by so many working days.
SHORT = timedelta(hours=1)
WORKING_DAYS = 5


class OutageNotice(models.Model):
    """One partner told of one stop (stansvarsel): how, and who there answered."""

    class Way(models.TextChoices):
        MAIL = "mail", _("e-post")
        PHONE = "phone", _("telefon")
        LETTER = "letter", _("brev eller oppslag")

    outage = models.ForeignKey(
        Outage, models.CASCADE, related_name="notices", verbose_name=_("stans")
    )
    partner = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    way = models.CharField(_("hvordan"), max_length=10, choices=Way.choices)
    spoke_with = models.CharField(_("snakket med"), max_length=100, blank=True)
    told_at = models.DateTimeField(_("varslet"))
    told_by = models.CharField(_("varslet av"), max_length=200)

    class Privacy:
        personal = ("spoke_with", "told_by")
        plain = ("id", "outage", "partner", "way", "told_at")

    class Meta:
        app_label = "message_store"
        verbose_name = _("stansvarsel")
        verbose_name_plural = _("stansvarsler")
        constraints = [
            models.UniqueConstraint(fields=["outage", "partner"], name="outage_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.outage} → {self.partner}"


def last_day_to_tell(outage: Outage) -> date | None:
    """The last day in time; None for a stop that nobody planned, or that is short."""
    is_short = outage.ends_at is not None and outage.ends_at - outage.begins_at <= SHORT
    if not outage.is_planned or is_short:
        return None
    day = clock.local_date(outage.begins_at)
    for _day in range(WORKING_DAYS):
        day -= timedelta(days=1)
        while not clock.is_working_day(day):
            day -= timedelta(days=1)
    return day


@carries_out("003-g7-4.1-e")
def notice_text(outage: Outage) -> str:
    """What partners are told, always in Norwegian: what, from when to when, and what to do."""
    kind = "Planlagt stans" if outage.is_planned else "Stans"
    until = _moment(outage.ends_at) if outage.ends_at else "ikke kjent ennå; vi sier fra"
    return "\n".join(
        (
            f"{kind} i meldingsutvekslingen hos {outage.organisation.name}",
            "",
            f"Hva som er nede: {outage.what}",
            f"Fra: {_moment(outage.begins_at)}",
            f"Forventet slutt: {until}",
            "",
            "Meldinger som sendes mens stansen varer, kommer fram når den er over.",
            "Ring om alt som haster, og før samtalen i forløpet med klokkeslettet.",
            "Skriv ut nedetidspakken (åpne forløp og skjemaer) før stansen begynner.",
        )
    )


def _moment(moment: datetime) -> str:
    local = clock.local(moment)
    return f"{local.day}.{local.month}.{local.year} kl. {local:%H.%M}"
