"""The work lists' copy of a course, written in the same transaction as its events."""

from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.courses.models.course import Course
from samflyt.directory.models import Organisation, Unit

#: Stands for "no deadline" in the column that lists are sorted by, so that an index serves.
NO_DUE = datetime(9999, 1, 1, tzinfo=UTC)


class StayQuerySet(models.QuerySet["Stay"]):
    def visible_to(self, actor: Actor) -> "StayQuerySet":
        """The stays on the actor's own list: one column decides, so that an index serves."""
        if not actor.may(Permission.READ_COURSES):
            return self.none()
        if actor.may(Permission.HANDLE_MESSAGES):
            column = "hospital_id" if actor.side is Side.HOSPITAL else "municipality_id"
            found = self.filter(**{column: actor.organisation_id})
        else:
            found = self.filter(**{f"{self._column(actor)}__in": actor.unit_ids})
        if actor.has_blocks:
            return found.exclude(course_id__in=Course.objects.blocked_for(actor).values("pk"))
        return found

    def _column(self, actor: Actor) -> str:
        if actor.side is Side.HOSPITAL:
            return "ward_id"
        return "case_unit_id" if actor.may(Permission.ANSWER_READY) else "nursing_unit_id"

    def ongoing(self) -> "StayQuerySet":
        # As an equality: SQLite does not use an index for a column that stands alone as a truth.
        return self.filter(is_open__in=(True,))

    def overdue(self, as_of: datetime) -> "StayQuerySet":
        return self.filter(next_due__lt=as_of)

    def by_due(self, column: str = "next_due") -> "StayQuerySet":
        return self.order_by(column, "pk")


_COUNTED_BY = (
    "waits_for_hospital",
    "waits_for_municipality",
    "state",
    "is_unanswered",
    "is_child",
)


def _in_order_of_due(column: str, side: str) -> tuple[models.Index, models.Index]:
    """Everything on a list, and what waits for the readers, each in order of what is due.

    The first holds what the filters of the list count by, so that counting opens no row.
    """
    return (
        models.Index(
            fields=[column, "is_open", "next_due", "course", *_COUNTED_BY],
            name=f"stay_of_{column}",
        ),
        models.Index(
            fields=[column, "is_open", f"waits_for_{side}", f"{side}_due", "course"],
            name=f"stay_awaited_by_{column}",
        ),
    )


class Stay(models.Model):
    """One course as a row of a work list (opphold): state, next duty, who waits for whom.

    A projection: written from the journal and rebuilt by `verify`; never the source of anything.
    `next_due` is the first open deadline of anybody, `hospital_due` and `municipality_due` that
    of each side, or NO_DUE. `place_from_date` is from when the municipality can receive a patient
    who is ready now. The indexes begin with each column that decides whose list a stay is on, so
    these have no index of their own.
    """

    course = models.OneToOneField(
        Course, models.CASCADE, primary_key=True, related_name="stay", verbose_name=_("forløp")
    )
    hospital = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("helseforetak"),
    )
    municipality = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("kommune"),
    )
    ward = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("sengepost"),
    )
    case_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("tildelingskontor"),
    )
    nursing_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("hjemmesykepleie"),
    )
    is_open = models.BooleanField(_("pågår"), default=True)
    state = models.CharField(_("tilstand"), max_length=30)
    state_since = models.DateTimeField(_("siden"))
    admitted_at = models.DateTimeField(_("innlagt"), null=True)
    expected_discharge_date = models.DateField(_("antatt utskrivning"), null=True)
    ready_at = models.DateTimeField(_("meldt utskrivningsklar"), null=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    is_unanswered = models.BooleanField(_("uten svar"), default=False)
    is_child = models.BooleanField(_("barn"), default=False)
    waits_for_hospital = models.BooleanField(_("venter på sykehuset"), default=False)
    waits_for_municipality = models.BooleanField(_("venter på kommunen"), default=False)
    next_due = models.DateTimeField(_("neste frist"), default=NO_DUE)
    hospital_due = models.DateTimeField(_("sykehusets neste frist"), default=NO_DUE)
    municipality_due = models.DateTimeField(_("kommunens neste frist"), default=NO_DUE)
    place_from_date = models.DateField(_("plass fra"), null=True)
    open_questions = models.PositiveSmallIntegerField(_("åpne spørsmål"), default=0)
    blockers = models.JSONField(_("hindres av"), default=list)
    changed_at = models.DateTimeField(_("endret"))

    objects = StayQuerySet.as_manager()

    class Privacy:
        personal = ("course", "blockers", "is_child")
        plain = (
            "hospital",
            "municipality",
            "ward",
            "case_unit",
            "nursing_unit",
            "is_open",
            "state",
            "state_since",
            "admitted_at",
            "expected_discharge_date",
            "ready_at",
            "answered_at",
            "is_unanswered",
            "waits_for_hospital",
            "waits_for_municipality",
            "next_due",
            "hospital_due",
            "municipality_due",
            "place_from_date",
            "open_questions",
            "changed_at",
        )

    class Meta:
        verbose_name = _("opphold")
        verbose_name_plural = _("opphold")
        indexes = [
            *_in_order_of_due("ward", "hospital"),
            *_in_order_of_due("case_unit", "municipality"),
            *_in_order_of_due("nursing_unit", "municipality"),
            *_in_order_of_due("hospital", "hospital"),
            *_in_order_of_due("municipality", "municipality"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.state}"
