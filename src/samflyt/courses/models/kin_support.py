"""What a family asks for itself when it cares for somebody over time."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.courses.models.course import Course


class KinSupportQuerySet(models.QuerySet["KinSupport"]):
    def visible_to(self, actor: Actor) -> "KinSupportQuerySet":
        return self.filter(course__in=Course.objects.visible_to(actor).values("pk"))

    def waiting(self) -> "KinSupportQuerySet":
        """Those the municipality has not decided."""
        return self.filter(state__in=(KinSupport.State.RECEIVED, KinSupport.State.ASSESSED))


class KinSupport(models.Model):
    """One kind of support asked for in an application (pårørendestøtte): a case of its own."""

    class Service(models.TextChoices):
        RESPITE = "respite", _("Avlastning")
        CARE_PAY = "care_pay", _("Omsorgsstønad")
        TRAINING = "training", _("Opplæring")
        GUIDANCE = "guidance", _("Veiledning")

    class State(models.TextChoices):
        RECEIVED = "received", _("mottatt")
        ASSESSED = "assessed", _("vurderes")
        GRANTED = "granted", _("innvilget")
        DECLINED = "declined", _("avslått")

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="kin_support", verbose_name=_("forløp")
    )
    service = models.CharField(_("tjeneste"), max_length=10, choices=Service.choices)
    need = models.TextField(_("hva familien søker om"), blank=True)
    asked_at = models.DateTimeField(_("søkt"))
    entered_by = models.CharField(_("ført av"), max_length=200)
    state = models.CharField(
        _("tilstand"), max_length=10, choices=State.choices, default=State.RECEIVED
    )
    answer = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    answered_by = models.CharField(_("besvart av"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    objects = KinSupportQuerySet.as_manager()

    class Privacy:
        personal = ("course", "need", "entered_by", "answer", "answered_by")
        plain = ("id", "service", "asked_at", "state", "answered_at", "version")

    class Meta:
        verbose_name = _("pårørendestøtte")
        verbose_name_plural = _("pårørendestøtte")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "service"],
                condition=models.Q(state__in=["received", "assessed"]),
                name="kin_support_asked_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_service_display())

    @property
    def is_decided(self) -> bool:
        return self.state in (self.State.GRANTED, self.State.DECLINED)

    def answered(self, by: str, at: datetime) -> None:
        self.answered_by, self.answered_at = by, at
        self.version += 1
