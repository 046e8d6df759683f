"""What whoever answers for privacy must look into: patient data that came to the wrong place."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation

#: Within this of learning of it, a breach is reported to the authority where that is called for.
REPORTED_WITHIN = timedelta(hours=72)


class PrivacyTaskQuerySet(models.QuerySet["PrivacyTask"]):
    def visible_to(self, actor: Actor) -> "PrivacyTaskQuerySet":
        """The organisation's own, for its message officer and whoever answers for privacy."""
        may = actor.may(Permission.HANDLE_PRIVACY) or actor.may(Permission.HANDLE_MESSAGES)
        if not may or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)


class PrivacyTask(models.Model):
    """One message that went astray (personvernoppgave), until somebody has decided about it.

    `due` is a reminder and no deadline of ours: whether the authority is told within 72 hours is
    decided by the one who answers for privacy.
    """

    message = models.OneToOneField(
        "message_store.Message",
        models.PROTECT,
        related_name="privacy_task",
        verbose_name=_("melding"),
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("virksomhet")
    )
    because = models.CharField(_("hva som skjedde"), max_length=300)
    opened_at = models.DateTimeField(_("åpnet"))
    opened_by = models.CharField(_("åpnet av"), max_length=200)
    due = models.DateTimeField(_("vurderes innen"))
    closed_at = models.DateTimeField(_("avsluttet"), null=True)
    closed_by = models.CharField(_("avsluttet av"), max_length=200, blank=True)
    is_reported = models.BooleanField(_("meldt til Datatilsynet"), null=True)
    note = models.CharField(_("vurdering"), max_length=2000, blank=True)

    objects = PrivacyTaskQuerySet.as_manager()

    class Privacy:
        personal = ("message", "because", "opened_by", "closed_by", "note")
        plain = ("id", "organisation", "opened_at", "due", "closed_at", "is_reported")

    class Meta:
        app_label = "message_store"
        verbose_name = _("personvernoppgave")
        verbose_name_plural = _("personvernoppgaver")
        indexes = [
            models.Index(
                fields=["organisation", "due"],
                name="privacy_open",
                condition=models.Q(closed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.because}"

    def is_late(self, as_of: datetime) -> bool:
        return self.closed_at is None and self.due < as_of
