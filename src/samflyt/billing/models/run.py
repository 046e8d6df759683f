"""A month's counting, and what it found for each stay."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.states import RUN_LABELS, RunState
from samflyt.directory.models import Organisation

_P = Permission


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, actor: Actor) -> "RunQuerySet":
        """The runs of the actor's own trust, for those who control or invoice."""
        may = actor.may(_P.HANDLE_INVOICES) or actor.may(_P.CONTROL_DAYS)
        if actor.side is not Side.HOSPITAL or not may:
            return self.none()
        return self.filter(hospital_id=actor.organisation_id)


class Run(models.Model):
    """One month of one trust (kjøring): counted, controlled, approved, invoiced.

    `counted_to` is the last course that is counted, so that a run that was stopped goes on from
    there. `stopped_because` tells what the counting could not do.
    """

    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    month = models.DateField(_("måned"))
    state = models.CharField(
        _("tilstand"),
        max_length=10,
        choices=[(state.value, label) for state, label in RUN_LABELS.items()],
        default=RunState.COUNTING.value,
    )
    started_at = models.DateTimeField(_("startet"))
    started_by = models.CharField(_("startet av"), max_length=200)
    counted_at = models.DateTimeField(_("telt ferdig"), null=True)
    counted_to = models.BigIntegerField(_("telt til og med forløp"), default=0)
    counted = models.PositiveIntegerField(_("opphold telt"), default=0)
    total = models.PositiveIntegerField(_("opphold å telle"), default=0)
    stopped_because = models.CharField(_("stanset fordi"), max_length=300, blank=True)
    approved_at = models.DateTimeField(_("godkjent"), null=True)
    approved_by = models.CharField(_("godkjent av"), max_length=200, blank=True)

    objects = RunQuerySet.as_manager()

    class Privacy:
        personal = ("started_by", "approved_by")
        plain = (
            "id",
            "hospital",
            "month",
            "state",
            "started_at",
            "counted_at",
            "counted_to",
            "counted",
            "total",
            "stopped_because",
            "approved_at",
        )

    class Meta:
        verbose_name = _("kjøring")
        verbose_name_plural = _("kjøringer")
        constraints = [models.UniqueConstraint(fields=["hospital", "month"], name="run_once")]

    def __str__(self) -> str:
        return f"{self.hospital} {self.month:%Y-%m}"

    @property
    def state_label(self) -> str:
        return RUN_LABELS[RunState(self.state)]

    @property
    def percent(self) -> int:
        """How much of the counting is done."""
        return 100 * self.counted // self.total if self.total else 0


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
