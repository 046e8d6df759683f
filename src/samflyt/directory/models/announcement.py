"""What one partner tells others of its operation, and who has confirmed that they have read it."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models.offer import ServiceOffer
from samflyt.directory.models.organisation import Organisation
from samflyt.directory.models.unit import Unit


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def known_to(self, organisation_id: int | None) -> "AnnouncementQuerySet":
        """Sent by the organisation, or to it."""
        return self.filter(
            models.Q(unit__organisation_id=organisation_id)
            | models.Q(receivers__organisation_id=organisation_id)
        ).distinct()


class Announcement(models.Model):
    """A notice to many (fellesmelding), about no patient: a change in operation, or information.

    `offer` is what changes, from and including `first_day` to and including `last_day`.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", _("Endring i driften")
        INFORMATION = "information", _("Viktig informasjon")

    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    topic = models.CharField(_("tema"), max_length=100)
    title = models.CharField(_("tittel"), max_length=200)
    text = models.TextField(_("tekst"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="announcements", verbose_name=_("fra")
    )
    offer = models.ForeignKey(
        ServiceOffer, models.PROTECT, null=True, related_name="changes", verbose_name=_("tilbud")
    )
    first_day = models.DateField(_("fra og med"), null=True)
    last_day = models.DateField(_("til og med"), null=True)
    sent_at = models.DateTimeField(_("sendt"))
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    objects = AnnouncementQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = (
            "id",
            "kind",
            "topic",
            "title",
            "text",
            "unit",
            "offer",
            "first_day",
            "last_day",
            "sent_at",
            "key",
        )

    class Meta:
        verbose_name = _("fellesmelding")
        verbose_name_plural = _("fellesmeldinger")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="announcement_ends_after_beginning",
                condition=models.Q(last_day__isnull=True)
                | models.Q(first_day__lte=models.F("last_day")),
            )
        ]

    def __str__(self) -> str:
        return self.title


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class AnnouncementReceiver(models.Model):
    """One who has a notice to many (mottaker av fellesmelding), and when it was read there.

    `secret` is the last part of the address on which one who does not sign in here confirms.
    """

    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="receivers", verbose_name=_("fellesmelding")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("mottaker")
    )
    secret = models.CharField(_("nøkkel"), max_length=60, unique=True, default=new_secret)
    read_at = models.DateTimeField(_("lest"), null=True)
    reminded_at = models.DateTimeField(_("påminnet"), null=True)

    class Privacy:
        personal = ()
        plain = ("id", "announcement", "organisation", "secret", "read_at", "reminded_at")

    class Meta:
        verbose_name = _("mottaker av fellesmelding")
        verbose_name_plural = _("mottakere av fellesmelding")
        constraints = [
            models.UniqueConstraint(fields=["announcement", "organisation"], name="announced_once")
        ]

    def __str__(self) -> str:
        return f"{self.announcement} → {self.organisation}"
