"""What two partners have together about one patient."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.exceptions import blocked_ids
from samflyt.access.roles import Permission, Side
from samflyt.courses.models.patient import Patient
from samflyt.directory.models import Organisation, Unit


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, actor: Actor) -> "CourseQuerySet":
        """The courses that the actor's unit has part in; nothing without the permission to read.

        A message officer reads for the whole organisation: what is stuck has no unit yet. An
        objection closes a patient in spite of all that, and an emergency opening opens one.
        """
        if not actor.may(Permission.READ_COURSES):
            return self.none()
        found = self._related_to(actor)
        if actor.has_blocks:
            found = found.exclude(patient_id__in=blocked_ids(actor))
        if actor.opened:
            return self.filter(
                models.Q(pk__in=found.values("pk")) | models.Q(patient_id__in=actor.opened)
            )
        return found

    def blocked_for(self, actor: Actor) -> "CourseQuerySet":
        return self.filter(patient_id__in=blocked_ids(actor))

    def _related_to(self, actor: Actor) -> "CourseQuerySet":
        """The working relation, before objections and emergencies."""
        if actor.may(Permission.HANDLE_MESSAGES):
            return self.filter(_of_organisation(actor))
        part = models.Q(
            pk__in=Participation.objects.filter(
                unit_id__in=actor.unit_ids, ended_at__isnull=True
            ).values("course_id")
        )
        if actor.side is Side.HOSPITAL:
            return self.filter(models.Q(ward_id__in=actor.unit_ids) | part)
        return self.filter(
            models.Q(case_unit_id__in=actor.unit_ids)
            | models.Q(nursing_unit_id__in=actor.unit_ids)
            | part
        )


def _of_organisation(actor: Actor) -> models.Q:
    if actor.side is Side.HOSPITAL:
        return models.Q(hospital_id=actor.organisation_id)
    return models.Q(municipality_id=actor.organisation_id)


class Course(models.Model):
    """A course (behandlingsforløp): a hospital stay with municipal need first of all.

    A child who is examined as an outpatient has one without admission (samordning).

    Ward, case unit and nursing unit are the parts that open it to people (the working
    relation). `version` counts changes, so that two people at once are noticed.
    """

    class Kind(models.TextChoices):
        STAY = "stay", _("sykehusopphold")
        COORDINATION = "coordination", _("samordning uten innleggelse")

    class ServiceArea(models.TextChoices):
        SOMATIC = "somatic", _("somatikk")
        MENTAL_HEALTH = "mental_health", _("psykisk helsevern")
        SUBSTANCE = "substance", _("rusbehandling (TSB)")

    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices, default=Kind.STAY)
    service_area = models.CharField(
        _("tjenesteområde"),
        max_length=20,
        choices=ServiceArea.choices,
        default=ServiceArea.SOMATIC,
    )
    patient = models.ForeignKey(
        Patient,
        models.PROTECT,
        db_index=False,
        related_name="courses",
        verbose_name=_("pasient"),
    )
    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("kommune")
    )
    ward = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("sengepost")
    )
    case_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("tildelingskontor")
    )
    nursing_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("hjemmesykepleie")
    )
    opened_at = models.DateTimeField(_("åpnet"))
    version = models.PositiveIntegerField(_("versjon"), default=0)

    objects = CourseQuerySet.as_manager()

    class Privacy:
        personal = ("patient",)
        plain = (
            "id",
            "kind",
            "service_area",
            "hospital",
            "municipality",
            "ward",
            "case_unit",
            "nursing_unit",
            "opened_at",
            "version",
        )

    class Meta:
        verbose_name = _("forløp")
        verbose_name_plural = _("forløp")
        indexes = [
            models.Index(fields=["patient", "hospital", "-opened_at"], name="course_of_patient")
        ]

    def __str__(self) -> str:
        return f"{self.patient}, {self.hospital}"


class Participation(models.Model):
    """A further unit that has part in a course for a time (arbeidsrelasjon)."""

    course = models.ForeignKey(
        Course, models.CASCADE, related_name="participations", verbose_name=_("forløp")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("enhet"))
    ground = models.CharField(_("grunnlag"), max_length=200)
    started_at = models.DateTimeField(_("fra"))
    ended_at = models.DateTimeField(_("til"), null=True)

    class Privacy:
        personal = ("course",)
        plain = ("id", "unit", "ground", "started_at", "ended_at")

    class Meta:
        verbose_name = _("arbeidsrelasjon")
        verbose_name_plural = _("arbeidsrelasjoner")
        indexes = [models.Index(fields=["unit", "course"], name="participation_unit")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.ground}"
