"""The team around a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Unit
from samflyt.plans.models.plan import Plan


class Team(models.Model):
    """Those who work together for the person (team): one thing that goes under several names."""

    class Kind(models.TextChoices):
        RESOURCE = "resource", _("Ressursteam")
        RESPONSIBILITY = "responsibility", _("Ansvarsgruppe")
        TREATMENT = "treatment", _("Behandlingsteam")

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="teams", verbose_name=_("individuell plan")
    )
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    set_up_date = models.DateField(_("satt sammen"))
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("plan",)
        plain = ("id", "kind", "set_up_date", "version")

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("team")
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="team_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class TeamMember(models.Model):
    """One seat in the team (teammedlem), with a deputy and whom to ring."""

    class Role(models.TextChoices):
        CASE_WORKER = "case_worker", _("Fast saksbehandler")
        CHILD_COORDINATOR = "child_coordinator", _("Barnekoordinator")
        COORDINATOR = "coordinator", _("Koordinator")
        GP = "gp", _("Fastlege")
        HEALTH_NURSE = "health_nurse", _("Helsesykepleier")
        HOME_NURSE = "home_nurse", _("Hjemmesykepleier")
        THERAPIST = "therapist", _("Fysio- eller ergoterapeut")
        PHYSICIAN = "physician", _("Ansvarlig lege")
        NURSE = "nurse", _("Sykepleier")
        SCHOOL = "school", _("Barnehage eller skole")
        FAMILY = "family", _("Familien")
        OTHER = "other", _("Andre")

    team = models.ForeignKey(Team, models.PROTECT, related_name="members", verbose_name=_("team"))
    role = models.CharField(_("rolle"), max_length=20, choices=Role.choices)
    name = models.CharField(_("navn"), max_length=200)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("enhet")
    )
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    deputy = models.CharField(_("stedfortreder"), max_length=200, blank=True)
    deputy_phone = models.CharField(_("stedfortreders telefon"), max_length=20, blank=True)
    started_date = models.DateField(_("med fra"))
    ended_at = models.DateTimeField(_("ute av teamet"), null=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Privacy:
        personal = ("team", "name", "phone", "deputy", "deputy_phone")
        plain = ("id", "role", "unit", "started_date", "ended_at", "version")

    class Meta:
        verbose_name = _("teammedlem")
        verbose_name_plural = _("teammedlemmer")
        indexes = [models.Index(fields=["unit", "team"], name="team_member_unit")]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"
