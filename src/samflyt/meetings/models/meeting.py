"""One meeting, with all that is about it as a whole."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.exceptions import blocked_ids
from samflyt.directory.models import Organisation, Unit
from samflyt.meetings import subjects
from samflyt.meetings.kinds import KINDS, Kind
from samflyt.meetings.states import HELD, STATE_LABELS, UPCOMING, MeetingState


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, actor: Actor) -> "MeetingQuerySet":
        """What the actor's unit has called or is called to, and what is about a subject that the
        actor sees; nothing without the permission. An objection closes a patient's meetings. One
        who is no longer relevant is no longer called.
        """
        if not subjects.may_meet(actor):
            return self.none()
        called = models.Q(participants__unit_id__in=actor.unit_ids)
        if actor.account_id is not None:
            called |= models.Q(participants__account_id=actor.account_id)
        called &= models.Q(participants__relevant=True)
        theirs = self.model.objects.filter(called).values("pk")
        found = models.Q(pk__in=theirs) | models.Q(unit_id__in=actor.unit_ids)
        found |= subjects.visible_to(actor)
        rows = self.filter(found)
        if actor.has_blocks:
            shut = models.Q(patient_id__in=blocked_ids(actor)) & ~models.Q(
                patient_id__in=actor.opened
            )
            rows = rows.exclude(shut)
        return rows

    def upcoming(self) -> "MeetingQuerySet":
        return self.filter(state__in=UPCOMING)

    def held(self) -> "MeetingQuerySet":
        return self.filter(state__in=HELD)

    def about(self, subject: str, subject_id: int) -> "MeetingQuerySet":
        return self.filter(subject=subject, subject_id=subject_id)


class Meeting(models.Model):
    """A meeting (møte) of those who share a patient, or of partners alone.

    `unit` has called it or will; `version` counts what the organiser does, `minutes_version` what
    is written in the minutes, so that two people at once are noticed. `uid` and `sequence` are
    what calendars know it by.
    """

    class PreInformation(models.TextChoices):
        NOT_ASKED = "", _("Ikke avklart")
        GIVEN = "given", _("Samtykke gitt")
        REFUSED = "refused", _("Ønsker ikke at noe gis på forhånd")

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    kind = models.CharField(_("type"), max_length=30)
    number = models.PositiveSmallIntegerField(_("nummer i rekken"), default=1)
    title = models.CharField(_("tittel"), max_length=200)
    subject = models.CharField(_("gjelder"), max_length=20, blank=True)
    subject_id = models.BigIntegerField(_("gjelder nummer"), null=True)
    patient_id = models.BigIntegerField(_("pasient"), null=True)
    state = models.CharField(
        _("tilstand"),
        max_length=12,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=MeetingState.NEEDED,
    )
    reason = models.CharField(_("hvorfor møtet trengs"), max_length=500, blank=True)
    proposed_by = models.CharField(_("foreslått av"), max_length=200)
    proposed_side = models.CharField(_("foreslått av part"), max_length=20)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kaller inn")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("enhet som kaller inn")
    )
    contact = models.CharField(_("kontakt"), max_length=200, blank=True)
    mail = models.EmailField(_("e-postadresse for svar"), blank=True)
    starts_at = models.DateTimeField(_("begynner"), null=True)
    ends_at = models.DateTimeField(_("slutter"), null=True)
    place = models.CharField(_("sted"), max_length=200, blank=True)
    link = models.URLField(_("videolenke"), max_length=500, blank=True)
    uid = models.CharField(_("kalenderens navn på møtet"), max_length=80, unique=True)
    sequence = models.PositiveIntegerField(_("utgave av innkallingen"), default=0)
    pre_information = models.CharField(
        _("samtykke til forhåndsinformasjon"),
        max_length=10,
        choices=PreInformation.choices,
        blank=True,
    )
    pre_information_by = models.CharField(_("hvem som svarte"), max_length=200, blank=True)
    pre_information_text = models.TextField(_("forhåndsinformasjon"), blank=True)
    pre_information_rest = models.TextField(_("annen forhåndsinformasjon"), blank=True)
    #: Words of each kind of information that is allowed; null where the family has said no.
    pre_information_items = models.JSONField(_("forhåndsinformasjon del for del"), default=dict)
    next_date = models.DateField(_("neste møte"), null=True)
    next_not_needed = models.BooleanField(_("trenger ikke nytt møte"), default=False)
    minutes_text = models.TextField(_("referat ut over sakene"), blank=True)
    minutes_begun_at = models.DateTimeField(_("referat påbegynt"), null=True)
    minutes_begun_by = models.CharField(_("referat påbegynt av"), max_length=200, blank=True)
    summary_side = models.CharField(_("part som sender referatet"), max_length=20, blank=True)
    opened_at = models.DateTimeField(_("meldt behov"))
    called_at = models.DateTimeField(_("innkalt"), null=True)
    held_at = models.DateTimeField(_("holdt"), null=True)
    minuted_at = models.DateTimeField(_("referat ferdig"), null=True)
    sent_at = models.DateTimeField(_("referat sendt"), null=True)
    sent_by = models.CharField(_("referat sendt av"), max_length=200, blank=True)
    closed_at = models.DateTimeField(_("avsluttet"), null=True)
    cancelled_at = models.DateTimeField(_("avlyst"), null=True)
    cancelled_because = models.CharField(_("grunn til avlysning"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)
    minutes_version = models.PositiveIntegerField(_("versjon av referatet"), default=0)

    objects = MeetingQuerySet.as_manager()

    class Privacy:
        personal = (
            "title",
            "subject_id",
            "patient_id",
            "reason",
            "proposed_by",
            "contact",
            "mail",
            "place",
            "link",
            "pre_information_by",
            "pre_information_text",
            "pre_information_rest",
            "pre_information_items",
            "minutes_text",
            "minutes_begun_by",
            "sent_by",
            "cancelled_because",
        )
        plain = (
            "id",
            "key",
            "kind",
            "number",
            "subject",
            "state",
            "proposed_side",
            "organisation",
            "unit",
            "starts_at",
            "ends_at",
            "uid",
            "sequence",
            "pre_information",
            "next_date",
            "next_not_needed",
            "minutes_begun_at",
            "summary_side",
            "opened_at",
            "called_at",
            "held_at",
            "minuted_at",
            "sent_at",
            "closed_at",
            "cancelled_at",
            "version",
            "minutes_version",
        )

    class Meta:
        verbose_name = _("møte")
        verbose_name_plural = _("møter")
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_with_reason",
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(cancelled_because=""),
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="meeting_subject"),
            models.Index(fields=["unit", "starts_at"], name="meeting_of_unit"),
            models.Index(fields=["patient_id", "starts_at"], name="meeting_of_patient"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sort(self) -> Kind:
        return KINDS[self.kind]

    @property
    def state_label(self) -> str:
        return STATE_LABELS[MeetingState(self.state)]

    @property
    def is_upcoming(self) -> bool:
        return self.state in UPCOMING

    @property
    def is_held(self) -> bool:
        return self.state in HELD

    def is_due(self, as_of: datetime) -> bool:
        """Whether it is called and should have begun: attendance can be written."""
        return (
            self.state == MeetingState.CALLED
            and self.starts_at is not None
            and self.starts_at <= as_of
        )

    def where(self) -> str:
        return self.place or (_now("Videomøte") if self.link else "")
