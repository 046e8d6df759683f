"""What a run found for each stay, and what the ward says of it."""

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.days import ChargedDay, read_days
from samflyt.billing.models.run import Run
from samflyt.courses.models import Course
from samflyt.directory.models import Organisation, Unit

_P = Permission


class BaseLineQuerySet(models.QuerySet["BaseLine"]):
    def visible_to(self, actor: Actor) -> "BaseLineQuerySet":
        """The trust's own lines for accounting, the ward's own for those who control."""
        if actor.side is not Side.HOSPITAL:
            return self.none()
        if actor.may(_P.HANDLE_INVOICES):
            return self.filter(run__hospital_id=actor.organisation_id)
        if actor.may(_P.CONTROL_DAYS):
            return self.filter(ward_id__in=actor.unit_ids)
        return self.none()

    def to_control(self) -> "BaseLineQuerySet":
        return self.filter(needs_control=True)

    def uncontrolled(self) -> "BaseLineQuerySet":
        return self.filter(needs_control=True, control__isnull=True)


class BaseLine(models.Model):
    """One stay's days in a run, for one payer (grunnlagslinje), as they were when counted.

    `days` holds what the rules answered for each day, `evidence` the events behind it by key,
    `questions` what they could not settle; a stay that costs nothing and raises no question keeps
    only its number of days, for the figures. `reference` is all that an invoice says of the stay.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="lines", verbose_name=_("kjøring"))
    course = models.ForeignKey(Course, models.PROTECT, related_name="+", verbose_name=_("forløp"))
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("kommune")
    )
    ward = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("sengepost")
    )
    reference = models.CharField(_("oppholdsreferanse"), max_length=20)
    book = models.CharField(_("regelverk"), max_length=40)
    terms = models.JSONField(_("vilkår"), default=dict)
    days = models.JSONField(_("døgn"), default=list)
    evidence = models.JSONField(_("bygger på"), default=dict)
    questions = models.JSONField(_("spørsmål"), default=list)
    reported = models.PositiveSmallIntegerField(_("meldte døgn"))
    gross = models.PositiveSmallIntegerField(_("brutto døgn"))
    net = models.PositiveSmallIntegerField(_("døgn å fakturere"))
    needs_control = models.BooleanField(_("skal kontrolleres"))

    objects = BaseLineQuerySet.as_manager()

    class Privacy:
        personal = ("course", "days", "evidence", "questions")
        plain = (
            "id",
            "run",
            "municipality",
            "ward",
            "reference",
            "book",
            "terms",
            "reported",
            "gross",
            "net",
            "needs_control",
        )

    class Meta:
        verbose_name = _("grunnlagslinje")
        verbose_name_plural = _("grunnlagslinjer")
        constraints = [
            models.UniqueConstraint(fields=["run", "course", "municipality"], name="line_once")
        ]
        indexes = [
            models.Index(
                fields=["run", "ward"],
                name="line_to_control",
                condition=models.Q(needs_control=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.net} døgn"

    def read_days(self) -> tuple[ChargedDay, ...]:
        """The days with the ward's decisions laid over; ask with `decisions` at hand."""
        return read_days(self.days, {d.date: d for d in self.decisions.all()})

    def charged(self) -> Iterator[ChargedDay]:
        return (day for day in self.read_days() if day.charged)

    @property
    def amount(self) -> Decimal:
        return sum((day.rate for day in self.charged() if day.rate is not None), Decimal("0.00"))


class DayDecision(models.Model):
    """The ward's word on one day that differs from the rules' (døgnavgjørelse)."""

    class Reason(models.TextChoices):
        POINTS = "points", _("De fem punktene var ikke oppfylt eller dokumentert")
        EARLY_NOTICE = "early_notice", _("Tidligmeldingen manglet eller manglet innhold")
        NOTICE = "notice", _("Meldingen om utskrivningsklar manglet eller manglet innhold")
        LETTER = "letter", _("Epikrise eller opplysninger manglet")
        PLACE = "place", _("Kommunen hadde tilbud klart")
        WITHDRAWN = "withdrawn", _("Pasienten var avmeldt")
        MUNICIPALITY = "municipality", _("Feil oppholdskommune")
        COUNTED = "counted", _("Døgnet er talt feil")
        OWN_DELAY = "own_delay", _("Sykehuset var selv årsak til at pasienten ventet")
        OTHER = "other", _("Annet")

    line = models.ForeignKey(
        BaseLine, models.CASCADE, related_name="decisions", verbose_name=_("grunnlagslinje")
    )
    date = models.DateField(_("døgn"))
    charged = models.BooleanField(_("kreves"))
    rate = models.DecimalField(_("døgnpris"), max_digits=10, decimal_places=2)
    reason = models.CharField(_("grunn"), max_length=20, choices=Reason.choices)
    comment = models.CharField(_("merknad"), max_length=300, blank=True)

    class Privacy:
        personal = ("comment",)
        plain = ("id", "line", "date", "charged", "rate", "reason")

    class Meta:
        verbose_name = _("døgnavgjørelse")
        verbose_name_plural = _("døgnavgjørelser")
        constraints = [models.UniqueConstraint(fields=["line", "date"], name="decision_once")]

    def __str__(self) -> str:
        return f"{self.date}: {self.get_reason_display()}"


class Control(models.Model):
    """Who has gone through a stay's days, when, and with what result (kontroll)."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Godkjent")
        DEDUCTED = "deducted", _("Døgn trukket fra")
        CHANGED = "changed", _("Endret")

    line = models.OneToOneField(
        BaseLine, models.CASCADE, related_name="control", verbose_name=_("grunnlagslinje")
    )
    outcome = models.CharField(_("resultat"), max_length=10, choices=Outcome.choices)
    at = models.DateTimeField(_("tidspunkt"))
    account_id = models.BigIntegerField(_("konto"), null=True)
    name = models.CharField(_("navn"), max_length=200)

    class Privacy:
        personal = ("account_id", "name")
        plain = ("id", "line", "outcome", "at")

    class Meta:
        verbose_name = _("kontroll")
        verbose_name_plural = _("kontroller")

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.name}"
