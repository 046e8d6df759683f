"""What somebody shall do after a meeting."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Unit
from samflyt.meetings.models.meeting import Meeting


class MeetingTask(models.Model):
    """A task from the minutes (oppgave fra et møte).

    The record itself: when the minutes are finished a unit's task becomes a `duties.Duty`, which
    is written from here. The family's own tasks have no unit, and stand in the minutes alone.
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="tasks", verbose_name=_("møte")
    )
    text = models.CharField(_("oppgave"), max_length=200)
    party = models.CharField(_("part"), max_length=20)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("enhet som gjør det")
    )
    due_date = models.DateField(_("frist"), null=True)
    added_at = models.DateTimeField(_("ført"))
    done_at = models.DateTimeField(_("gjort"), null=True)
    done_by = models.CharField(_("gjort av"), max_length=200, blank=True)

    class Privacy:
        personal = ("meeting", "text", "done_by")
        plain = ("id", "party", "unit", "due_date", "added_at", "done_at")

    class Meta:
        verbose_name = _("oppgave fra et møte")
        verbose_name_plural = _("oppgaver fra møter")
        ordering = ["due_date", "pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_task_done_by_somebody",
                condition=models.Q(done_at__isnull=True, done_by="")
                | (models.Q(done_at__isnull=False) & ~models.Q(done_by="")),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def is_late(self, today: date) -> bool:
        """Past its day and not done; what has no day is never late."""
        return self.done_at is None and self.due_date is not None and self.due_date < today
