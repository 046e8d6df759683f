"""The journal of a course: appended to, never changed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.courses.models.course import Course
from samflyt.messages.models import Message
from samflyt.web import wording


class Event(models.Model):
    """One thing that happened (hendelse): what, when, when we learnt it, and who said so.

    Never changed or removed: a correction is an event that names the `key` of the one it
    corrects, which may arrive later. `key` makes sure that a form sent twice, or a message
    received twice, has effect once; it is the event's name in everything the rules find.
    `data` is what the rules read (see `rules.event_data`), `content` what was written for people,
    as heading and text.
    """

    course = models.ForeignKey(
        Course,
        models.PROTECT,
        db_index=False,
        related_name="events",
        verbose_name=_("forløp"),
    )
    kind = models.CharField(_("type"), max_length=40)
    at = models.DateTimeField(_("skjedde"))
    recorded_at = models.DateTimeField(_("ført"))
    side = models.CharField(_("part"), max_length=20)
    said_by = models.CharField(_("sagt av"), max_length=200)
    account_id = models.BigIntegerField(_("konto"), null=True)
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, related_name="events", verbose_name=_("melding")
    )
    corrects = models.CharField(_("retter"), max_length=100, blank=True)
    data = models.JSONField(_("opplysninger"), default=dict)
    content = models.JSONField(_("skrevet innhold"), default=dict)
    key = models.CharField(_("nøkkel"), max_length=100)

    class Privacy:
        personal = ("said_by", "account_id", "data", "content", "course")
        plain = ("id", "kind", "at", "recorded_at", "side", "message", "corrects", "key")

    class Meta:
        verbose_name = _("hendelse")
        verbose_name_plural = _("hendelser")
        constraints = [
            models.UniqueConstraint(fields=["course", "key"], name="event_has_effect_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"

    @property
    def speaker(self) -> str:
        """Who said so, with the role in the reader's language."""
        return wording.speaker(self.said_by)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the event; an event that is already written cannot be saved again."""
        if self.pk is not None:
            raise TypeError("a journal is only added to: write a correction instead")
        super().save(*args, **kwargs)
