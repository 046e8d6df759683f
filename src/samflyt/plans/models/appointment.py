"""Who is appointed for the person, from when to when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Unit
from samflyt.plans.models.plan import Plan


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def current(self, on: date) -> "AppointmentQuerySet":
        return self.filter(
            models.Q(until_date__isnull=True) | models.Q(until_date__gt=on), from_date__lte=on
        )


class Appointment(models.Model):
    """A coordinator or contact doctor (oppnevning): from and including a day, before another.

    `ended_at` is when the end was recorded; the one without it is the one that hands over. A
    child coordinator's `until_date` is the eighteenth birthday from the beginning.
    """

    class Kind(models.TextChoices):
        HOSPITAL = "hospital", _("Koordinator ved sykehuset")
        MUNICIPALITY = "municipality", _("Koordinator i kommunen")
        CHILD = "child", _("Barnekoordinator")
        CONTACT_DOCTOR = "contact_doctor", _("Kontaktlege")
        COURSE = "course", _("Forløpskoordinator")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="appointments", verbose_name=_("individuell plan")
    )
    kind = models.CharField(_("rolle"), max_length=20, choices=Kind.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("konto")
    )
    name = models.CharField(_("navn"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("enhet"))
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    deputy = models.CharField(_("stedfortreder"), max_length=200, blank=True)
    deputy_phone = models.CharField(_("stedfortreders telefon"), max_length=20, blank=True)
    from_date = models.DateField(_("fra"))
    until_date = models.DateField(_("til"), null=True)
    family_view = models.TextField(_("hva personen eller familien mener"), blank=True)
    next_follow_up = models.DateField(_("neste oppfølging"), null=True)
    guidance = models.JSONField(_("veiledning gitt"), default=list)
    appointed_at = models.DateTimeField(_("oppnevnt"))
    appointed_by = models.CharField(_("oppnevnt av"), max_length=200)
    ended_at = models.DateTimeField(_("ført avsluttet"), null=True)
    ended_because = models.CharField(_("grunn"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    objects = AppointmentQuerySet.as_manager()

    class Privacy:
        personal = (
            "plan",
            "account",
            "name",
            "phone",
            "deputy",
            "deputy_phone",
            "family_view",
            "appointed_by",
            "ended_because",
            "guidance",
        )
        plain = (
            "id",
            "kind",
            "unit",
            "from_date",
            "until_date",
            "next_follow_up",
            "appointed_at",
            "ended_at",
            "version",
        )

    class Meta:
        verbose_name = _("oppnevning")
        verbose_name_plural = _("oppnevninger")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind"],
                name="appointment_one_at_a_time",
                condition=models.Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="appointment_lasts",
                condition=models.Q(until_date__isnull=True)
                | models.Q(until_date__gte=models.F("from_date")),
            ),
        ]
        indexes = [models.Index(fields=["account", "plan"], name="appointment_of_account")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"

    @property
    def guided(self) -> list[tuple[str, date]]:
        """What the family has been advised on, and on which day."""
        return [(topic, date.fromisoformat(on)) for topic, on in self.guidance]


class CoordinatorTask(models.Model):
    """One of the heads of a coordinator's work, with its next step (koordinatoroppgave)."""

    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="tasks", verbose_name=_("oppnevning")
    )
    head = models.CharField(_("oppgave"), max_length=20)
    next_step = models.CharField(_("neste steg"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("appointment", "next_step")
        plain = ("id", "head", "version")

    class Meta:
        verbose_name = _("koordinatoroppgave")
        verbose_name_plural = _("koordinatoroppgaver")
        constraints = [
            models.UniqueConstraint(fields=["appointment", "head"], name="task_head_once")
        ]

    def __str__(self) -> str:
        return self.head
