"""Who came to a committee's meeting, who has approved its minutes, and where they are reported."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.governance.models.case import Case
from samflyt.governance.models.committee import Seat, SeatGroup
from samflyt.governance.models.sitting import Sitting


class Attendance(models.Model):
    """One person at one meeting (oppmøte): there, away, or there for single cases; named once."""

    class State(models.TextChoices):
        PRESENT = "present", _("Til stede")
        ABSENT = "absent", _("Forfall")
        ON_CASE = "on_case", _("På enkeltsak")

    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="attendance", verbose_name=_("utvalgsmøte")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="attendance", verbose_name=_("plass")
    )
    person = models.CharField(_("hvem, for å telle én gang"), max_length=200)
    name = models.CharField(_("navn"), max_length=200)
    function = models.CharField(_("funksjon"), max_length=200, blank=True)
    group = models.CharField(
        _("type plass"), max_length=20, choices=SeatGroup.Kind.choices, blank=True
    )
    state = models.CharField(_("oppmøte"), max_length=10, choices=State.choices)
    cases = models.CharField(_("på sak"), max_length=60, blank=True)

    class Privacy:
        personal = ("person", "name", "function")
        plain = ("id", "sitting", "seat", "group", "state", "cases")

    class Meta:
        verbose_name = _("oppmøte")
        verbose_name_plural = _("oppmøte")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "person"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_on_case_names_it",
                condition=models.Q(state="on_case") & ~models.Q(cases="")
                | ~models.Q(state="on_case") & models.Q(cases=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.function}" if self.function else self.name


class Approval(models.Model):
    """One member's answer to whether the minutes are right (godkjenning av referat)."""

    class Answer(models.TextChoices):
        NONE = "", _("Ikke svart")
        APPROVE = "approve", _("Godkjenner")
        OBJECT = "object", _("Har merknad som må rettes")

    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="approvals", verbose_name=_("utvalgsmøte")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="approvals", verbose_name=_("medlem")
    )
    asked_at = models.DateTimeField(_("spurt"))
    answer = models.CharField(_("svar"), max_length=10, choices=Answer.choices, blank=True)
    note = models.CharField(_("merknad"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("svarte"), null=True)
    answered_by = models.CharField(_("svart av"), max_length=200, blank=True)

    class Privacy:
        personal = ("note", "answered_by")
        plain = ("id", "sitting", "seat", "asked_at", "answer", "answered_at")

    class Meta:
        verbose_name = _("godkjenning av referat")
        verbose_name_plural = _("godkjenninger av referat")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "seat"], name="approval_once"),
            models.CheckConstraint(
                name="approval_with_moment",
                condition=models.Q(answer="", answered_at__isnull=True)
                | ~models.Q(answer="") & models.Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_answer_display()}"


class ReportedMinutes(models.Model):
    """Minutes of a committee below, reported to the one above (referatsak).

    Fixed when the call goes: approved ones follow it, the others follow the minutes.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="reported", verbose_name=_("sak"))
    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="reported_in", verbose_name=_("utvalgsmøte")
    )
    with_call = models.BooleanField(_("fulgte innkallingen"))

    class Privacy:
        personal = ()
        plain = ("id", "case", "sitting", "with_call")

    class Meta:
        verbose_name = _("referatsak")
        verbose_name_plural = _("referatsaker")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "sitting"], name="reported_minutes_once")
        ]

    def __str__(self) -> str:
        return str(self.sitting)
