"""What a patient's way home rests on: the partners it is between, and what was changed when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Organisation


class HomecomingQuerySet(models.QuerySet["Homecoming"]):
    def visible_to(self, actor: Actor) -> "HomecomingQuerySet":
        """Those with a course, between the same partners, that the actor may see."""
        courses = Course.objects.visible_to(actor).filter(
            patient_id=models.OuterRef("patient_id"),
            hospital_id=models.OuterRef("hospital_id"),
            municipality_id=models.OuterRef("municipality_id"),
        )
        return self.filter(models.Exists(courses))


class Homecoming(models.Model):
    """What one trust and one municipality prepare for one patient's life at home (hjemreise).

    It outlives a stay: at the next admission the same training, agreements and receivers stand.
    """

    patient = models.ForeignKey(
        Patient, models.PROTECT, related_name="homecomings", verbose_name=_("pasient")
    )
    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    opened_at = models.DateTimeField(_("åpnet"))

    objects = HomecomingQuerySet.as_manager()

    class Privacy:
        personal = ("patient",)
        plain = ("id", "hospital", "municipality", "opened_at")

    class Meta:
        verbose_name = _("hjemreise")
        verbose_name_plural = _("hjemreiser")
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "hospital", "municipality"], name="homecoming_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.patient}, {self.municipality}"


class Part(models.Model):
    """A row of a homecoming. `version` counts its changes, so that two at once are noticed."""

    homecoming = models.ForeignKey(
        Homecoming, models.PROTECT, related_name="%(class)ss", verbose_name=_("hjemreise")
    )
    version = models.PositiveIntegerField(_("versjon"), default=0)

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """Which table the row stands in, as changes name it."""
        return str(self._meta.model_name)


class Change(models.Model):
    """One change of one part (endring): who, when, what. Never changed itself.

    `key` is the form's, so that a form sent twice has effect once.
    """

    homecoming = models.ForeignKey(
        Homecoming, models.PROTECT, related_name="changes", verbose_name=_("hjemreise")
    )
    subject = models.CharField(_("gjelder"), max_length=40)
    subject_id = models.BigIntegerField(_("gjelder nummer"))
    what = models.CharField(_("hva"), max_length=300)
    note = models.TextField(_("merknad"), blank=True)
    at = models.DateTimeField(_("ført"))
    side = models.CharField(_("part"), max_length=20)
    said_by = models.CharField(_("sagt av"), max_length=200)
    account_id = models.BigIntegerField(_("konto"), null=True)
    key = models.CharField(_("nøkkel"), max_length=100)

    class Privacy:
        personal = ("homecoming", "what", "note", "said_by", "account_id")
        plain = ("id", "subject", "subject_id", "at", "side", "key")

    class Meta:
        verbose_name = _("endring")
        verbose_name_plural = _("endringer")
        constraints = [
            models.UniqueConstraint(fields=["homecoming", "key"], name="homecoming_change_once")
        ]
        indexes = [models.Index(fields=["subject", "subject_id"], name="homecoming_change_of")]

    def __str__(self) -> str:
        return self.what
