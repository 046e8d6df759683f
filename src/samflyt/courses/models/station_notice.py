"""What a hospital tells a health station, and how far it has come there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.consent import Consent
from samflyt.access.exceptions import blocked_ids
from samflyt.access.roles import Permission, Side
from samflyt.courses.models.course import Course
from samflyt.directory.models import Organisation, Unit
from samflyt.messages.models import Message


class StationNoticeQuerySet(models.QuerySet["StationNotice"]):
    def visible_to(self, actor: Actor) -> "StationNoticeQuerySet":
        """The receiving unit's own, and the hospital's of courses it sees; never the course."""
        if actor.may(Permission.FOLLOW_UP_CHILDREN):
            found = self.filter(unit_id__in=actor.unit_ids)
            if actor.has_blocks:
                found = found.exclude(course__patient_id__in=blocked_ids(actor))
            return found
        if actor.side is not Side.HOSPITAL:
            return self.none()
        return self.filter(course__in=Course.objects.visible_to(actor).values("pk"))

    def births(self) -> "StationNoticeQuerySet":
        """The notices that tell of a birth itself, and of when they are expected home."""
        return self.filter(kind=StationNotice.Kind.BIRTH, born_date__isnull=False)


class StationNotice(models.Model):
    """A notice to a health station, midwife or GP (melding til helsestasjonen).

    `content` is all that left the hospital, heading by heading: the receiver sees that, and
    nothing of the course. `unit` None is one without a unit here (a GP), who has it on paper.
    """

    class Kind(models.TextChoices):
        KIN = "kin", _("Barn som pårørende")
        BIRTH = "birth", _("Fødsel")
        HOMECOMING = "homecoming", _("Hjemreise etter fødsel")

    class Way(models.TextChoices):
        MESSAGE = "message", _("elektronisk")
        HERE = "here", _("i Samflyt")
        PAPER = "paper", _("på papir")

    class State(models.TextChoices):
        SENT = "sent", _("Sendt")
        RECEIVED = "received", _("Mottatt")
        ASSIGNED = "assigned", _("Fordelt")
        FOLLOWED_UP = "followed_up", _("Følges opp")
        CLOSED = "closed", _("Avsluttet")

    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    course = models.ForeignKey(
        Course, models.PROTECT, related_name="station_notices", verbose_name=_("forløp")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("mottaker")
    )
    receiver_name = models.CharField(_("mottakerens navn"), max_length=200)
    about = models.CharField(_("gjelder"), max_length=200)
    content = models.JSONField(_("opplysninger"), default=dict)
    consent = models.ForeignKey(
        Consent, models.PROTECT, null=True, related_name="+", verbose_name=_("samtykke")
    )
    way = models.CharField(_("hvordan"), max_length=20, choices=Way.choices)
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, related_name="+", verbose_name=_("melding")
    )
    state = models.CharField(
        _("tilstand"), max_length=20, choices=State.choices, default=State.SENT
    )
    sent_at = models.DateTimeField(_("sendt"))
    sent_by = models.CharField(_("sendt av"), max_length=200)
    born_date = models.DateField(_("født"), null=True)
    home_date = models.DateField(_("ventes hjem"), null=True)
    service = models.CharField(_("tjeneste"), max_length=200, blank=True)
    person = models.CharField(_("hvem som følger opp"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    objects = StationNoticeQuerySet.as_manager()

    class Privacy:
        personal = (
            "course",
            "about",
            "content",
            "consent",
            "message",
            "born_date",
            "home_date",
            "person",
            "sent_by",
        )
        plain = (
            "id",
            "kind",
            "municipality",
            "unit",
            "receiver_name",
            "way",
            "state",
            "sent_at",
            "service",
            "version",
            "key",
        )

    class Meta:
        verbose_name = _("melding til helsestasjonen")
        verbose_name_plural = _("meldinger til helsestasjonen")
        indexes = [models.Index(fields=["unit", "state", "sent_at"], name="station_notice_list")]

    def __str__(self) -> str:
        return f"{self.receiver_name}: {self.about}"


class StationStep(models.Model):
    """One step the receiver has taken with a notice (steg hos helsestasjonen); only added to."""

    notice = models.ForeignKey(
        StationNotice, models.PROTECT, related_name="steps", verbose_name=_("melding")
    )
    step = models.CharField(_("steg"), max_length=20)
    words = models.TextField(_("merknad"), blank=True)
    at = models.DateTimeField(_("tidspunkt"))
    by = models.CharField(_("av"), max_length=200)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    class Privacy:
        personal = ("notice", "words", "by")
        plain = ("id", "step", "at", "key")

    class Meta:
        verbose_name = _("steg hos helsestasjonen")
        verbose_name_plural = _("steg hos helsestasjonen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.step}"
