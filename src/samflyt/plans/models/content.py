"""What the plan says: texts, goals, measures, and who takes part."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.roles import Side
from samflyt.directory.models import Unit
from samflyt.plans.models.plan import Plan


class PlanText(models.Model):
    """One part of the plan in running text (plantekst), as § 9 of the regulation names them."""

    class Kind(models.TextChoices):
        MATTERS = "matters", _("Hva er viktig for meg")
        RESOURCES = "resources", _("Det jeg er god på, og det som hjelper")
        NEEDS = "needs", _("Det jeg trenger hjelp til")
        HEARD = "heard", _("Hvordan barnet er hørt")
        COOPERATION = "cooperation", _("Hvordan vi vil samarbeide")
        CARRIED_OUT = "carried_out", _("Hvordan planen gjennomføres")
        ADAPTED = "adapted", _("Slik tilpasses hjelpen")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="texts", verbose_name=_("individuell plan")
    )
    kind = models.CharField(_("del"), max_length=20, choices=Kind.choices)
    text = models.TextField(_("tekst"), blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("plan", "text")
        plain = ("id", "kind", "version")

    class Meta:
        verbose_name = _("plantekst")
        verbose_name_plural = _("plantekster")
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind"], name="plan_text_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Goal(models.Model):
    """A goal (mål) in the person's own words."""

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="goals", verbose_name=_("individuell plan")
    )
    text = models.TextField(_("målet med egne ord"))
    reached_date = models.DateField(_("nådd"), null=True)
    removed = models.BooleanField(_("tatt ut"), default=False)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("plan", "text")
        plain = ("id", "reached_date", "removed", "version")

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        indexes = [models.Index(fields=["plan"], name="goal_of_plan")]

    def __str__(self) -> str:
        return self.text[:80]


class Participant(models.Model):
    """Somebody who takes part in the plan (plandeltaker), within or outside the health services.

    `started_date` may lie ahead: one who will get responsibility. With `sees` limited the
    participant sees only the measures that are shared with everybody.
    """

    class Sees(models.TextChoices):
        WHOLE = "whole", _("Hele planen")
        SHARED = "shared", _("Bare tiltak som er merket delt")

    class Sector(models.TextChoices):
        HOSPITAL = "hospital", _("Sykehus")
        MUNICIPALITY = "municipality", _("Kommunens helse- og omsorgstjeneste")
        GP = "gp", _("Fastlege")
        SCHOOL = "school", _("Barnehage, skole eller PPT")
        NAV = "nav", _("NAV")
        CHILD_WELFARE = "child_welfare", _("Barnevern")
        HOUSING = "housing", _("Bolig")
        FAMILY = "family", _("Familie eller nettverk")
        OTHER = "other", _("Andre")

    class Ownership(models.TextChoices):
        MUNICIPAL = "municipal", _("Kommunal")
        PRIVATE = "private", _("Privat")
        COUNTY = "county", _("Fylkeskommunal")
        STATE = "state", _("Statlig")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="participants", verbose_name=_("individuell plan")
    )
    name = models.CharField(_("navn"), max_length=200)
    function = models.CharField(_("oppgave"), max_length=200)
    sector = models.CharField(_("sektor"), max_length=20, choices=Sector.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("enhet")
    )
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    ownership = models.CharField(_("eies av"), max_length=10, choices=Ownership.choices, blank=True)
    sees = models.CharField(_("ser"), max_length=10, choices=Sees.choices, default=Sees.SHARED)
    started_date = models.DateField(_("med fra"))
    ended_at = models.DateTimeField(_("ute av planen"), null=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("plan", "name", "phone")
        plain = (
            "id",
            "function",
            "sector",
            "ownership",
            "unit",
            "sees",
            "started_date",
            "ended_at",
            "version",
        )

    class Meta:
        verbose_name = _("plandeltaker")
        verbose_name_plural = _("plandeltakere")
        indexes = [models.Index(fields=["unit", "plan"], name="plan_participant_unit")]

    def __str__(self) -> str:
        return f"{self.name}, {self.function}"

    @property
    def owned_by(self) -> "Participant.Ownership":
        """Who owns the service: as written, else as such services most often are."""
        if self.ownership:
            return self.Ownership(self.ownership)
        state = (self.Sector.HOSPITAL, self.Sector.NAV)
        return self.Ownership.STATE if self.sector in state else self.Ownership.MUNICIPAL

    @property
    def side(self) -> str:
        """The partner the participant works for, as duties name it."""
        return Side.HOSPITAL if self.sector == self.Sector.HOSPITAL else Side.MUNICIPALITY


class Measure(models.Model):
    """Something that is done (tiltak): who, how much, for how long, and how it went."""

    class Status(models.TextChoices):
        MISSING = "missing", _("Mangler")
        APPLIED = "applied", _("Søkt om")
        DECLINED = "declined", _("Avslått")
        PLANNED = "planned", _("Planlagt")
        ONGOING = "ongoing", _("I gang")
        DONE = "done", _("Gjennomført")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="measures", verbose_name=_("individuell plan")
    )
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, related_name="measures", verbose_name=_("mål")
    )
    title = models.CharField(_("tiltak"), max_length=200)
    extent = models.CharField(_("omfang"), max_length=200, blank=True)
    responsible = models.ForeignKey(
        Participant, models.PROTECT, null=True, related_name="+", verbose_name=_("ansvarlig")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PLANNED
    )
    because = models.CharField(_("grunn til avslag"), max_length=300, blank=True)
    from_date = models.DateField(_("fra"), null=True)
    until_date = models.DateField(_("til og med"), null=True)
    due_date = models.DateField(_("gjøres innen"), null=True)
    evaluation_date = models.DateField(_("vurderes"), null=True)
    evaluation = models.TextField(_("hvordan det går"), blank=True)
    shared = models.BooleanField(_("delt med alle deltakere"), default=False)
    agreed_at = models.DateTimeField(_("avtalt"))
    done_at = models.DateTimeField(_("gjennomført"), null=True)
    removed = models.BooleanField(_("tatt ut"), default=False)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("plan", "goal", "title", "extent", "because", "evaluation", "responsible")
        plain = (
            "id",
            "status",
            "from_date",
            "until_date",
            "due_date",
            "evaluation_date",
            "shared",
            "agreed_at",
            "done_at",
            "removed",
            "version",
        )

    class Meta:
        verbose_name = _("tiltak")
        verbose_name_plural = _("tiltak")
        indexes = [models.Index(fields=["plan"], name="measure_of_plan")]

    def __str__(self) -> str:
        return self.title

    def is_late(self, today: date) -> bool:
        return self.due_date is not None and self.due_date < today and self.done_at is None
