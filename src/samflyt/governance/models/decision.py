"""What a decision asks somebody to do, and how its deadline has been moved."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.governance.models.case import Case
from samflyt.governance.models.committee import Committee


class DecisionPointQuerySet(models.QuerySet["DecisionPoint"]):
    def visible_to(self, actor: Actor) -> "DecisionPointQuerySet":
        """Those of the committees that the actor has a seat in."""
        return self.filter(case__committee__in=Committee.objects.seating(actor))

    def open(self) -> "DecisionPointQuerySet":
        return self.filter(done_at=None)


class DecisionPoint(models.Model):
    """One point of a decision that somebody carries out (vedtakspunkt), by a date."""

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="points", verbose_name=_("sak"))
    number = models.PositiveSmallIntegerField(_("punkt"))
    text = models.CharField(_("hva som skal gjøres"), max_length=500)
    owner = models.CharField(_("hvem som har ansvaret"), max_length=200, blank=True)
    due_date = models.DateField(_("frist"), null=True)
    status = models.CharField(_("siste status"), max_length=300, blank=True)
    done_at = models.DateTimeField(_("gjort"), null=True)
    done_by = models.CharField(_("meldt gjort av"), max_length=200, blank=True)

    objects = DecisionPointQuerySet.as_manager()

    class Privacy:
        personal = ("owner", "status", "done_by")
        plain = ("id", "key", "case", "number", "text", "due_date", "done_at")

    class Meta:
        verbose_name = _("vedtakspunkt")
        verbose_name_plural = _("vedtakspunkter")
        ordering = ["case_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="decision_point_once")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_unassigned(self) -> bool:
        """Nobody has it, or nobody has said by when."""
        return self.done_at is None and (not self.owner or self.due_date is None)

    def is_late(self, today: date) -> bool:
        return self.done_at is None and self.due_date is not None and self.due_date < today


class Postponement(models.Model):
    """A deadline that was moved, with the reason (utsettelse); only added to."""

    point = models.ForeignKey(
        DecisionPoint, models.CASCADE, related_name="postponements", verbose_name=_("vedtakspunkt")
    )
    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    before = models.DateField(_("fristen var"), null=True)
    after = models.DateField(_("fristen ble"))
    reason = models.CharField(_("grunn"), max_length=300)
    at = models.DateTimeField(_("tidspunkt"))
    said_by = models.CharField(_("hvem"), max_length=200)

    class Privacy:
        personal = ("reason", "said_by")
        plain = ("id", "point", "key", "before", "after", "at")

    class Meta:
        verbose_name = _("utsettelse")
        verbose_name_plural = _("utsettelser")
        ordering = ["pk"]

    def __str__(self) -> str:
        moment: datetime = self.at
        return f"{moment:%Y-%m-%d} {self.reason}"
