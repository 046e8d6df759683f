"""A committee's meeting, from the plan to minutes that everybody may read."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.governance.models.committee import Committee
from samflyt.governance.states import BEEN, SITTING_LABELS, SittingState


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, actor: Actor) -> "SittingQuerySet":
        """Papers and minutes in writing are for those who have a seat."""
        return self.filter(committee__in=Committee.objects.seating(actor))

    def public(self) -> "SittingQuerySet":
        """Those whose minutes are approved: everybody may read them, signed in or not."""
        return self.filter(state=SittingState.APPROVED)

    def coming(self, as_of: datetime) -> "SittingQuerySet":
        states = (SittingState.PLANNED, SittingState.CALLED)
        return self.filter(state__in=states, ends_at__gte=as_of).order_by("starts_at", "pk")

    def been(self) -> "SittingQuerySet":
        return self.filter(state__in=BEEN).order_by("-starts_at", "-pk")


class Sitting(models.Model):
    """One meeting of a committee (utvalgsmøte), numbered within its year.

    `uid` and `sequence` are what calendars know it by. `version` counts what is written, so that
    two secretaries at once are noticed.
    """

    class Form(models.TextChoices):
        DIGITAL = "digital", _("digitalt")
        PHYSICAL = "physical", _("fysisk")
        BOTH = "both", _("fysisk og digitalt")

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="sittings", verbose_name=_("samarbeidsutvalg")
    )
    number = models.PositiveSmallIntegerField(_("møtenummer"))
    year = models.PositiveSmallIntegerField(_("år"))
    state = models.CharField(
        _("tilstand"),
        max_length=12,
        choices=[(state.value, label) for state, label in SITTING_LABELS.items()],
        default=SittingState.PLANNED,
    )
    starts_at = models.DateTimeField(_("begynner"))
    ends_at = models.DateTimeField(_("slutter"))
    form = models.CharField(_("form"), max_length=10, choices=Form.choices)
    place = models.CharField(_("sted"), max_length=200, blank=True)
    link = models.URLField(_("videolenke"), max_length=500, blank=True)
    uid = models.CharField(_("kalenderens navn på møtet"), max_length=80, unique=True)
    sequence = models.PositiveIntegerField(_("utgave av innkallingen"), default=0)
    chair = models.CharField(_("møteleder"), max_length=200, blank=True)
    minute_taker = models.CharField(_("referent"), max_length=200, blank=True)
    called_at = models.DateTimeField(_("innkalt"), null=True)
    held_at = models.DateTimeField(_("oppmøte ført"), null=True)
    minuted_at = models.DateTimeField(_("referat lukket"), null=True)
    answer_by = models.DateField(_("svar på referatet innen"), null=True)
    approved_at = models.DateTimeField(_("referat godkjent"), null=True)
    cancelled_because = models.CharField(_("grunn til avlysning"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    objects = SittingQuerySet.as_manager()

    class Privacy:
        personal = ("chair", "minute_taker")
        plain = (
            "id",
            "key",
            "committee",
            "number",
            "year",
            "state",
            "starts_at",
            "ends_at",
            "form",
            "place",
            "link",
            "uid",
            "sequence",
            "called_at",
            "held_at",
            "minuted_at",
            "answer_by",
            "approved_at",
            "cancelled_because",
            "version",
        )

    class Meta:
        verbose_name = _("utvalgsmøte")
        verbose_name_plural = _("utvalgsmøter")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "number"], name="sitting_number_once"
            ),
            models.CheckConstraint(
                name="sitting_ends_after_it_begins",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
        ]
        indexes = [models.Index(fields=["committee", "starts_at"], name="sitting_of_committee")]

    def __str__(self) -> str:
        return f"{self.committee} {self.number}-{self.year}"

    @property
    def state_label(self) -> str:
        return SITTING_LABELS[SittingState(self.state)]

    @property
    def has_been(self) -> bool:
        return self.state in BEEN

    @property
    def is_open(self) -> bool:
        """The papers have not gone out: cases may be placed, moved and taken off."""
        return self.state == SittingState.PLANNED

    @property
    def on(self) -> date:
        return clock.local_date(self.starts_at)

    def where(self) -> str:
        return self.place or self.get_form_display()


class SittingStep(models.Model):
    """One thing that was done with a committee's meeting (steg i et utvalgsmøte); only added to."""

    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="steps", verbose_name=_("utvalgsmøte")
    )
    key = models.CharField(_("nøkkel"), max_length=80)
    what = models.CharField(_("hva"), max_length=200)
    text = models.CharField(_("merknad"), max_length=1000, blank=True)
    at = models.DateTimeField(_("tidspunkt"))
    said_by = models.CharField(_("hvem"), max_length=200)

    class Privacy:
        personal = ("text", "said_by")
        plain = ("id", "sitting", "key", "what", "at")

    class Meta:
        verbose_name = _("steg i et utvalgsmøte")
        verbose_name_plural = _("steg i utvalgsmøter")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sitting", "key"], name="sitting_step_once")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
