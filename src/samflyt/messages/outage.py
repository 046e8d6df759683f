"""Stops in the exchange of messages: what deadlines and disputed days are held against."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation


class OutageQuerySet(models.QuerySet["Outage"]):
    def visible_to(self, actor: Actor) -> "OutageQuerySet":
        """For the message officer: every stop that anybody has logged, since all are touched."""
        return self.all() if actor.may(Permission.HANDLE_MESSAGES) else self.none()

    def touching(
        self, organisation_ids: list[int], since: datetime, until: datetime
    ) -> "OutageQuerySet":
        """Stops at any of these within a time; one without an end still lasts."""
        lasts = models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=since)
        return self.filter(lasts, organisation__in=organisation_ids, begins_at__lt=until)


class Outage(models.Model):
    """A planned or unplanned stop (stans) at one organisation, from when to when."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("virksomhet")
    )
    is_planned = models.BooleanField(_("planlagt"))
    begins_at = models.DateTimeField(_("fra"))
    ends_at = models.DateTimeField(_("til"), null=True)
    what = models.CharField(_("hva som er nede"), max_length=300)
    noted_at = models.DateTimeField(_("ført"))
    noted_by = models.CharField(_("ført av"), max_length=200)

    objects = OutageQuerySet.as_manager()

    class Privacy:
        personal = ("noted_by",)
        plain = ("id", "organisation", "is_planned", "begins_at", "ends_at", "what", "noted_at")

    class Meta:
        app_label = "message_store"
        verbose_name = _("stans")
        verbose_name_plural = _("stans")
        indexes = [models.Index(fields=["organisation", "-begins_at"], name="outage_of")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("begins_at")),
                name="outage_ends_after_it_begins",
            )
        ]

    def lasts_within(self, since: datetime, until: datetime) -> bool:
        """Whether the stop was on at some moment from `since` and before `until`."""
        return self.begins_at < until and (self.ends_at is None or since < self.ends_at)

    def lasts_at(self, moment: datetime) -> bool:
        """Whether the stop was on then."""
        return self.begins_at <= moment and (self.ends_at is None or moment < self.ends_at)

    def __str__(self) -> str:
        return f"{self.organisation} {self.begins_at:%Y-%m-%d %H:%M}"
