"""Units of an organisation: where they are, when they answer, and what is sent to them."""

from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.directory.models.organisation import Organisation


class UnitQuerySet(models.QuerySet["Unit"]):
    def active(self, on: date) -> "UnitQuerySet":
        return self.filter(models.Q(closed_date__isnull=True) | models.Q(closed_date__gt=on))

    def wards(self) -> "UnitQuerySet":
        return self.filter(kind=Unit.Kind.WARD)


class Unit(models.Model):
    """A ward, office, service or mailbox (enhet), with its own HER-id where it has one."""

    class Kind(models.TextChoices):
        WARD = "ward", _("Sengepost")
        CASE_WORK = "case_work", _("Tildelingskontor")
        NURSING = "nursing", _("Hjemmesykepleie")
        NURSING_HOME = "nursing_home", _("Sykehjem")
        MAILBOX = "mailbox", _("Meldingsmottak")
        COORDINATING_UNIT = "coordinating_unit", _("Koordinerende enhet")
        CHILD_CENTRE = "child_centre", _("Fagsenter for barn")
        HEALTH_STATION = "health_station", _("Helsestasjon og skolehelsetjeneste")
        MIDWIFERY = "midwifery", _("Jordmortjeneste")
        EQUIPMENT = "equipment", _("Hjelpemidler")
        ACCOUNTING = "accounting", _("Regnskap")
        ADMINISTRATION = "administration", _("Administrasjon")
        OTHER = "other", _("Annen enhet")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="units", verbose_name=_("virksomhet")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", verbose_name=_("del av")
    )
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("navn"), max_length=200)
    site = models.CharField(_("sted"), max_length=100, blank=True)
    local_id = models.CharField(_("lokal id"), max_length=40, blank=True)
    her_id = models.PositiveIntegerField(_("HER-id"), null=True, unique=True)
    service_code = models.CharField(_("tjenestekode"), max_length=10, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    closed_date = models.DateField(_("nedlagt"), null=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="predecessors",
        verbose_name=_("etterfølger"),
    )

    objects = UnitQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = (
            "id",
            "organisation",
            "parent",
            "kind",
            "name",
            "site",
            "local_id",
            "her_id",
            "service_code",
            "phone",
            "closed_date",
            "successor",
        )

    class Meta:
        verbose_name = _("enhet")
        verbose_name_plural = _("enheter")
        indexes = [models.Index(fields=["organisation", "local_id"], name="unit_local_id")]

    def __str__(self) -> str:
        return self.name

    def in_force(self, on: date) -> "Unit":
        """This unit, or the one that has taken over after it was closed."""
        if self.successor and self.closed_date and self.closed_date <= on:
            return self.successor.in_force(on)
        return self

    @cached_property
    def answering(self) -> "list[OpeningHours]":
        """The hours, read once; what is asked about many units comes with them."""
        return list(self.hours.all())

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody answers now; a unit without stated hours always answers."""
        hours = self.answering
        local = moment.astimezone(clock.OSLO)
        return not hours or any(h.covers(local.date(), local.time()) for h in hours)

    def next_opening(self, moment: datetime) -> datetime | None:
        """When the unit opens next, None where it is open now or never opens."""
        hours = self.answering
        if not hours or self.is_open(moment):
            return None
        today = clock.local_date(moment)
        openings = (
            clock.at_local(day, h.opens)
            for day in (today + timedelta(days=n) for n in range(15))
            for h in sorted(hours, key=lambda h: h.opens)
            if h.is_for(day)
        )
        return next((opening for opening in openings if opening > moment), None)


class OpeningHours(models.Model):
    """When a unit answers on one weekday (åpningstid); closed on public holidays unless stated."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="hours", verbose_name=_("enhet"))
    weekday = models.PositiveSmallIntegerField(_("ukedag"))
    opens = models.TimeField(_("åpner"))
    closes = models.TimeField(_("stenger"))
    on_holidays = models.BooleanField(_("åpent på helligdager"), default=False)

    class Privacy:
        personal = ()
        plain = ("id", "unit", "weekday", "opens", "closes", "on_holidays")

    class Meta:
        verbose_name = _("åpningstid")
        verbose_name_plural = _("åpningstider")
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="hours_weekday"),
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes")), name="hours_opens_before_closing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens:%H.%M}-{self.closes:%H.%M}"

    def is_for(self, day: date) -> bool:
        return day.weekday() == self.weekday and (self.on_holidays or not clock.is_holiday(day))

    def covers(self, day: date, at: time) -> bool:
        return self.is_for(day) and self.opens <= at < self.closes


class Route(models.Model):
    """Which unit gets a message type (adresseringsvalg); partners differ, and change over time."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="routes", verbose_name=_("virksomhet")
    )
    message_type = models.CharField(_("meldingstype"), max_length=40)
    role = models.CharField(_("rolle"), max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="routes", verbose_name=_("enhet"))
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True)

    class Privacy:
        personal = ()
        plain = ("id", "organisation", "message_type", "role", "unit", "valid_from", "valid_to")

    class Meta:
        verbose_name = _("adresseringsvalg")
        verbose_name_plural = _("adresseringsvalg")

    def __str__(self) -> str:
        return f"{self.message_type} → {self.unit}"


class ContactCard(models.Model):
    """Whom to ring about what (kontaktkort). Names a function, never a private person.

    One card of an organisation may be `is_for_messages`: who answers for its messages, is told of
    changes and downtime, and has an `address` for what is written.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="contacts", verbose_name=_("virksomhet")
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, related_name="contacts", verbose_name=_("enhet")
    )
    purpose = models.CharField(_("gjelder"), max_length=200)
    phone = models.CharField(_("telefon"), max_length=20)
    hours = models.CharField(_("når"), max_length=100, blank=True)
    is_emergency = models.BooleanField(_("nødkontakt"), default=False)
    is_for_messages = models.BooleanField(_("meldingsansvarlig"), default=False)
    address = models.CharField(_("adresse"), max_length=200, blank=True)

    class Privacy:
        personal = ()
        plain = (
            "id",
            "organisation",
            "unit",
            "purpose",
            "phone",
            "hours",
            "is_emergency",
            "is_for_messages",
            "address",
        )

    class Meta:
        verbose_name = _("kontaktkort")
        verbose_name_plural = _("kontaktkort")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="contact_one_for_messages",
                condition=models.Q(is_for_messages=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.phone}"
