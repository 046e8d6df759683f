"""One person's individual plan, and every change of it."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.consent import Consent, Scope
from samflyt.access.exceptions import blocked_ids
from samflyt.access.roles import Permission
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Organisation, Unit
from samflyt.plans.states import PLAN_LABELS, PlanState


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, actor: Actor) -> "PlanQuerySet":
        """The plans that the actor's unit has part in, by the plan itself or by a course.

        A coordinating unit answers for the plans of everybody its organisation gives services
        (hol. § 7-3, sphl. § 2-5 b), and sees those reported to it. An objection closes a person
        in spite of all that, an emergency opening opens one. Where the consent is withdrawn the
        plan is kept by its owner and shown to nobody else; see `known_to`.
        """
        consented = Consent.objects.filter(
            patient_id=models.OuterRef("patient_id"),
            scope=Scope.PLAN,
            withdrawn_at__isnull=True,
        )
        made = models.Q(started_at__isnull=False)
        return self.known_to(actor).filter(
            ~made
            | models.Q(owner_id=actor.organisation_id)
            | (~models.Q(state=PlanState.WITHDRAWN.value) & models.Exists(consented))
        )

    def known_to(self, actor: Actor) -> "PlanQuerySet":
        """As `visible_to`, with the plans that are no longer shared: that much may be told."""
        if not (actor.may(Permission.WORK_WITH_PLANS) or actor.may(Permission.RECEIVE_NEEDS)):
            return self.none()
        found = self.filter(_related(actor))
        if actor.has_blocks:
            found = found.exclude(patient_id__in=blocked_ids(actor))
        if actor.opened and actor.may(Permission.WORK_WITH_PLANS):
            return self.filter(
                models.Q(pk__in=found.values("pk")) | models.Q(patient_id__in=actor.opened)
            )
        return found

    def open(self) -> "PlanQuerySet":
        return self.exclude(state=PlanState.CLOSED.value)


def _related(actor: Actor) -> models.Q:
    """The working relation: the unit's part in the plan, in a team, or in one of the courses."""
    of_plan = models.OuterRef("pk")
    units = {"plan_id": of_plan, "unit_id__in": actor.unit_ids, "ended_at__isnull": True}
    related = models.Q(unit_id__in=actor.unit_ids)
    for name in ("Participant", "Appointment"):
        related |= models.Q(models.Exists(_rows(name).filter(**units)))
    members = _rows("TeamMember").filter(
        team__plan_id=of_plan, unit_id__in=actor.unit_ids, ended_at__isnull=True
    )
    courses = Course.objects.visible_to(actor).filter(patient_id=models.OuterRef("patient_id"))
    related |= models.Q(models.Exists(members)) | models.Q(models.Exists(courses))
    if actor.may(Permission.RECEIVE_NEEDS):
        reported = _rows("Need").filter(plan_id=of_plan, receiver_id=actor.organisation_id)
        related |= models.Q(owner_id=actor.organisation_id) | models.Q(models.Exists(reported))
        related |= models.Q(hospital_id=actor.organisation_id)
        related |= models.Q(municipality_id=actor.organisation_id, services_date__isnull=False)
    return related


def _rows(name: str) -> "models.QuerySet[Any]":
    """The rows of a table that is declared after this one."""
    rows: models.QuerySet[Any] = apps.get_model("plans", name)._default_manager.all()
    return rows


