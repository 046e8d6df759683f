"""Duties: a projection of what the rules find, kept so that lists can ask for it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation, Unit


class DutyQuerySet(models.QuerySet["Duty"]):
    def of_courses(self, course_ids: Iterable[int]) -> "DutyQuerySet":
        return self.filter(subject=Duty.Subject.COURSE, subject_id__in=course_ids)

    def open(self) -> "DutyQuerySet":
        return self.filter(outcome="open")

    def overdue(self, as_of: datetime) -> "DutyQuerySet":
        """Late and still undone. A recommended limit is never overdue."""
        return self.filter(outcome="open", soft=False, met_at__isnull=True, due__lt=as_of)


class Duty(models.Model):
    """Something a party shall do (plikt), with its clause, clock and the events it rests on.

    Never changed by hand: it is written from the journal. Whether it is overdue is asked with
    `due < as_of and met_at is null`, never stored. Lists find it by its subject, so it has no index
    by owner: five of them are written for each message.
    """

    class Subject(models.TextChoices):
        COURSE = "course", _("forløp")
        MEETING = "meeting", _("møte")
        PLAN = "plan", _("individuell plan")

    subject = models.CharField(_("gjelder"), max_length=20, choices=Subject.choices)
    subject_id = models.BigIntegerField(_("gjelder nummer"))
    rule = models.CharField(_("regel"), max_length=80)
    instance = models.CharField(_("tilfelle"), max_length=80, blank=True)
    title = models.CharField(_("tittel"), max_length=200)
    about = models.CharField(_("om"), max_length=200, blank=True)
    source = models.CharField(_("kilde"), max_length=200)
    clause = models.CharField(_("punkt"), max_length=80)
    catalogue = models.JSONField(_("katalog"), default=list)
    owner_side = models.CharField(_("part"), max_length=20)
    role = models.CharField(_("rolle"), max_length=40, blank=True)
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        verbose_name=_("virksomhet"),
    )
    owner_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        verbose_name=_("enhet"),
    )
    outcome = models.CharField(_("utfall"), max_length=20)
    because = models.CharField(_("begrunnelse"), max_length=300, blank=True)
    question = models.CharField(_("spørsmål"), max_length=300, blank=True)
    consequence = models.CharField(_("følge"), max_length=300, blank=True)
    runs_from = models.DateTimeField(_("løper fra"), null=True)
    due = models.DateTimeField(_("frist"), null=True)
    soft = models.BooleanField(_("anbefalt"), default=False)
    met_at = models.DateTimeField(_("gjort"), null=True)
    rests_on = models.JSONField(_("bygger på"), default=list)
    terms = models.JSONField(_("vilkår"), default=list)
    blocks = models.JSONField(_("hindrer"), default=list)

    objects = DutyQuerySet.as_manager()

    class Privacy:
        personal = ("subject_id", "rests_on", "about")
        plain = (
            "id",
            "subject",
            "rule",
            "instance",
            "title",
            "source",
            "clause",
            "catalogue",
            "owner_side",
            "role",
            "owner",
            "owner_unit",
            "outcome",
            "because",
            "question",
            "consequence",
            "runs_from",
            "due",
            "soft",
            "met_at",
            "terms",
            "blocks",
        )

    class Meta:
        verbose_name = _("plikt")
        verbose_name_plural = _("plikter")
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id", "rule", "instance"], name="duty_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