class Plan(models.Model):
    """A person's plan (individuell plan), from the day the need is seen until it is closed.

    The person has one that is not closed. It is owned by the municipality, by the hospital only
    while there are no municipal services. Also without the person's wish for a plan it holds the
    coordinators and the team. Each part has a version of its own; `version` counts all changes.
    """

    patient = models.ForeignKey(
        Patient, models.PROTECT, related_name="plans", verbose_name=_("pasient")
    )
    owner = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("eier")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("ansvarlig enhet")
    )
    state = models.CharField(
        _("tilstand"),
        max_length=10,
        choices=[(state.value, label) for state, label in PLAN_LABELS.items()],
        default=PlanState.NEED.value,
    )
    need_seen_at = models.DateTimeField(_("behov sett"))
    need_seen_by = models.CharField(_("sett av"), max_length=200)
    hospital = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("helseforetak")
    )
    hospital_services = models.PositiveSmallIntegerField(_("tjenester fra sykehuset"), default=0)
    second_service_at = models.DateTimeField(_("flere tjenester samtidig fra"), null=True)
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("kommune")
    )
    services_date = models.DateField(_("tjenester fra kommunen fra"), null=True)
    seriously_ill = models.BooleanField(_("alvorlig syk eller skadet"), default=False)
    child_assessment = models.CharField(_("rett til barnekoordinator"), max_length=10, blank=True)
    child_assessed_at = models.DateTimeField(_("vurdert"), null=True)
    plan_assessment = models.CharField(_("rett til individuell plan"), max_length=3, blank=True)
    plan_assessed_at = models.DateTimeField(_("rett til plan vurdert"), null=True)
    coordinating_service = models.ForeignKey(
        "plans.Participant",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("tjeneste som samordner"),
    )
    coordinating_at = models.DateTimeField(_("samordnende tjeneste valgt"), null=True)
    coordinating_views = models.TextField(_("hva barnet og foreldrene mente"), blank=True)
    coordinating_unheard = models.CharField(
        _("hvorfor de ikke er spurt"), max_length=300, blank=True
    )
    pregnancy = models.JSONField(_("svangerskap"), default=dict)
    started_at = models.DateTimeField(_("startet"), null=True)
    activated_at = models.DateTimeField(_("tatt i bruk"), null=True)
    revision_date = models.DateField(_("gjennomgås"), null=True)
    withdrawn_at = models.DateTimeField(_("samtykke trukket"), null=True)
    closed_at = models.DateTimeField(_("avsluttet"), null=True)
    closed_because = models.CharField(_("grunn"), max_length=500, blank=True)
    worked_at = models.DateTimeField(_("sist arbeidet med"))
    version = models.PositiveIntegerField(_("versjon"), default=0)

    objects = PlanQuerySet.as_manager()

    class Privacy:
        personal = (
            "patient",
            "need_seen_by",
            "closed_because",
            "child_assessment",
            "plan_assessment",
            "coordinating_service",
            "coordinating_views",
            "coordinating_unheard",
            "pregnancy",
        )
        plain = (
            "id",
            "owner",
            "unit",
            "state",
            "need_seen_at",
            "hospital",
            "hospital_services",
            "second_service_at",
            "municipality",
            "services_date",
            "seriously_ill",
            "child_assessed_at",
            "plan_assessed_at",
            "coordinating_at",
            "started_at",
            "activated_at",
            "revision_date",
            "withdrawn_at",
            "closed_at",
            "worked_at",
            "version",
        )

    class Meta:
        verbose_name = _("individuell plan")
        verbose_name_plural = _("individuelle planer")
        constraints = [
            models.UniqueConstraint(
                fields=["patient"],
                name="plan_one_at_a_time",
                condition=~models.Q(state=PlanState.CLOSED.value),
            ),
            models.CheckConstraint(
                name="plan_closed_when",
                condition=models.Q(state=PlanState.CLOSED.value, closed_at__isnull=False)
                | (~models.Q(state=PlanState.CLOSED.value) & models.Q(closed_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["owner", "state"], name="plan_of_owner")]

    def __str__(self) -> str:
        return f"{self.patient}"

    @property
    def state_label(self) -> str:
        return PLAN_LABELS[PlanState(self.state)]


class PlanChange(models.Model):
    """One change of one part (planendring): what it said before and after, who and when.

    Added to, never changed. `key` makes a form sent twice have effect once; `number` is the
    version the plan got; `part` names the row, and `part_version` the version the part got.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="changes", verbose_name=_("individuell plan")
    )
    number = models.PositiveIntegerField(_("versjon"))
    kind = models.CharField(_("hva"), max_length=40)
    part = models.CharField(_("del"), max_length=60, blank=True)
    part_version = models.PositiveIntegerField(_("delens versjon"), default=0)
    before = models.JSONField(_("før"), default=dict)
    after = models.JSONField(_("etter"), default=dict)
    at = models.DateTimeField(_("ført"))
    said_by = models.CharField(_("sagt av"), max_length=200)
    account_id = models.BigIntegerField(_("konto"), null=True)
    key = models.CharField(_("nøkkel"), max_length=100)

    class Privacy:
        personal = ("plan", "before", "after", "said_by", "account_id")
        plain = ("id", "number", "kind", "part", "part_version", "at", "key")

    class Meta:
        verbose_name = _("planendring")
        verbose_name_plural = _("planendringer")
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plan_change_once"),
            models.UniqueConstraint(fields=["plan", "number"], name="plan_change_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the change; one that is written cannot be saved again."""
        if self.pk is not None:
            raise TypeError("a change is only added: write another one instead")
        super().save(*args, **kwargs)
